import Delivery
import DoorstepAPI
import EventLog
import Testing

@testable import DoorstepServer

/// Positions from tracking apps of others, by the OsmAnd protocol.
@Suite(.serialized)
struct TrackerTests {
    /// As Traccar Client and OsmAnd send it: everything in the query, by POST or GET.
    private let sent =
        "lat=60.1701&lon=24.9401&timestamp=1795422600&speed=10.0&bearing=90&altitude=12&accuracy=8"
        + "&batt=78.0&charge=true&hdop=0.9"

    @Test(arguments: TestDatabase.all)
    func `a tracking app's own request puts the van on the map`(database: TestDatabase) async throws
    {
        try await LiveServer.run(on: try await database.url()) { server in
            let kit = try await DoorKit(server)
            let key = try await tracker(kit)
            for method in ["POST", "GET", "GET"] {
                let told = try await server.send(
                    method, "/v1/trackers/V1?id=\(key)&\(sent)", command: nil)
                #expect(told.status == 200, "\(told.text)")
            }
            let live = try await kit.ask("GET", "/v1/live/vehicles").json["items"]?.asArray ?? []
            let van = try #require(live.first { $0["vehicle"]?.asString == "V1" })
            #expect(van["latitude"]?.asDouble == 60.1701)
            #expect(van["driver"]?.asString == "AINO")
            #expect(van["occurredAt"]?.asString == "2026-11-23T08:30:00Z")
            // Ten knots.
            #expect(abs((van["speedMps"]?.asDouble ?? 0) - 5.144) < 0.01)
            // An older fix that comes late is kept and moves nobody back.
            let late = sent.replacing("1795422600", with: "1795422000000")
            let told = try await server.send(
                "GET", "/v1/trackers/V1?id=\(key)&\(late)", command: nil)
            #expect(told.status == 200, "\(told.text)")
            let after = try await kit.ask("GET", "/v1/live/vehicles").json["items"]?[0]
            #expect(after?["occurredAt"]?.asString == "2026-11-23T08:30:00Z")
            let track = try await PositionView(store: server.journal.store).track(
                of: "V1", since: 0, until: .max, organization: "north")
            #expect(track.count == 2)
        }
    }

    @Test func `a tracking app's key opens nothing else, and nothing opens without one`()
        async throws
    {
        try await LiveServer.run { server in
            let kit = try await DoorKit(server)
            let key = try await tracker(kit)
            let closed = try await server.send("GET", "/v1/routes/R7", key: key)
            #expect(closed.status == 403, "\(closed.text)")
            let failure = try await server.send(
                "POST", "/v1/attempts/A-1/failures",
                #"{"parcels":["PX-1001"],"reason":"CAR_NO_TIME","occurredAt":"2026-11-23T08:31:00Z"}"#,
                key: key)
            #expect(failure.status == 403)
            for wrong in ["", "id=nobody&", "id=lm_live_wrong&"] {
                let answer = try await server.send(
                    "GET", "/v1/trackers/V1?\(wrong)\(sent)", command: nil)
                #expect(answer.status == 401, "\(wrong): \(answer.text)")
            }
            // Elsewhere a key in a query is not even a parameter.
            let query = try await server.send("GET", "/v1/live/vehicles?id=\(key)", command: nil)
            #expect(query.status == 401)
        }
    }

    @Test(arguments: [
        "lat=91&lon=24", "lat=60", "location=60", "lat=x&lon=y", "lat=60&lon=24&speed=-1",
        "lat=60&lon=24&timestamp=yesterday", "lat=60&lon=24&timestamp=1895422600",
    ])
    func `what cannot be true is refused, and says what`(query: String) async throws {
        #expect(throws: Refusal.self) {
            var fields: [String: String] = [:]
            for pair in query.split(separator: "&") {
                let parts = pair.split(separator: "=").map(String.init)
                fields[parts[0]] = parts[1]
            }
            _ = try TrackerReport(fields, now: Instant(milliseconds: DoorKit.now))
        }
    }

    @Test func `positions older than they are kept are forgotten`() async throws {
        try await LiveServer.run { server in
            let kit = try await DoorKit(server)
            let key = try await tracker(kit)
            _ = try await server.send("GET", "/v1/trackers/V1?id=\(key)&\(sent)", command: nil)
            let view = PositionView(store: server.journal.store)
            func kept() async throws -> Int {
                try await view.track(of: "V1", since: 0, until: .max, organization: "north").count
            }
            try await server.desk.forgetPositions(olderThanDays: 30)
            #expect(try await kept() == 1)
            try await kit.move(to: DoorKit.now + 31 * 86_400_000)
            try await server.desk.forgetPositions(olderThanDays: 30)
            #expect(try await kept() == 0)
        }
    }

    private func tracker(_ kit: DoorKit) async throws -> String {
        let made = try await kit.ask(
            "POST", "/v1/keys",
            #"{"name":"Aino's phone","role":"driver","driver":"AINO","scopes":["locate"]}"#)
        return try #require(made.json["secret"]?.asString, "\(made.text)")
    }
}
