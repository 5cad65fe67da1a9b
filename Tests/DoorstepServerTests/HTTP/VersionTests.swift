import Database
import Delivery
import DoorstepAPI
import EventLog
import Testing

@testable import DoorstepServer

/// Dated versions: what older clients send and are answered.
struct VersionTests {
    @Test func `a key made today speaks today's version, a request's header another`() async throws
    {
        try await LiveServer.run { server in
            let key = try await server.key(.owner)
            _ = try await server.send("PUT", "/v1/sites/NORTH", Samples.site, key: key)
            _ = try await server.send("POST", "/v1/consignments", Samples.consignment(), key: key)
            let path = "/v1/parcels/PX-1001/timeline"

            let newest = try await server.send("GET", path, key: key)
            #expect(newest.headers["doorstep-version"] == APIVersion.current.date)
            #expect(newest.headers["sunset"] == nil)
            #expect(newest.json["items"]?[0]?["facts"] == ["consignment": "C-1"])
            #expect(newest.json["items"]?[0]?["summary"] == nil)

            let old = ["Doorstep-Version": "2026-11-24"]
            let first = try await server.send("GET", path, key: key, headers: old)
            #expect(first.headers["doorstep-version"] == "2026-11-24")
            #expect(first.headers["sunset"] == "Thu, 25 Nov 2027 00:00:00 GMT")
            #expect(first.json["items"]?[0]?["summary"] == "consignment C-1")
            #expect(first.json["items"]?[0]?["facts"] == nil)
            #expect(first.headers["etag"] != newest.headers["etag"])

            let listed = try await server.send("GET", "/v1/keys", key: key)
            #expect(
                listed.json["items"]?[0]?["version"]?.asString == APIVersion.current.date)
        }
    }

    @Test func `a key from before there were versions speaks the first one`() async throws {
        try await LiveServer.run { server in
            let key = try await server.key(.owner)
            _ = try await server.tables.store.write {
                try $0.execute("UPDATE keys SET version = NULL")
            }
            let me = try await server.send("GET", "/v1/me", key: key)
            #expect(me.headers["doorstep-version"] == "2026-11-24")
        }
    }

    @Test func `a date that is no version is refused, and the answer lists those there are`()
        async throws
    {
        try await LiveServer.run { server in
            let key = try await server.key(.owner)
            for wrong in ["2026-01-01", "2099-01-01", "newest", "2026-11-24 "] {
                let answer = try await server.send(
                    "GET", "/v1/me", key: key, headers: ["Doorstep-Version": wrong])
                // A header's outer spaces are not part of it (RFC 9110 §5.5).
                if wrong == "2026-11-24 " {
                    #expect(answer.status == 200)
                } else {
                    #expect(answer.status == 400 && answer.code == "unknown-version", "\(wrong)")
                    #expect(answer.text.contains("2026-11-24, 2026-11-25"))
                }
            }
        }
    }

    @Test func `a version is served for twelve months beside its successor`() throws {
        let (first, second) = (APIVersion.all[0], APIVersion.all[1])
        let end = try #require(Instant(rfc3339: "2027-11-25T00:00:00Z"))
        #expect(first.ends == end)
        #expect(APIVersion.current.ends == nil)
        let before = end - .seconds(1)
        #expect(
            try APIVersion.wanted(header: first.date, pinned: second, now: before) == first)
        #expect(throws: Refusal.self) {
            try APIVersion.wanted(header: first.date, pinned: second, now: end)
        }
        #expect(try APIVersion.wanted(header: nil, pinned: first, now: before) == first)
        #expect(try APIVersion.wanted(header: nil, pinned: first, now: end) == second)
    }

    @Test func `changes are made in their order, bodies upward and answers downward`() {
        let (second, third) = (APIVersion(date: "2027-01-01"), APIVersion(date: "2027-02-01"))
        func note(_ word: String) -> @Sendable (JSON) -> JSON {
            { .array(($0.asArray ?? []) + [.string(word)]) }
        }
        let changes = [second, third].map { version in
            APIChange(
                version: version, endpoints: ["ask"], words: "", body: note("up " + version.date),
                answer: note("down " + version.date))
        }
        let oldest = APIVersion(date: "2026-01-01")
        let body = oldest.upgraded(Array("[]".utf8), for: "ask", by: changes)
        #expect(body == Array(#"["up 2027-01-01","up 2027-02-01"]"#.utf8))
        #expect(second.upgraded(Array("[]".utf8), for: "ask", by: changes).count == 17)
        #expect(oldest.upgraded(Array("[]".utf8), for: "other", by: changes).count == 2)
        #expect(oldest.upgraded(Array("{".utf8), for: "ask", by: changes) == Array("{".utf8))
        let answer = Answer(200, body: Array("[]".utf8))
        let older = oldest.downgraded(answer, for: "ask", by: changes)
        #expect(older.bytes == Array(#"["down 2027-02-01","down 2027-01-01"]"#.utf8))
        let refused = Answer(404, body: Array("[]".utf8))
        #expect(oldest.downgraded(refused, for: "ask", by: changes).bytes == Array("[]".utf8))
    }
}
