import DoorstepAPI
import EventLog
import Testing

@testable import DoorstepServer

/// What recipients think, from their page to the report.
struct FeedbackTests {
    @Test(arguments: TestDatabase.all)
    func `the last word counts, words stay sealed, and a replay gives the same report`(
        database: TestDatabase
    ) async throws {
        try await LiveServer.run(on: try await database.url()) { server in
            let kit = try await DoorKit.agreed(server, ["PX-1": ""])
            let token = try await kit.link()
            func tell(_ body: String) async throws -> WireAnswer {
                try await kit.ask("POST", "/v1/track/feedback", body, key: token)
            }
            #expect(try await tell(#"{"place":true}"#).code == "nothing-to-confirm")
            let done = try await kit.handOff("person", ["PX-1"])
            #expect(done.status == 201, "\(done.text)")
            #expect(try await tell(#"{"place":true}"#).status == 201)
            let words = #"{"place":false,"intact":true,"words":"It stood in the rain"}"#
            #expect(try await tell(words).status == 201)
            let page = try await kit.ask("GET", "/v1/track", key: token).json
            #expect(page["feedback"]?["words"]?.asString == "It stood in the rain")
            let report = try await kit.ask("GET", "/v1/feedback")
            let tally = report.json["items"]?[0]
            #expect(report.json["items"]?.asArray?.count == 1)
            #expect(tally?["told"]?.asInteger == 1 && tally?["damaged"]?.asInteger == 0)
            #expect(tally?["unsatisfactoryPlaces"]?.asInteger == 1, "\(report.text)")
            #expect(tally?["driver"]?.asString != nil)
            let events = try await server.journal.load("north", "feedback/C-1")
            #expect(events.map(\.type) == ["feedback.registered", "feedback.changed"])
            #expect(events.allSatisfy { $0.open["words"] == nil && $0.sealed != nil })
            #expect(try await server.journal.rebuild(.check).isIdentical)
        }
    }
}
