import Delivery
import DoorstepAPI
import EventLog
import Testing

@testable import DoorstepServer

/// E4 over HTTP, on both databases: the queue.
@Suite(.serialized)
struct ExceptionTests {
    /// Lets the queue follow the log from its beginning, as the server does all the time.
    private func follow(_ server: LiveServer, times: Int = 1) async throws {
        try await Sequencer(server.journal).catchUp()
        let events = try await server.journal.events("north", after: -1, limit: 5_000)
        for _ in 0..<times { try await FollowExceptions(server.desk).handle(events) }
    }

    private func queue(_ kit: DoorKit, _ query: String = "") async throws -> [JSON] {
        try await kit.ask("GET", "/v1/exceptions" + query).json["items"]?.asArray ?? []
    }

    private func fail(_ kit: DoorKit) async throws {
        let failed = try await kit.ask(
            "POST", "/v1/attempts/A-1/failures",
            """
            {"parcels":["PX-1001"],"reason":"RCP_REFUSED","occurredAt":"2026-11-23T08:31:00Z",
             "statement":"They do not want it."}
            """)
        #expect((200...201).contains(failed.status), "\(failed.text)")
    }

    @Test(arguments: TestDatabase.all)
    func `a failed attempt is one case, however often the log is read, until it is seen to`(
        database: TestDatabase
    ) async throws {
        try await LiveServer.run(on: try await database.url()) { server in
            let kit = try await DoorKit(server)
            try await follow(server)
            // The kit's van leaves twenty minutes after its plan.
            #expect(try await queue(kit, "?kind=lateDeparture").count == 1)
            try await fail(kit)
            try await follow(server)
            let cases = try await queue(kit, "?kind=failedAttempt")
            #expect(cases.count == 1)
            let found = try #require(cases.first)
            #expect(found["parcel"]?.asString == "PX-1001")
            #expect(found["nextAction"]?.asString == "planAgain")
            let id = try #require(found["id"]?.asString)

            let taken = try await kit.ask("POST", "/v1/exceptions/\(id)/owner")
            #expect(taken.status == 200, "\(taken.text)")
            let owner = try #require(taken.json["exception"]?["owner"]?.asString)
            #expect(try await queue(kit, "?owner=\(owner)").count == 1)
            let closed = try await kit.ask(
                "POST", "/v1/exceptions/\(id)/closing", #"{"reason":"accepted"}"#)
            #expect(closed.json["exception"]?["state"]?.asString == "closed", "\(closed.text)")
            let history = closed.json["history"]?.asArray?.compactMap { $0["what"]?.asString }
            #expect(history == ["opened", "taken", "closed"])
            #expect(try await queue(kit, "?kind=failedAttempt").isEmpty)
            let again = try await kit.ask(
                "POST", "/v1/exceptions/\(id)/closing", #"{"reason":"solved"}"#)
            #expect(again.code == "exception-closed")
            #expect(try await kit.ask("POST", "/v1/exceptions/none/owner").status == 404)
            let tally = try await kit.ask("GET", "/v1/reports/exceptions").json["items"]?.asArray
            let failures = tally?.first { $0["kind"]?.asString == "failedAttempt" }
            #expect(failures?["open"]?.asInteger == 0)
            #expect(failures?["secondsToOwnMedian"]?.asInteger == 0)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `a log that is read again, whole and in parts, tells nothing new`(
        database: TestDatabase
    ) async throws {
        try await LiveServer.run(on: try await database.url()) { server in
            let kit = try await DoorKit(server)
            try await fail(kit)
            try await follow(server, times: 3)
            let cases = try await queue(kit)
            #expect(
                cases.compactMap { $0["kind"]?.asString }.sorted()
                    == ["failedAttempt", "lateDeparture"])
            #expect(cases.allSatisfy { $0["told"]?.asInteger == 1 })
        }
    }

    @Test(arguments: TestDatabase.all)
    func `a later event closes its case, and nobody's case goes up a level`(
        database: TestDatabase
    ) async throws {
        try await LiveServer.run(on: try await database.url()) { server in
            let kit = try await DoorKit(server)
            try await follow(server)
            try await kit.move(to: DoorKit.now + 3_600_000)
            try await server.desk.mindExceptions()
            #expect(try await queue(kit).first?["level"]?.asInteger == 1)
            let explained = try await kit.ask(
                "POST", "/v1/routes/R7/departure-cause",
                #"{"cause":"CAR_VEHICLE","occurredAt":"2026-11-23T08:40:00Z"}"#)
            #expect((200...201).contains(explained.status), "\(explained.text)")
            try await Sequencer(server.journal).catchUp()
            let events = try await server.journal.events("north", after: -1, limit: 5_000)
            try await FollowExceptions(server.desk).handle(
                events.filter { $0.type == "route.departureExplained" })
            #expect(try await queue(kit).isEmpty)
            #expect(
                try await queue(kit, "?state=closed").first?["reason"]?.asString == "overtaken")
        }
    }
}
