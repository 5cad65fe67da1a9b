import Attestation
import Delivery
import DoorstepAPI
import EventLog
import Synchronization
import Testing

@testable import DoorstepServer

/// A day over HTTP up to the open door, with devices that sign.
struct DoorKit: Sendable {
    let server: LiveServer
    let owner: String
    let route: String
    let parcels: [String]
    let attester: SoftwareKey
    let phone: KitDevice
    let van: KitDevice?
    let camera: KitDevice?

    /// Half past eight at the door, by the virtual clock.
    static let now: Int64 = 1_795_422_660_000

    /// Which devices there are, and whether anybody vouches for their keys.
    struct Equipment: Sendable {
        var hasVan = true
        var hasCamera = true
        var isAttested = true
        var parcels = ["PX-1001"]
        /// More members of a parcel's JSON, each beginning with a comma.
        var extras: [String: String] = [:]
        var recipient = #"{"name":"Aino"}"#
        var promised = "person"
        var building = "other"
        /// What the recipient told for good, before the van left; JSON.
        var wishes: String?
    }

    init(_ server: LiveServer, _ equipment: Equipment = Equipment()) async throws {
        self.server = server
        owner = try await server.key(.owner)
        parcels = equipment.parcels
        attester = try KitDevice.newKey()
        phone = try KitDevice("phone", .handheld)
        van = equipment.hasVan ? try KitDevice("unit", .telematics) : nil
        camera = equipment.hasCamera ? try KitDevice("camera", .vision) : nil
        let key = owner
        func ask(_ method: String, _ path: String, _ body: String = "") async throws -> JSON {
            let answer = try await server.send(method, path, body, key: key)
            #expect((200...201).contains(answer.status), "\(path): \(answer.text)")
            return answer.json
        }
        func at(_ time: String) -> String { "2026-11-23T\(time)Z" }
        _ = try await ask("POST", "/v1/clock", #"{"now":"\#(at("06:00:00"))"}"#)
        _ = try await ask("PUT", "/v1/sites/NORTH", Samples.site)
        _ = try await ask("PUT", "/v1/drivers/AINO", #"{"name":"Aino","clearances":[]}"#)
        let kind = equipment.hasVan ? "van" : "foot"
        _ = try await ask("PUT", "/v1/vehicles/V1", #"{"kind":"\#(kind)","maxWeightGrams":80000}"#)
        _ = try await ask(
            "POST", "/v1/shifts",
            """
            {"id":"S-1","driver":"AINO","vehicle":"V1","site":"NORTH","start":"\(at("06:00:00"))",
             "end":"\(at("14:00:00"))"}
            """)
        let pieces = parcels.map {
            #"{"id":"\#($0)","weightGrams":900\#(equipment.extras[$0] ?? "")}"#
        }.joined(separator: ",")
        _ = try await ask(
            "POST", "/v1/consignments",
            """
            {"id":"C-1","shipper":"acme","site":"NORTH","recipient":\(equipment.recipient),
             "address":{"street":"Kaivokatu","houseNumber":"1","city":"Helsinki",
             "latitude":60.171,"longitude":24.943,"propertyType":"\(equipment.building)"},
             "promise":{"from":"\(at("08:00:00"))","mode":"\(equipment.promised)",
             "to":"\(at("18:00:00"))"},"parcels":[\(pieces)]}
            """)
        if let wishes = equipment.wishes {
            let made = try await ask("POST", "/v1/consignments/C-1/tracking-links", "{}")
            let token = try #require(made["url"]?.asString?.split(separator: "/").last)
            let told = try await server.send(
                "PUT", "/v1/track/preferences", wishes, key: String(token))
            #expect(told.status == 200, "\(told.text)")
        }
        route = "R7"
        try await DoorKit.publish(parcels, on: server)

        let (attesterX, attesterY) = attester.key.coordinates
        _ = try await server.send(
            "PUT", "/v1/attesters/maker",
            bytes: encoded(NewAttester(name: "Maker", key: PublicJWK(x: attesterX, y: attesterY))),
            key: key)
        let word = equipment.isAttested ? attester : nil
        let enrolled = [
            try await phone.enrol(at: server, key: key, attestedBy: word, driver: "AINO"),
            try await van?.enrol(at: server, key: key, attestedBy: word, vehicle: "V1"),
            try await camera?.enrol(at: server, key: key, attestedBy: word, vehicle: "V1"),
        ]
        for case let answer? in enrolled { #expect(answer.status == 200, "\(answer.text)") }

        _ = try await ask(
            "POST", "/v1/routes/\(route)/check-in",
            """
            {"driver":"AINO","vehicle":"V1","occurredAt":"\(at("06:00:00"))",
             "vehicleCheck":{"passed":true}}
            """)
        for parcel in parcels {
            let scan = #"{"parcel":"\#(parcel)","occurredAt":"\#(at("06:10:00"))"}"#
            _ = try await ask(
                "POST", "/v1/routes/\(route)/sorts",
                #"{"parcel":"\#(parcel)","lane":"A1","occurredAt":"\#(at("06:05:00"))"}"#)
            _ = try await ask("POST", "/v1/routes/\(route)/scans", scan)
        }
        _ = try await ask(
            "POST", "/v1/routes/\(route)/departure", #"{"occurredAt":"\#(at("06:20:00"))"}"#)
        try await move(to: DoorKit.now)
        _ = try await ask(
            "POST", "/v1/routes/\(route)/stops/1/arrival", #"{"occurredAt":"\#(at("08:30:00"))"}"#)
        let names = parcels.map { "\"\($0)\"" }.joined(separator: ",")
        _ = try await ask(
            "POST", "/v1/attempts",
            """
            {"id":"A-1","route":"\(route)","stop":1,"parcels":[\(names)],
             "occurredAt":"\(at("08:30:30"))","position":{"occurredAt":"\(at("08:30:30"))",
             "latitude":60.171,"longitude":24.943,"accuracyMeters":8}}
            """)
    }

    /// The plan of this day, published without a search: planning has its own tests.
    private static func publish(_ parcels: [String], on server: LiveServer) async throws {
        let errand = Errand(
            journal: server.journal, organization: "north", actor: "test", source: "test",
            now: server.desk.clock.now)
        let day = try #require(
            Window(from: clock("06:00:00"), to: clock("14:00:00")))
        let door: Delivery.Place? = Delivery.Place(latitude: 60.171, longitude: 24.943)
        let place = try #require(door)
        let tasks = try parcels.map { parcel in
            StopTask(.deliver, try label(parcel), of: try label("C-1"), within: day)
        }
        let stop = PlannedStop(
            sequence: 1, place: place, arrival: try clock("08:30:00"),
            departure: try clock("08:40:00"), tasks: tasks)
        let order = PlannedRoute(
            id: try label("R7"), site: try label("NORTH"), shift: try label("S-1"),
            driver: try label("AINO"), vehicle: try label("V1"), departure: day.from,
            comesBack: day.to, stops: [stop], distanceMeters: 4_200)
        let live = try await errand.load(LiveRoute.self, "route/R7")
        try await errand.record([
            live.change(try live.state.publish(order), occurredAt: errand.now)
        ])
    }

    private static func clock(_ time: String) throws -> Instant {
        try #require(Instant(rfc3339: "2026-11-23T\(time)Z"))
    }

    func move(to milliseconds: Int64) async throws {
        let time = Instant(milliseconds: milliseconds).rfc3339
        let moved = try await server.send(
            "POST", "/v1/clock", #"{"now":"\#(time)"}"#, key: owner)
        #expect(moved.status < 300, "\(moved.text)")
    }

    /// The server's question for a parcel.
    func challenge(
        _ parcel: String = "PX-1001", isOffline: Bool = false
    ) async throws -> (text: String, audience: String) {
        let answer = try await server.send(
            "POST", "/v1/routes/\(route)/challenges", #"{"offline":\#(isOffline)}"#, key: owner)
        #expect(answer.status == 201, "\(answer.text)")
        let issued = answer.json["challenges"]?.asArray?.first {
            $0["parcel"]?.asString == parcel
        }
        return (
            try #require(issued?["challenge"]?.asString),
            try #require(answer.json["audience"]?.asString)
        )
    }

    /// The server's questions for every parcel, by parcel.
    func challenges() async throws -> [String: (text: String, audience: String)] {
        let answer = try await server.send(
            "POST", "/v1/routes/\(route)/challenges", #"{"offline":false}"#, key: owner)
        let audience = try #require(answer.json["audience"]?.asString, "\(answer.text)")
        var questions: [String: (text: String, audience: String)] = [:]
        for issued in answer.json["challenges"]?.asArray ?? [] {
            questions[try #require(issued["parcel"]?.asString)] = (
                try #require(issued["challenge"]?.asString), audience
            )
        }
        return questions
    }

    func handOff(_ parcel: String = "PX-1001") async throws -> WireAnswer {
        try await server.send(
            "POST", "/v1/attempts/A-1/handoffs",
            """
            {"mode":"person","parcels":["\(parcel)"],"receivedBy":"Aino",
             "occurredAt":"2026-11-23T08:31:00Z"}
            """, key: owner)
    }

    func send(
        _ tokens: Handshake, for parcel: String = "PX-1001", in attempt: String = "A-1",
        key: String? = nil
    ) async throws -> WireAnswer {
        try await server.send(
            "POST", "/v1/attempts/\(attempt)/handshakes",
            bytes: encoded(
                NewHandshake(
                    parcel: parcel, challenge: tokens.challenge, telematics: tokens.telematics,
                    vision: tokens.vision, handheld: tokens.handheld)), key: key ?? owner)
    }

    /// The parcel as everybody reads it: its milestone and its grade.
    func standing(_ parcel: String = "PX-1001") async throws -> String {
        let json = try await server.send("GET", "/v1/parcels/\(parcel)", key: owner).json
        let flags = json["flags"]?.asArray?.compactMap(\.asString).joined(separator: ",") ?? ""
        return [json["milestone"]?.asString ?? "", json["grade"]?.asString ?? "-", flags]
            .joined(separator: " ").trimmingSuffix(" ")
    }
}

extension String {
    fileprivate func trimmingSuffix(_ suffix: Character) -> String {
        String(reversed().drop { $0 == suffix }.reversed())
    }
}

/// Photos as a test lets them arrive.
final class KitPhotos: PhotoLooker {
    private let known = Mutex<[String: PhotoFacts]>([:])

    func arrive(_ facts: PhotoFacts) { known.withLock { $0[facts.sha256] = facts } }

    func facts(
        of sha256: String, showing parcel: ParcelID, in organization: String
    ) async throws -> PhotoFacts? { known.withLock { $0[sha256] } }
}
