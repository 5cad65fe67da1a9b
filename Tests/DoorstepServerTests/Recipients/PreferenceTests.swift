import Delivery
import DoorstepAPI
import EventLog
import Testing

@testable import DoorstepServer

/// Standing preferences, told once on a recipient's page (H4).
@Suite(.serialized)
struct PreferenceTests {
    @Test(arguments: TestDatabase.all)
    func `H4: told once they hold for every order of the same person to the same address`(
        database: TestDatabase
    ) async throws {
        try await LiveServer.run(on: try await database.url()) { server in
            let desk = try await OrderDesk(server)
            try await desk.book("C-1", phone: "+358401234567", mail: "aino@example.com")
            let told = try await desk.tell("C-1", OrderDesk.wishes)
            #expect(told.status == 200, "\(told.text)")
            #expect(told.json["place"]?.asString == "safePlace")
            #expect(told.json["hasAccess"]?.asBool == true)
            // Whoever holds the link reads that there are words, and none of them.
            for word in ["shed", "4711", "Laine"] { #expect(!told.text.contains(word), "\(word)") }

            // Another order, another shipper's spelling, one of the two contacts.
            try await desk.book("C-2", phone: "+358 40 1234567", street: "KAIVOKATU ")
            try await desk.book("C-3", mail: "Aino@Example.com")
            for id in ["C-2", "C-3"] {
                #expect(try await desk.page(id)["place"]?.asString == "safePlace", "\(id)")
                let options = try await desk.options(id)
                #expect(options["options"]?[1]?["mode"]?.asString == "safePlace")
                let never = options["refused"]?.asArray?.first {
                    $0["mode"]?.asString == "neighbour"
                }
                #expect(never?["rule"]?.asString == "recipient-never")
            }
            // Somebody else, another door, and another organisation's customer know nothing of it.
            try await desk.book("C-4", phone: "+358409999999")
            try await desk.book("C-5", phone: "+358401234567", street: "Mannerheimintie")
            for id in ["C-4", "C-5"] { #expect(try await desk.page(id)["since"] == nil) }

            // Words that are left out stay; empty ones are taken back.
            let less = try await desk.tell("C-2", #"{"access":"","never":["lobby"]}"#).json
            #expect(less["hasAccess"]?.asBool == false && less["hasTaker"]?.asBool == false)
            #expect(less["place"] == nil)
            #expect(try await desk.page("C-1")["never"] == ["lobby"])

            let events = try await server.journal.events("north", after: 0)
                .filter { $0.type.hasPrefix("preferences.") }
            #expect(events.count == 3)
            for event in events {
                #expect(event.open == [:] && event.sealed != nil)
                #expect(!event.stream.contains("358") && !event.stream.contains("aino"))
            }
            #expect(try await server.journal.rebuild(.check).isIdentical)
        }
    }

    @Test func `H5: after a year nothing is left on its word until the recipient says it again`()
        async throws
    {
        try await LiveServer.run { server in
            let desk = try await OrderDesk(server)
            try await desk.book("C-1", phone: "+358401234567")
            let told = try await desk.tell("C-1", OrderDesk.wishes).json
            #expect(told["freshness"]?.asInteger == 100 && told["isStale"]?.asBool == false)
            func opensSafePlace() async throws -> Bool {
                try await desk.options("C-1")["options"]?.asArray?.contains {
                    $0["mode"]?.asString == "safePlace"
                } ?? false
            }
            #expect(try await opensSafePlace())
            let year =
                Instant(milliseconds: server.desk.clock.milliseconds) + .seconds(400 * 86_400)
            _ = try await desk.ask("POST", "/v1/clock", #"{"now":"\#(year.rfc3339)"}"#)
            let old = try await desk.page("C-1")
            #expect(old["isStale"]?.asBool == true && old["place"]?.asString == "safePlace")
            #expect(try await !opensSafePlace())
            let again = try await desk.tell("C-1", #"{"place":"safePlace","never":["neighbour"]}"#)
            #expect(again.json["isStale"]?.asBool == false, "\(again.text)")
            #expect(again.json["hasAccess"]?.asBool == true)
            #expect(try await opensSafePlace())
        }
    }

    @Test(arguments: TestDatabase.all)
    func `H3: what is said for one delivery holds for it alone, on top of what holds for all`(
        database: TestDatabase
    ) async throws {
        try await LiveServer.run(on: try await database.url()) { server in
            let desk = try await OrderDesk(server)
            for id in ["C-1", "C-2"] { try await desk.book(id, phone: "+358401234567") }
            _ = try await desk.tell("C-1", #"{"access":"Gate 4711","never":["lobby"]}"#)
            let before = try await desk.page("C-1", "instructions")
            let places = before["places"]?.asArray?.compactMap(\.asString) ?? []
            #expect(places.contains("safePlace") && !places.contains("lobby"), "\(before)")
            let said = try await desk.tell(
                "C-1", #"{"place":"safePlace","placeWords":"Shed","taker":"Laine"}"#, "instructions"
            )
            #expect(said.status == 200, "\(said.text)")
            #expect(!said.text.contains("Shed") && !said.text.contains("Laine"))
            func opens(_ id: String) async throws -> Bool {
                try await desk.options(id)["options"]?.asArray?.contains {
                    $0["mode"]?.asString == "safePlace"
                } ?? false
            }
            #expect(try await opens("C-1"))
            #expect(try await !opens("C-2"))
            // What holds for all is what it was, and its page tells nothing of the other.
            #expect(try await desk.page("C-1")["place"] == nil)
            #expect(try await desk.page("C-1")["never"] == ["lobby"])
            let closed = try await desk.tell("C-1", #"{"place":"lobby"}"#, "instructions")
            #expect(closed.code == "change-not-offered")
            #expect(try await server.journal.rebuild(.check).isIdentical)
        }
    }

    @Test func `H4: what makes no sense is refused, field by field`() async throws {
        try await LiveServer.run { server in
            let desk = try await OrderDesk(server)
            try await desk.book("C-1", phone: "+358401234567")
            let answer = try await desk.tell(
                "C-1",
                """
                {"place":"locker","never":["person"],"times":{"from":"20:00","to":"17:00"}}
                """)
            for pointer in ["/place", "/never", "/times"] {
                #expect(answer.text.contains("\"\(pointer)\""), "\(answer.text)")
            }
            let both = try await desk.tell("C-1", #"{"place":"lobby","never":["lobby"]}"#)
            #expect(both.status == 422)
            let document = try await desk.tell("C-1", #"{"taker":"Laine PA1234567"}"#)
            #expect(document.code == "document-refused")
            let driver = try await server.key(.driver, driver: "AINO")
            let closed = try await server.send("GET", "/v1/track/preferences", key: driver)
            #expect(closed.status == 403)
        }
    }

    @Test func `H4: erasing the recipient takes their preferences along`() async throws {
        try await LiveServer.run { server in
            let desk = try await OrderDesk(server)
            try await desk.book("C-1", phone: "+358401234567")
            try await desk.book("C-2", phone: "+358401234567")
            _ = try await desk.tell("C-1", OrderDesk.wishes)
            #expect(try await desk.page("C-2")["since"] != nil)
            let cancelled = try await desk.ask(
                "POST", "/v1/consignments/C-1/cancellation", #"{"reason":"RCP_CANCELLED"}"#)
            #expect(cancelled.status < 300, "\(cancelled.text)")
            let erased = try await desk.ask(
                "POST", "/v1/consignments/C-1/recipient/erasure", #"{"ground":"request"}"#)
            #expect(erased.status < 300, "\(erased.text)")
            #expect(try await desk.page("C-2")["since"] == nil)
            // The one who is left may tell anew.
            #expect(try await desk.tell("C-2", OrderDesk.wishes).status == 200)
            #expect(try await server.journal.rebuild(.check).isIdentical)
        }
    }

    @Test
    func
        `H4: the driver reads them before a handoff counts, and a reason is told to the recipient`()
        async throws
    {
        try await LiveServer.run { server in
            // Told in the evening before the van leaves at 06:20.
            let kit = try await DoorKit.wished(server, #"{"place":"safePlace","taker":"Laine"}"#)
            let told = try await kit.ask("GET", "/v1/routes/R7/handoff-options").json
            let wish = try #require(told["preferences"]?[0])
            #expect(wish["taker"]?.asString == "Laine" && wish["stop"]?.asInteger == 1)
            let since = try #require(wish["since"]?.asString)
            try await kit.prove("photo", ["PX-1"])
            let unseen = try await kit.handOff("doorstep", ["PX-1"])
            #expect(unseen.status == 422 && unseen.code == "preferences-unseen", "\(unseen.text)")
            #expect(unseen.json["retryable"]?.asBool == true)
            let old = try await kit.see("2026-11-23T00:00:00Z")
            #expect(old.status == 201, "\(old.text)")
            #expect(try await kit.handOff("doorstep", ["PX-1"]).code == "preferences-unseen")
            #expect(try await kit.see(since).status == 201)
            #expect(try await kit.handOff("doorstep", ["PX-1"]).code == "preferences-ignored")
            #expect(try await kit.see(since, ignored: "SHP_NOT_READY").code == "reason-forbidden")
            #expect(try await kit.see(since, ignored: "ACC_GATE").status == 201)
            let left = try await kit.handOff("doorstep", ["PX-1"])
            #expect(left.status == 201, "\(left.text)")
            let page = try await kit.ask("GET", "/v1/track", key: try await kit.link()).json
            #expect(page["parcels"]?[0]?["ignored"]?.asString == "ACC_GATE")
        }
    }

    @Test func `H4: what is told after the van has left counts from the next delivery on`()
        async throws
    {
        try await LiveServer.run { server in
            let kit = try await DoorKit.agreed(server, ["PX-1": ""])
            let told = try await server.send(
                "PUT", "/v1/track/preferences", #"{"never":["doorstep"]}"#,
                key: try await kit.link()
            )
            #expect(told.status == 200, "\(told.text)")
            try await kit.prove("photo", ["PX-1"])
            #expect(try await kit.handOff("doorstep", ["PX-1"]).status == 201)
            let options = try await kit.ask("GET", "/v1/routes/R7/handoff-options").json
            #expect(options["preferences"] == nil)
        }
    }
}

/// Orders to Aino, and her pages.
private struct OrderDesk {
    let server: LiveServer
    let key: String

    static let wishes = """
        {"place":"safePlace","placeWords":"In the shed","taker":"","access":"Code 4711",
         "times":{"from":"17:00","to":"20:00"},"never":["neighbour"]}
        """

    init(_ server: LiveServer) async throws {
        self.server = server
        key = try await server.key(.owner)
        _ = try await ask("PUT", "/v1/sites/NORTH", Samples.site)
    }

    func ask(_ method: String, _ path: String, _ body: String = "") async throws -> WireAnswer {
        try await server.send(method, path, body, key: key)
    }

    func book(
        _ id: String, phone: String? = nil, mail: String? = nil, street: String = "Kaivokatu"
    ) async throws {
        let contacts =
            (phone.map { #","phone":"\#($0)""# } ?? "") + (mail.map { #","email":"\#($0)""# } ?? "")
        let booked = try await ask(
            "POST", "/v1/consignments",
            """
            {"id":"\(id)","shipper":"acme","site":"NORTH","recipient":{"name":"Aino"\(contacts)},
             "address":{"street":"\(street)","houseNumber":"1","city":"Helsinki",
             "latitude":60.171,"longitude":24.943,"propertyType":"house"},
             "promise":{"from":"2026-11-23T08:00:00Z","to":"2026-11-23T18:00:00Z"},
             "parcels":[{"id":"PX-\(id)","weightGrams":900}]}
            """)
        try #require(booked.status == 201, "\(booked.text)")
    }

    private func link(_ id: String) async throws -> String {
        let made = try await ask("POST", "/v1/consignments/\(id)/tracking-links", "{}")
        return String(try #require(made.json["url"]?.asString?.split(separator: "/").last))
    }

    func tell(
        _ id: String, _ body: String, _ what: String = "preferences"
    ) async throws -> WireAnswer {
        try await server.send("PUT", "/v1/track/\(what)", body, key: try await link(id))
    }

    func page(_ id: String, _ what: String = "preferences") async throws -> JSON {
        try await server.send("GET", "/v1/track/\(what)", key: try await link(id)).json
    }

    func options(_ id: String) async throws -> JSON {
        try await ask("GET", "/v1/parcels/PX-\(id)/handoff-options").json
    }
}

extension DoorKit {
    /// A kit at the door of a recipient who told their wishes before the day began.
    static func wished(_ server: LiveServer, _ wishes: String) async throws -> DoorKit {
        var equipment = Equipment()
        equipment.parcels = ["PX-1"]
        equipment.promised = "doorstep"
        equipment.building = "house"
        equipment.recipient = #"{"name":"Aino","phone":"+358401234567"}"#
        equipment.wishes = wishes
        return try await DoorKit(server, equipment)
    }

    func see(_ since: String, ignored: String? = nil) async throws -> WireAnswer {
        let reason = ignored.map { #","ignored":"\#($0)""# } ?? ""
        return try await ask(
            "POST", "/v1/attempts/A-1/preferences",
            """
            {"parcels":["PX-1"],"since":"\(since)","occurredAt":"2026-11-23T08:30:55Z"\(reason)}
            """)
    }
}
