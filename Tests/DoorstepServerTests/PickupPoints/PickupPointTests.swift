import DoorstepAPI
import EventLog
import Testing

@testable import DoorstepServer

/// Pickup points over HTTP, from the reservation to the recipient's hands and back (L1, B5).
@Suite(.serialized)
struct PickupPointTests {
    @Test(arguments: TestDatabase.all)
    func `a parcel is deposited, and its recipient's code fetches it once`(
        database: TestDatabase
    ) async throws {
        try await LiveServer.run(on: try await database.url()) { server in
            let kit = try await DoorKit.agreed(server, ["PX-1": ""], promised: "locker")
            try await server.openLocker(key: kit.owner)
            #expect(try await server.capacity(key: kit.owner) == [2, 0, 0, 0])
            let token = try await kit.link()
            #expect(
                try await kit.ask("POST", "/v1/track/pickup-codes", "{}", key: token).code
                    == "code-not-needed")
            #expect(try await kit.put("PX-1", into: "S1").code == "proof-missing")
            #expect(try await kit.deposit("PX-1").status == 201)
            #expect(try await server.capacity(key: kit.owner) == [1, 0, 1, 0])
            #expect(try await kit.standing("PX-1") == "READY_FOR_COLLECTION V0 UNVERIFIED")
            #expect(try await kit.custodian("PX-1") == "point:L7")

            let page = try await kit.ask("GET", "/v1/track", key: token).json
            #expect(page["parcels"]?[0]?["step"]?.asString == "readyForCollection")
            #expect(page["pickupPoint"]?["name"]?.asString == "Kaivokatu")
            #expect(page["pickupPoint"]?["until"]?.asString == "2026-11-26T08:31:00Z")
            #expect(page["pickupPoint"]?["takesCode"]?.asBool == true)
            #expect(page["pickupPoint"]?["hours"]?[0]?["to"]?.asString == "24:00")

            let old = try await kit.pickupCode(token)
            let code = try await kit.pickupCode(token)
            if old != code {
                #expect(try await kit.collect(old, id: "K-0").code == "code-wrong")
            }
            let taken = try await kit.collect(code, id: "K-1")
            #expect(taken.status == 201, "\(taken.text)")
            #expect(taken.json["parcels"]?[0]?["parcel"]?.asString == "PX-1")
            #expect(try await kit.standing("PX-1") == "COLLECTED V1 UNVERIFIED")
            #expect(try await kit.custodian("PX-1") == "recipient")
            // The same again is the same; another showing of a used code is none.
            let again = try await kit.collect(code, id: "K-1")
            #expect(again.json == taken.json, "\(again.text)")
            #expect(try await kit.collect(code, id: "K-2").code == "nothing-to-collect")
            #expect(try await server.capacity(key: kit.owner) == [2, 0, 0, 0])
            #expect(try await server.journal.rebuild(.check).isIdentical)
        }
    }

    @Test func `five wrong pickup codes block it, and the recipient makes a new one`() async throws
    {
        try await LiveServer.run { server in
            let kit = try await DoorKit.agreed(server, ["PX-1": ""], promised: "locker")
            try await server.openLocker(key: kit.owner)
            let token = try await kit.link()
            try await kit.deposit("PX-1")
            let code = try await kit.pickupCode(token)
            let wrong = code == "111111" ? "222222" : "111111"
            let answers = try await withThrowingTaskGroup(of: String.self) { group in
                for number in 1...9 {
                    group.addTask { try await kit.collect(wrong, id: "K-\(number)").code }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(answers.filter { $0 == "code-wrong" }.count == 4)
            #expect(answers.filter { $0 == "code-blocked" }.count == 5)
            #expect(try await kit.collect(code, id: "K-right").code == "code-blocked")
            #expect(try await kit.custodian("PX-1") == "point:L7")
            let fresh = try await kit.pickupCode(token)
            #expect(try await kit.collect(fresh, id: "K-fresh").status == 201)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `forty who want ten compartments at once get ten, each another one`(
        database: TestDatabase
    ) async throws {
        try await LiveServer.run(on: try await database.url()) { server in
            let parcels = (1...40).map { "PX-\($0)" }
            let kit = try await DoorKit.agreed(
                server, Dictionary(uniqueKeysWithValues: parcels.map { ($0, "") }),
                promised: "locker")
            try await server.openLocker(small: 7, large: 3, key: kit.owner)
            let answers = try await withThrowingTaskGroup(of: WireAnswer.self) { group in
                for parcel in parcels { group.addTask { try await kit.reserve(parcel) } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            let held = answers.filter { $0.status == 201 }
            #expect(held.count == 10)
            #expect(Set(held.compactMap { $0.json["compartment"]?.asString }).count == 10)
            #expect(answers.filter { $0.code == "point-full" }.count == 30)
            #expect(try await server.capacity(key: kit.owner) == [0, 7, 0, 0])
            #expect(try await server.capacity("L7", "L", key: kit.owner) == [0, 3, 0, 0])

            // The same parcel asked for twice at once has one compartment, and asked again keeps it.
            let first = try #require(held.first?.json)
            let parcel = try #require(first["parcel"]?.asString)
            let again = try await kit.reserve(parcel)
            #expect(again.json["compartment"] == first["compartment"], "\(again.text)")
            _ = try await kit.ask(
                "POST", "/v1/pickup-points/L7/releases", #"{"parcel":"\#(parcel)"}"#)
            let waiting = try #require(
                parcels.first { name in
                    !held.contains { $0.json["parcel"]?.asString == name }
                })
            let twice = try await withThrowingTaskGroup(of: WireAnswer.self) { group in
                for _ in 1...6 { group.addTask { try await kit.reserve(waiting) } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(twice.allSatisfy { $0.status == 201 }, "\(twice.map(\.text))")
            #expect(Set(twice.compactMap { $0.json["compartment"]?.asString }).count == 1)
            #expect(try await server.journal.rebuild(.check).isIdentical)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `what nobody fetches expires, and a driver brings it back`(
        database: TestDatabase
    ) async throws {
        try await LiveServer.run(on: try await database.url()) { server in
            let kit = try await DoorKit.agreed(
                server, ["PX-1": "", "PX-2": ""], promised: "locker")
            try await server.openLocker(key: kit.owner)
            let token = try await kit.link()
            try await kit.deposit("PX-1")
            #expect(try await kit.reserve("PX-2").status == 201)
            #expect(
                try await kit.reclaim("PX-1", #""route":"R7""#).code == "collection-open")

            try await kit.move(to: DoorKit.now + 3 * 86_400_000 + 3_600_000)
            try await server.desk.mindPickupPoints()
            let code = try await kit.ask("POST", "/v1/track/pickup-codes", "{}", key: token)
            #expect(code.code == "code-not-needed")
            let rows = try await kit.ask("GET", "/v1/pickup-points/L7/compartments").json
            let states = (rows["items"]?.asArray ?? []).compactMap { $0["state"]?.asString }
            #expect(states.sorted() == ["expired", "free", "free"], "PX-2's room is free again.")

            let back = try await kit.reclaim("PX-1", #""route":"R7""#, day: "2026-11-26")
            #expect(back.status == 201, "\(back.text)")
            #expect(try await kit.custodian("PX-1") == "driver:AINO")
            #expect(try await kit.standing("PX-1").hasPrefix("RETURNING"))
            let end = #"{"occurredAt":"2026-11-26T10:00:00Z"}"#
            let early = try await kit.ask("POST", "/v1/routes/R7/completion", end)
            #expect(early.code == "route-not-empty")
            let returned = try await kit.ask(
                "POST", "/v1/routes/R7/returns",
                #"{"parcels":["PX-1","PX-2"],"site":"NORTH","occurredAt":"2026-11-26T09:50:00Z"}"#)
            #expect(returned.status == 201, "\(returned.text)")
            #expect(try await kit.standing("PX-1").hasPrefix("RETURNED"))
            #expect(try await kit.ask("POST", "/v1/routes/R7/completion", end).status == 201)
            #expect(try await server.capacity(key: kit.owner) == [2, 0, 0, 0])
            #expect(try await server.journal.rebuild(.check).isIdentical)
        }
    }

    @Test func `a diversion needs a recipient who was tried, and leaves their room elsewhere free`()
        async throws
    {
        try await LiveServer.run { server in
            let kit = try await DoorKit.agreed(server, ["PX-1": ""], promised: "person")
            try await server.openLocker(key: kit.owner)
            try await server.openLocker("SHOP", kind: "shop", key: kit.owner)
            let near = try await kit.ask("GET", "/v1/parcels/PX-1/pickup-points").json
            #expect(near["items"]?.asArray?.count == 2, "\(near.canonicalText)")
            #expect(near["items"]?[0]?["meters"]?.asInteger ?? 0 > 30)
            let held = try await kit.reserve("PX-1")
            try await kit.prove("photo", ["PX-1"])
            let compartment = held.json["compartment"]?.asString ?? ""
            #expect(try await kit.put("PX-1", into: compartment).code == "evidence-missing")
            let bell = """
                {"channel":"doorbell","outcome":"noAnswer","occurredAt":"2026-11-23T08:30:40Z"}
                """
            _ = try await kit.ask("POST", "/v1/attempts/A-1/contacts", bell)
            // A shop is no locker, and another's compartment is nobody's.
            #expect(
                try await kit.put("PX-1", into: "S1", at: "SHOP").code == "mode-forbidden")
            #expect(try await kit.put("PX-1", into: "S9").code == "compartment-unknown")
            let moved = try await kit.reserve("PX-1", at: "SHOP")
            #expect(moved.json["mode"]?.asString == "pudo")
            #expect(try await server.capacity(key: kit.owner) == [2, 0, 0, 0])
            let shop = moved.json["compartment"]?.asString ?? ""
            let put = try await kit.put("PX-1", into: shop, at: "SHOP", mode: "pudo")
            #expect(put.status == 201, "\(put.text)")
            #expect(try await kit.custodian("PX-1") == "point:SHOP")
        }
    }

    @Test func `a door that jams is out of order, and its reservation moves`() async throws {
        try await LiveServer.run { server in
            let kit = try await DoorKit.agreed(server, ["PX-1": ""], promised: "locker")
            try await server.openLocker(key: kit.owner)
            let first = try await kit.reserve("PX-1").json["compartment"]?.asString ?? ""
            let fault = try await kit.ask(
                "POST", "/v1/pickup-points/L7/faults",
                #"{"compartment":"\#(first)","faulty":true}"#)
            #expect(fault.status == 201, "\(fault.text)")
            #expect(try await server.capacity(key: kit.owner) == [1, 0, 0, 1])
            let second = try await kit.reserve("PX-1").json["compartment"]?.asString ?? ""
            #expect(second != first && !second.isEmpty)
            try await kit.prove("photo", ["PX-1"])
            #expect(try await kit.put("PX-1", into: second).status == 201)
            _ = try await kit.ask(
                "POST", "/v1/pickup-points/L7/faults",
                #"{"compartment":"\#(first)","faulty":false}"#)
            #expect(try await server.capacity(key: kit.owner) == [1, 0, 1, 0])
        }
    }

    @Test func `a parcel of high value goes into no locker, and a failure gives its room back`()
        async throws
    {
        try await LiveServer.run { server in
            let dear = #","value":{"amount":90000,"currency":"EUR"}"#
            let kit = try await DoorKit.agreed(
                server, ["PX-1": dear, "PX-2": dear], promised: "person")
            try await server.openLocker(key: kit.owner)
            let near = try await kit.ask("GET", "/v1/parcels/PX-1/pickup-points").json
            #expect(near["items"]?.asArray?.isEmpty == true)
            let held = try await kit.reserve("PX-1")
            try await kit.prove("photo", ["PX-1"])
            let put = try await kit.put("PX-1", into: held.json["compartment"]?.asString ?? "")
            #expect(put.code == "mode-forbidden")
            let failed = try await kit.ask(
                "POST", "/v1/attempts/A-1/failures",
                """
                {"parcels":["PX-1","PX-2"],"reason":"PUD_FULL","statement":"All doors taken",
                 "occurredAt":"2026-11-23T08:40:00Z"}
                """)
            #expect(failed.status == 201, "\(failed.text)")
            #expect(try await server.capacity(key: kit.owner) == [2, 0, 0, 0])
            #expect(try await kit.custodian("PX-1") == "driver:AINO")
        }
    }

    @Test func `a pickup point that makes no sense is refused, field by field`() async throws {
        try await LiveServer.run { server in
            let key = try await server.key(.owner)
            let body = """
                {"kind":"locker","name":"","latitude":60.17,"longitude":24.94,"address":"K 2",
                 "timeZone":"Helsinki","hours":[{"weekday":1,"from":"18:00","to":"08:00"}],
                 "sizes":[{"code":"S","widthMm":100,"heightMm":100,"depthMm":100,
                 "maxWeightGrams":5000,"compartments":["A","A"]}]}
                """
            let answer = try await server.send("PUT", "/v1/pickup-points/L7", body, key: key)
            #expect(answer.status == 422)
            for pointer in ["/name", "/timeZone", "/hours/0/to", "/sizes/0/compartments/1"] {
                #expect(answer.text.contains(pointer), "\(answer.text)")
            }
            #expect(try await server.send("GET", "/v1/pickup-points/L7", key: key).status == 404)
        }
    }

    @Test
    func `erasing waits until a parcel is collected, and a withdrawn deposit empties its door`()
        async throws
    {
        try await LiveServer.run { server in
            let kit = try await DoorKit.agreed(server, ["PX-1": ""], promised: "locker")
            try await server.openLocker(key: kit.owner)
            try await kit.deposit("PX-1")
            let erased = try await kit.ask(
                "POST", "/v1/consignments/C-1/erasure", #"{"ground":"request"}"#)
            #expect(erased.status >= 400, "\(erased.text)")
            let timeline = try await kit.ask("GET", "/v1/parcels/PX-1/timeline").json
            let handoff = timeline["items"]?.asArray?.first {
                $0["type"]?.asString == "parcel.handedOff"
            }
            let event = try #require(handoff?["id"]?.asString)
            let corrected = try await kit.ask(
                "POST", "/v1/parcels/PX-1/corrections", #"{"event":"\#(event)","note":"Wrong one"}"#
            )
            #expect(corrected.status == 201, "\(corrected.text)")
            #expect(try await kit.custodian("PX-1") == "driver:AINO")
            #expect(try await server.capacity(key: kit.owner) == [2, 0, 0, 0])
        }
    }
}
