import DoorstepAPI
import EventLog
import Testing

@testable import DoorstepServer

/// A recipient reports what is wrong, and is answered.
@Suite(.serialized)
struct ProblemTests {
    @Test(arguments: TestDatabase.all)
    func
        `a report is a case until it is answered, and its words stay with those who may read people`(
            database: TestDatabase
        ) async throws
    {
        try await LiveServer.run(on: try await database.url()) { server in
            let kit = try await DoorKit(server)
            let token = try await link(kit)
            let body = #"{"kind":"damaged","words":"The lid is cracked"}"#
            for _ in 1...2 {
                let told = try await server.send("POST", "/v1/track/problems", body, key: token)
                #expect(told.status == 201, "\(told.text)")
            }
            let page = try await server.send("GET", "/v1/track", key: token)
            let report = page.json["problems"]?.asArray
            #expect(report?.count == 1 && report?.first?["kind"]?.asString == "damaged")
            #expect(!page.text.contains("cracked"))
            #expect(try await cases(kit).count == 1)

            let list = try await kit.ask("GET", "/v1/consignments/C-1/problems")
            #expect(list.json["items"]?[0]?["words"]?.asString == "The lid is cracked")
            let driver = try await server.key(.driver, driver: "AINO")
            let closed = try await server.send(
                "GET", "/v1/consignments/C-1/problems", key: driver)
            #expect(closed.status == 403)
            let answered = try await kit.ask(
                "POST", "/v1/consignments/C-1/problems/1/answer", #"{"words":"We send a new one."}"#
            )
            #expect(answered.status == 200, "\(answered.text)")
            let after = try await server.send("GET", "/v1/track", key: token).json
            #expect(after["problems"]?[0]?["answer"]?.asString == "We send a new one.")
            #expect(try await cases(kit).isEmpty)
            let none = try await kit.ask(
                "POST", "/v1/consignments/C-1/problems/9/answer", #"{"words":"?"}"#)
            #expect(none.status == 404 && none.code == "report-unknown", "\(none.text)")
            #expect(try await server.journal.rebuild(.check).isIdentical)
        }
    }

    @Test func `nobody floods a desk with reports`() async throws {
        try await LiveServer.run { server in
            let kit = try await DoorKit(server)
            let token = try await link(kit)
            var refused: String?
            for number in 1...12 {
                let body = #"{"kind":"other","words":"Number \#(number)"}"#
                let told = try await server.send("POST", "/v1/track/problems", body, key: token)
                if told.status != 201 { refused = told.code }
            }
            #expect(refused == "too-many-reports")
        }
    }

    private func link(_ kit: DoorKit) async throws -> String {
        let made = try await kit.ask("POST", "/v1/consignments/C-1/tracking-links", "{}")
        return String(try #require(made.json["url"]?.asString?.split(separator: "/").last))
    }

    private func cases(_ kit: DoorKit) async throws -> [JSON] {
        try await Sequencer(kit.server.journal).catchUp()
        try await FollowExceptions(kit.server.desk).handle(
            try await kit.server.journal.events("north", after: -1, limit: 5_000))
        return try await kit.ask("GET", "/v1/exceptions?kind=reportedProblem").json["items"]?
            .asArray
            ?? []
    }
}
