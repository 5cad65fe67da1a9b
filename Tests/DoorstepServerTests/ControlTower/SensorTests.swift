import Delivery
import DoorstepAPI
import EventLog
import Testing

@testable import DoorstepServer

/// Sensors over HTTP, on both databases: what they feel is attached to whoever has the parcels.
@Suite(.serialized)
struct SensorTests {
    private func set(_ kit: DoorKit, _ id: String, _ body: String) async throws {
        let answer = try await kit.ask("PUT", "/v1/sensors/\(id)", body)
        #expect(answer.status == 200, "\(answer.text)")
    }

    @discardableResult
    private func tell(_ kit: DoorKit, _ readings: String...) async throws -> WireAnswer {
        try await kit.ask(
            "POST", "/v1/sensor-readings",
            #"{"readings":[\#(readings.joined(separator: ","))]}"#)
    }

    private func reading(_ sensor: String, _ id: String, _ time: String, _ value: String) -> String
    {
        """
        {"id":"\(id)","sensor":"\(sensor)","occurredAt":"2026-11-23T\(time)Z",\(value)}
        """
    }

    private func flags(_ kit: DoorKit, _ parcel: String) async throws -> [String] {
        let json = try await kit.ask("GET", "/v1/parcels/\(parcel)").json
        return (json["flags"]?.asArray ?? []).compactMap(\.asString).sorted()
    }

    @Test(arguments: TestDatabase.all)
    func `a seal broken on the way marks what was aboard then, and raises an alarm once`(
        database: TestDatabase
    ) async throws {
        try await LiveServer.run(on: try await database.url()) { server in
            let kit = try await DoorKit.agreed(server, ["PX-1": "", "PX-2": ""])
            try await set(
                kit, "SEAL-1", #"{"kind":"seal","vehicle":"V1","intervalSeconds":3600}"#)
            try await kit.prove("photo", ["PX-1"])
            #expect(try await kit.handOff("doorstep", ["PX-1"]).status == 201)
            // Quiet readings are kept and are no events.
            let quiet = reading("SEAL-1", "r0", "07:00:00", #""broken":false"#)
            #expect(try await tell(kit, quiet).json["accepted"]?.asInteger == 1)
            let heard = try await kit.ask("GET", "/v1/sensors/SEAL-1").json
            #expect(heard["lastReadingAt"]?.asString == "2026-11-23T07:00:00Z")
            // At the stop it is opened for the handoff.
            try await tell(kit, reading("SEAL-1", "r1", "08:30:10", #""broken":true"#))
            #expect(try await flags(kit, "PX-2").isEmpty)

            // Told now, it was broken at seven: both parcels were aboard, and no stop explains it.
            let broken = reading("SEAL-1", "r2", "07:00:00", #""broken":true"#)
            let answer = try await tell(kit, broken, broken, quiet)
            #expect(answer.status == 202, "\(answer.text)")
            #expect(answer.json["accepted"]?.asInteger == 1)
            #expect(answer.json["repeated"]?.asInteger == 2)
            #expect(try await tell(kit, broken).json["repeated"]?.asInteger == 1)
            #expect(try await flags(kit, "PX-1") == ["TAMPERED", "UNVERIFIED"])
            #expect(try await flags(kit, "PX-2") == ["TAMPERED"])
            let events = try await server.journal.load("north", "sensorWatch/SEAL-1")
            #expect(events.map(\.type) == ["sensor.noted", "sensor.alarmed"])
            let sensor = try await kit.ask("GET", "/v1/sensors/SEAL-1").json
            #expect(sensor["alarms"]?[0]?["reading"]?.asString == "r2")
            #expect(sensor["alarms"]?[0]?["route"]?.asString == "R7")
            #expect(sensor["alarms"]?[0]?["parcels"] == ["PX-1", "PX-2"])
            let timeline = try await kit.ask("GET", "/v1/parcels/PX-2/timeline")
            #expect(timeline.text.contains("sealBroken"))
            // After the stop was left, what was handed off is aboard no more.
            _ = try await kit.ask(
                "POST", "/v1/routes/R7/stops/1/departure", #"{"occurredAt":"2026-11-23T08:31:00Z"}"#
            )
            try await tell(kit, reading("SEAL-1", "r3", "08:31:01", #""broken":true"#))
            let last = try await server.journal.load("north", "sensorWatch/SEAL-1").last
            #expect(last?.open["parcels"] == ["PX-2"])
            #expect(try await server.journal.rebuild(.check).isIdentical)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `silence is an event that a job makes, and the next reading ends it`(
        database: TestDatabase
    ) async throws {
        try await LiveServer.run(on: try await database.url()) { server in
            let kit = try await DoorKit.agreed(server, ["PX-1": ""])
            try await set(kit, "DOOR-1", #"{"kind":"door","vehicle":"V1","intervalSeconds":600}"#)
            try await server.desk.mindSensors()
            #expect(try await flags(kit, "PX-1").isEmpty)
            try await kit.move(to: DoorKit.now + 600_000 + 121_000)
            try await server.desk.mindSensors()
            try await server.desk.mindSensors()
            #expect(try await flags(kit, "PX-1") == ["SENSOR_SILENT"])
            let record = try await kit.ask("GET", "/v1/sensors/DOOR-1").json
            #expect(record["silentSince"]?.asString != nil)
            try await tell(kit, reading("DOOR-1", "r1", "08:42:50", #""open":false"#))
            #expect(try await flags(kit, "PX-1").isEmpty)
            let types = try await server.journal.load("north", "sensorWatch/DOOR-1").map(\.type)
            #expect(types == ["sensor.fellSilent", "sensor.spokeAgain"])
        }
    }

    @Test func `an arrival that is told late explains an alarm, and takes its mark away`()
        async throws
    {
        let day = try await WorkingDay()
        let (errand, desk) = (day.bench.errand, day.bench.desk)
        let script = try WorkingDay.script()
        let late = try #require(script.firstIndex { $0.words == "arrival 2" })
        for told in script.prefix(late) { try await told.tell(errand) }
        let seal = Sensor(
            id: try label("SEAL-1"), kind: .seal, mount: .vehicle(try label("van-1")),
            intervalSeconds: 86_400)
        try await DoorstepServer.set(seal, on: seal.id.stream, for: errand)
        let broken = SensorReading(id: "r1", at: try at("08:22"), value: .broken(true))
        #expect(try await errand.take([broken], of: seal) == 1)
        func tampered() async throws -> [Int] {
            var found: [Int] = []
            for number in 1...3 {
                let id: ParcelID = try label("PX-\(number)")
                let parcel = try await errand.load(Parcel.self, id.stream).state
                if parcel.flags.contains(.tampered) { found.append(number) }
            }
            return found
        }
        // The first was handed off at twelve past eight.
        #expect(try await tampered() == [2, 3])
        try await desk.mindSensors()
        #expect(try await tampered() == [2, 3])
        for told in script.dropFirst(late) { try await told.tell(errand) }
        desk.clock.move(to: try at("12:30"))
        try await desk.mindSensors()
        #expect(try await tampered() == [])
        #expect(try await day.bench.types().filter { $0 == "sensor.explained" }.count == 1)
        try await desk.mindSensors()
        #expect(try await day.bench.types().filter { $0 == "sensor.explained" }.count == 1)
    }

    @Test func `warmth marks what is to be kept cold, a shock marks all`() async throws {
        try await LiveServer.run { server in
            let kit = try await DoorKit.agreed(
                server, ["PX-1": #","goods":["chilled"]"#, "PX-2": ""])
            try await set(
                kit, "TEMP-1",
                """
                {"kind":"temperature","vehicle":"V1","intervalSeconds":600,
                 "coldestMilliCelsius":0,"warmestMilliCelsius":8000}
                """)
            try await set(
                kit, "SHOCK-1",
                #"{"kind":"shock","parcel":"PX-2","intervalSeconds":600,"hardestMilliG":4000}"#)
            try await tell(
                kit, reading("TEMP-1", "t2", "08:10:00", #""milliCelsius":9000"#),
                reading("TEMP-1", "t1", "08:00:00", #""milliCelsius":5000"#),
                reading("TEMP-1", "t3", "08:20:00", #""milliCelsius":9500"#),
                reading("SHOCK-1", "s1", "08:20:00", #""milliG":3900"#))
            #expect(try await flags(kit, "PX-1") == ["AT_RISK"])
            #expect(try await flags(kit, "PX-2").isEmpty)
            try await tell(kit, reading("SHOCK-1", "s2", "08:21:00", #""milliG":4000"#))
            #expect(try await flags(kit, "PX-2") == ["AT_RISK"])
            let types = try await server.journal.load("north", "sensorWatch/TEMP-1").map(\.type)
            #expect(types == ["sensor.alarmed"])
        }
    }

    @Test func `what cannot be is refused, and a batch is taken whole or not at all`() async throws
    {
        try await LiveServer.run { server in
            let kit = try await DoorKit.agreed(server, ["PX-1": ""])
            for wrong in [
                #"{"kind":"door","intervalSeconds":600}"#,
                #"{"kind":"door","vehicle":"V1","site":"NORTH","intervalSeconds":600}"#,
                #"{"kind":"shock","vehicle":"V1","intervalSeconds":600}"#,
                #"{"kind":"temperature","vehicle":"V1","intervalSeconds":600}"#,
                #"{"kind":"door","vehicle":"V1","intervalSeconds":1}"#,
            ] {
                let answer = try await kit.ask("PUT", "/v1/sensors/X", wrong)
                #expect(answer.status == 422, "\(wrong)")
            }
            try await set(kit, "DOOR-1", #"{"kind":"door","vehicle":"V1","intervalSeconds":600}"#)
            let fine = reading("DOOR-1", "r1", "08:00:00", #""open":true"#)
            for bad in [
                reading("DOOR-1", "r2", "08:00:00", #""broken":true"#),
                reading("DOOR-9", "r2", "08:00:00", #""open":true"#),
            ] { #expect(try await tell(kit, fine, bad).status >= 400) }
            #expect(try await tell(kit, fine).json["accepted"]?.asInteger == 1)
            let south = try await server.key(.owner, organization: "south")
            let other = try await kit.ask("GET", "/v1/sensors/DOOR-1", key: south)
            #expect(other.status == 404)
        }
    }
}
