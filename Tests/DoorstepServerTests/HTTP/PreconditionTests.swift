import DoorstepAPI
import Testing

@testable import DoorstepServer

/// `If-Match`: a command takes effect on what its sender has seen, or not at all.
struct PreconditionTests {
    private func promise(_ hour: Int) -> String {
        #"{"from":"2026-11-23T0\#(hour):00:00Z","to":"2026-11-23T18:00:00Z"}"#
    }

    private func booked(_ server: LiveServer) async throws -> String {
        let key = try await server.key(.owner)
        _ = try await server.send("PUT", "/v1/sites/NORTH", Samples.site, key: key)
        let answer = try await server.send(
            "POST", "/v1/consignments", Samples.consignment(), key: key)
        #expect(answer.status == 201)
        return key
    }

    private func tag(_ server: LiveServer, _ key: String) async throws -> String {
        try await server.send("GET", "/v1/consignments/C-1", key: key).headers["etag"] ?? ""
    }

    private func change(
        _ server: LiveServer, _ key: String, hour: Int, match: String, command: String = "c"
    ) async throws -> WireAnswer {
        try await server.send(
            "POST", "/v1/consignments/C-1/promise", promise(hour), key: key,
            command: command, headers: ["If-Match": match])
    }

    @Test func `a command with the tag that was read takes effect, and with an old one has none`()
        async throws
    {
        try await LiveServer.run { server in
            let key = try await booked(server)
            let seen = try await tag(server, key)
            let first = try await change(server, key, hour: 9, match: seen, command: "one")
            #expect((200..<300).contains(first.status), "\(first.text)")
            let now = try await tag(server, key)
            #expect(now != seen)

            let stale = try await change(server, key, hour: 7, match: seen, command: "two")
            #expect(stale.status == 412)
            #expect(stale.code == "precondition-failed")
            #expect(try await tag(server, key) == now)

            let listed = try await change(
                server, key, hour: 7, match: "\"other\", \(now)", command: "three")
            #expect((200..<300).contains(listed.status))
        }
    }

    @Test func `a repeated command is answered again although it changed the thing itself`()
        async throws
    {
        try await LiveServer.run { server in
            let key = try await booked(server)
            let seen = try await tag(server, key)
            let first = try await change(server, key, hour: 9, match: seen)
            let again = try await change(server, key, hour: 9, match: seen)
            #expect(again.status == first.status)
            #expect(again.headers["idempotent-replayed"] == "true")
        }
    }

    @Test func `of many who have seen the same one is first and the others are told`() async throws
    {
        try await LiveServer.run { server in
            let key = try await booked(server)
            let seen = try await tag(server, key)
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for hour in 0..<8 {
                    group.addTask {
                        try await change(
                            server, key, hour: hour == 7 ? 9 : hour, match: seen,
                            command: "c\(hour)"
                        ).status
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(statuses.filter { (200..<300).contains($0) }.count == 1, "\(statuses)")
            #expect(statuses.filter { $0 == 412 }.count == 7, "\(statuses)")
        }
    }

    @Test func `what is no tag is refused before anything is done`() async throws {
        try await LiveServer.run { server in
            let key = try await booked(server)
            for odd in ["0", "abc", "\"a", "\"", ",", String(repeating: "\"a\", ", count: 90)] {
                let answer = try await change(server, key, hour: 9, match: odd)
                #expect(answer.code == "if-match-malformed", "\(odd): \(answer.text)")
            }
        }
    }

    @Test func `what is not there is not found, and a list cannot be matched`() async throws {
        try await LiveServer.run { server in
            let key = try await booked(server)
            let missing = try await server.send(
                "POST", "/v1/consignments/C-9/promise", promise(9), key: key,
                headers: ["If-Match": "*"])
            #expect(missing.status == 404)
            let list = try await server.send(
                "POST", "/v1/consignments", Samples.consignment("C-2", parcel: "PX-2"), key: key,
                headers: ["If-Match": "*"])
            #expect(list.code == "if-match-without-resource")
            let other = try await server.key(.owner, organization: "south")
            let foreign = try await server.send(
                "POST", "/v1/consignments/C-1/promise", promise(9), key: other,
                headers: ["If-Match": "*"])
            #expect(foreign.status == 404)
        }
    }
}
