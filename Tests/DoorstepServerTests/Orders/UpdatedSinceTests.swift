import Delivery
import DoorstepAPI
import EventLog
import Testing

@testable import DoorstepServer

/// Keeping a copy of ours in step, by asking what changed.
struct UpdatedSinceTests {
    @Test func `what changed since is told, what was cancelled with a tombstone`() async throws {
        try await LiveServer.run { server in
            let key = try await server.key(.owner)
            let start = try #require(Instant(rfc3339: "2026-11-23T06:00:00Z"))
            server.clock.move(to: start)
            _ = try await server.send("PUT", "/v1/sites/NORTH", Samples.site, key: key)
            for number in 1...3 {
                let body = Samples.consignment("C-\(number)", parcel: "PX-\(number)")
                _ = try await server.send("POST", "/v1/consignments", body, key: key)
            }
            let later = start + .seconds(3_600)
            server.clock.move(to: later)
            let since = "?updatedSince=\(later.rfc3339)"
            for kind in ["consignments", "parcels"] {
                let none = try await server.send("GET", "/v1/\(kind)\(since)", key: key)
                #expect(none.json["items"] == [], "\(none.text)")
                // A minute early: nothing falls between two questions.
                #expect(none.json["nextSince"]?.asString == (later - .seconds(60)).rfc3339)
            }
            let cancelled = try await server.send(
                "POST", "/v1/consignments/C-2/cancellation", #"{"reason":"SHP_CANCELLED"}"#,
                key: key)
            #expect(cancelled.status == 201, "\(cancelled.text)")
            _ = try await server.send(
                "POST", "/v1/consignments/C-3/promise",
                #"{"from":"2026-11-24T08:00:00Z","to":"2026-11-24T12:00:00Z"}"#, key: key)
            let consignments = try await server.send("GET", "/v1/consignments\(since)", key: key)
            let items = consignments.json["items"]?.asArray ?? []
            #expect(items.map { $0["id"]?.asString } == ["C-2", "C-3"])
            #expect(items.map { $0["removed"]?.asBool } == [true, nil])
            #expect(items.allSatisfy { $0["updatedAt"]?.asString == later.rfc3339 })
            let parcels = try await server.send("GET", "/v1/parcels\(since)", key: key)
            let gone = (parcels.json["items"]?.asArray ?? []).filter { $0["removed"] == true }
            #expect(gone.map { $0["id"]?.asString } == ["PX-2"])
            let all = try await server.send("GET", "/v1/consignments", key: key)
            #expect(all.json["items"]?.asArray?.count == 3)
            #expect(all.json["nextSince"] == nil)
        }
    }
}
