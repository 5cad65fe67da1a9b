import Delivery
import DoorstepAPI
import EventLog
import Testing

@testable import DoorstepServer

/// E6 over the log, on both databases: a route at risk is one case, and closes by itself.
@Suite(.serialized)
struct PromiseRiskTests {
    private func follow(_ server: LiveServer) async throws {
        try await Sequencer(server.journal).catchUp()
        let events = try await server.journal.events("north", after: -1, limit: 5_000)
        try await FollowExceptions(server.desk).handle(events)
    }

    private func tell(_ event: PromiseWatch.Event, _ server: LiveServer) async throws {
        let route = try #require(RouteID("R7"))
        let errand = Errand(
            journal: server.journal, organization: "north", actor: "test", source: "test",
            now: server.desk.clock.now)
        let watch = try await errand.load(PromiseWatch.self, PromiseWatch.stream(route))
        try await errand.record([watch.change([event], occurredAt: errand.now)])
        try await follow(server)
    }

    private func open(_ kit: DoorKit) async throws -> [JSON] {
        try await kit.ask("GET", "/v1/exceptions?kind=promiseAtRisk").json["items"]?.asArray ?? []
    }

    @Test(arguments: TestDatabase.all)
    func `a route whose promises are at risk is one case until they are safe`(
        database: TestDatabase
    ) async throws {
        try await LiveServer.run(on: try await database.url()) { server in
            let kit = try await DoorKit(server)
            let route = try #require(RouteID("R7"))
            let risk = PromiseWatch.Risk(
                route: route, stops: 3, worst: 2, perMille: 810, leadSeconds: 1_500,
                reasons: [DelayShare(.lateDeparture, seconds: 900)])
            try await tell(.atRisk(risk), server)
            let cases = try await open(kit)
            #expect(cases.count == 1)
            #expect(cases.first?["route"]?.asString == "R7")
            #expect(cases.first?["nextAction"]?.asString == "planAgain")
            try await tell(.safe, server)
            #expect(try await open(kit).isEmpty)
            // Nobody is alarmed by forecasts that nobody has measured.
            try await server.desk.mindPromises()
            try await follow(server)
            #expect(try await open(kit).isEmpty)
        }
    }
}
