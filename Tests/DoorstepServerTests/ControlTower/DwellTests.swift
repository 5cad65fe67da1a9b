import Delivery
import DoorstepAPI
import EventLog
import Testing

@testable import DoorstepServer

/// B3, B4 over HTTP, on both databases: a stop is watched past the handoff.
@Suite(.serialized)
struct DwellTests {
    /// Forty stays at apartments of a minute or two.
    private func remember(_ kit: DoorKit) async throws {
        let errand = Errand(
            journal: kit.server.journal, organization: "north", actor: "test", source: "test",
            now: kit.server.desk.clock.now)
        for number in 1...40 {
            let route = try #require(RouteID("OLD-\(number)"))
            let watch = try await errand.load(
                DwellWatch.self, DwellWatch.stream(of: route, stop: 1))
            let stay = DwellWatch.Stay(
                route: route, stop: 1, property: .apartment, seconds: Int64(50 + number * 2))
            try await errand.record([
                watch.change([.measured(stay)], occurredAt: errand.now)
            ])
        }
    }

    private func kinds(_ kit: DoorKit) async throws -> [String] {
        try await kit.server.desk.mindDwell()
        let json = try await kit.ask("GET", "/v1/dwell/alerts").json
        return (json["items"]?.asArray ?? []).compactMap { $0["kind"]?.asString }.sorted()
    }

    private func move(_ kit: DoorKit, _ time: String) async throws {
        let moved = try await kit.ask("POST", "/v1/clock", #"{"now":"2026-11-23T\#(time)Z"}"#)
        #expect(moved.status == 200, "\(moved.text)")
    }

    /// The van's position, so many metres north of the door.
    private func seen(_ kit: DoorKit, _ time: String, _ meters: Double) async throws {
        let latitude = 60.171 + meters / 111_195
        let told = try await kit.ask(
            "POST", "/v1/positions",
            """
            {"vehicle":"V1","driver":"AINO","route":"R7","positions":[{"occurredAt":"2026-11-23T\(time)Z",
             "latitude":\(latitude),"longitude":24.943,"accuracyMeters":8}]}
            """)
        #expect(told.status == 202, "\(told.text)")
    }

    private func leave(_ kit: DoorKit, _ time: String) async throws {
        let left = try await kit.ask(
            "POST", "/v1/routes/R7/stops/1/departure", #"{"occurredAt":"2026-11-23T\#(time)Z"}"#)
        #expect((200...201).contains(left.status), "\(left.text)")
    }

    private func kit(_ server: LiveServer) async throws -> DoorKit {
        var equipment = DoorKit.Equipment()
        equipment.building = "apartment"
        let kit = try await DoorKit(server, equipment)
        try await remember(kit)
        return kit
    }

    @Test(arguments: TestDatabase.all)
    func `whoever is still at the door is told of once, to the tower and to the driver`(
        database: TestDatabase
    ) async throws {
        try await LiveServer.run(on: try await database.url()) { server in
            let kit = try await kit(server)
            try await move(kit, "08:31:30")
            #expect(try await kinds(kit).isEmpty)
            try await move(kit, "08:35:00")
            #expect(try await kinds(kit) == ["tooLong"])
            #expect(try await kinds(kit) == ["tooLong"], "Once.")
            let driver = try await server.key(.driver, driver: "AINO")
            let own = try await server.send("GET", "/v1/routes/R7/dwell-alerts", key: driver).json
            #expect(own["items"]?[0]?["learnedFrom"]?.asString == "apartment")
            #expect(own["items"]?[0]?["seconds"]?.asInteger == 300)
            let other = try await server.key(.driver, driver: "EINO")
            #expect(
                try await server.send("GET", "/v1/routes/R7/dwell-alerts", key: other).status == 404
            )
        }
    }

    @Test(arguments: TestDatabase.all)
    func `a stay that nobody could hand over in is another alert, and what was learned is told`(
        database: TestDatabase
    ) async throws {
        try await LiveServer.run(on: try await database.url()) { server in
            let kit = try await kit(server)
            try await move(kit, "08:32:00")
            try await leave(kit, "08:30:20")
            #expect(try await kinds(kit) == ["tooShort"])
            let baselines = try await kit.ask("GET", "/v1/dwell/baselines").json["items"]
            let apartment = baselines?.asArray?.first { $0["property"]?.asString == "apartment" }
            #expect(apartment?["samples"]?.asInteger == 41)
            #expect(apartment?["fenceMeters"]?.asInteger == 45)
            let house = baselines?.asArray?.first { $0["property"]?.asString == "house" }
            #expect(house?["learnedFrom"]?.asString == "homes")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `the watch goes on after the handoff: lingering, and coming back, in any order of fixes`(
        database: TestDatabase
    ) async throws {
        try await LiveServer.run(on: try await database.url()) { server in
            let kit = try await kit(server)
            try await seen(kit, "08:29:50", 10)
            try await leave(kit, "08:31:20")
            try await seen(kit, "08:34:40", 12)
            try await move(kit, "08:35:00")
            #expect(try await kinds(kit) == ["lingered"])
            // The van leaves, and comes again; the fixes of the way out are told last.
            try await seen(kit, "08:45:00", 5)
            try await seen(kit, "08:38:00", 900)
            try await seen(kit, "08:37:00", 600)
            try await move(kit, "08:45:10")
            #expect(try await kinds(kit) == ["cameBack", "lingered"])
            try await move(kit, "09:30:00")
            #expect(try await kinds(kit) == ["cameBack", "lingered"])
            let watched = try await DwellView.watched(since: 0, in: server.journal.store)
            #expect(watched.isEmpty, "Half an hour later nothing is watched any more.")
        }
    }
}
