import Delivery
import DoorstepAPI
import EventLog
import Testing

@testable import DoorstepServer

/// E5 over HTTP, on both databases: learned from what was driven, measured, used while it wins.
@Suite(.serialized)
struct ForecastEndpointTests {
    /// Days of one van before the kit's: every stay was planned at 180 seconds.
    ///
    /// - Parameter stay: how long one really took, by the day and the stop.
    private func drive(
        _ kit: DoorKit, days: Int, _ stay: (_ day: Int, _ stop: Int) -> Int64
    ) async throws {
        let errand = Errand(
            journal: kit.server.journal, organization: "north", actor: "test", source: "test",
            now: kit.server.desk.clock.now)
        let today = errand.now.milliseconds / Limits.dayMilliseconds
        for day in 1...days {
            let route = try #require(RouteID("OLD-\(day)"))
            let number = today - Int64(day)
            let begins = number * Limits.dayMilliseconds + 8 * 3_600_000
            var (clock, planned) = (begins, begins)
            var changes: [StreamAppend?] = []
            for stop in 1...30 {
                clock += 300_000
                planned += 300_000
                let seconds = stay(day, stop)
                let lesson = StopLesson(
                    kind: StopKind(property: .apartment, baseSeconds: 180), day: number, hour: 12,
                    plannedArrival: Instant(milliseconds: planned),
                    plannedDeparture: Instant(milliseconds: planned + 180_000),
                    arrived: Instant(milliseconds: clock),
                    left: Instant(milliseconds: clock + seconds * 1_000),
                    opens: Instant(milliseconds: begins),
                    closes: Instant(milliseconds: begins + 10 * 3_600_000), plannedLegSeconds: 300,
                    legSeconds: 300)
                let watch = try await errand.load(
                    DwellWatch.self, DwellWatch.stream(of: route, stop: stop))
                let told = DwellWatch.Stay(
                    route: route, stop: stop, property: .apartment, seconds: seconds)
                changes.append(watch.change([.measured(told, lesson)], occurredAt: errand.now))
                clock += seconds * 1_000
                planned += 180_000
            }
            try await errand.record(changes)
        }
        try await kit.server.desk.measureForecasts()
    }

    private func kit(_ server: LiveServer) async throws -> DoorKit {
        var equipment = DoorKit.Equipment()
        equipment.building = "apartment"
        return try await DoorKit(server, equipment)
    }

    @Test(arguments: TestDatabase.all)
    func `days that took longer than planned are learned from, measured and used`(
        database: TestDatabase
    ) async throws {
        try await LiveServer.run(on: try await database.url()) { server in
            let kit = try await kit(server)
            try await drive(kit, days: 8) { day, stop in 270 + Int64((day * 31 + stop * 17) % 60) }
            let quality = try await kit.ask("GET", "/v1/forecasts/quality").json
            #expect(quality["use"]?.asString == "inUse")
            #expect(quality["learnedFrom"]?.asInteger == 240)
            #expect(quality["days"]?.asArray?.count == 8)
            let newest = try #require(quality["days"]?[0])
            let (error, plan) = (newest["errorSeconds"], newest["planErrorSeconds"])
            #expect((error?.asInteger ?? .max) * 4 < plan?.asInteger ?? 0, "\(newest)")
            let stays = quality["stays"]?.asArray?.first {
                $0["of"]?.asString == "1/homes/apartment"
            }
            #expect((1_550...1_750).contains(stays?["medianPerMille"]?.asInteger ?? 0))

            let route = try await kit.ask("GET", "/v1/routes/R7/forecast").json
            #expect(route["use"]?.asString == "inUse")
            for stop in route["stops"]?.asArray ?? [] {
                let (p50, p90) = (stop["p50"]?.asString ?? "", stop["p90"]?.asString ?? "")
                #expect(p50 < p90)
                #expect(stop["riskPerMille"]?.asInteger != nil)
            }
            try await kit.server.desk.measureForecasts()
            let report = try await server.journal.rebuild(.check)
            #expect(report.isIdentical)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `a model that is no nearer than the plan is not used, and whoever asks is told why`(
        database: TestDatabase
    ) async throws {
        try await LiveServer.run(on: try await database.url()) { server in
            let kit = try await kit(server)
            try await drive(kit, days: 8) { _, _ in 180 }
            let quality = try await kit.ask("GET", "/v1/forecasts/quality").json
            #expect(quality["use"]?.asString == "planWasBetter")
            let route = try await kit.ask("GET", "/v1/routes/R7/forecast").json
            #expect(route["use"]?.asString == "planWasBetter")
            for stop in route["stops"]?.asArray ?? [] { #expect(stop["p90"] == nil) }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `without history there is the plan, and nobody else's driver reads it`(
        database: TestDatabase
    ) async throws {
        try await LiveServer.run(on: try await database.url()) { server in
            let kit = try await kit(server)
            let route = try await kit.ask("GET", "/v1/routes/R7/forecast").json
            #expect(route["use"]?.asString == "learning")
            let other = try await server.key(.driver, driver: "EINO")
            #expect(
                try await server.send("GET", "/v1/routes/R7/forecast", key: other).status == 404)
            #expect(try await kit.ask("GET", "/v1/routes/R99/forecast").status == 404)
        }
    }
}
