import Database
import Delivery
import DoorstepAPI
import EventLog
import Foundation
import Testing

@testable import DoorstepServer

/// Keys that may do less than their role.
struct ScopesTests {
    @Test func `every right but a recipient's is a scope, and the other way round`() {
        let rights = Set(Right.allCases.map(\.rawValue)).subtracting([Right.track.rawValue])
        #expect(Set(ScopeName.allCases.map(\.rawValue)) == rights)
    }

    @Test func `a scoped key reaches exactly the endpoints of its scopes`() async throws {
        try await LiveServer.run { server in
            let owner = try await server.key(.owner)
            let body = #"{"name":"till","role":"planner","scopes":["read","order"]}"#
            let made = try await server.send("POST", "/v1/keys", body, key: owner)
            #expect(made.status == 201, "\(made.text)")
            #expect(made.json["scopes"] == ["identify", "read", "order", "follow"])
            let key = try #require(made.json["secret"]?.asString)
            for endpoint in server.endpoints {
                guard let right = endpoint.right, endpoint.name != "follow" else { continue }
                let path = endpoint.path.replacing("{stop}", with: "1")
                    .replacing(#/\{\w+\}/#, with: "PX-1001")
                let answer = try await server.send(endpoint.method.rawValue, path, key: key)
                let isOpen = [Right.identify, .read, .order, .follow].contains(right)
                #expect((answer.status == 403) == !isOpen, "\(endpoint.name): \(answer.status)")
            }
            let me = try await server.send("GET", "/v1/me", key: key)
            #expect(me.json["scopes"] == ["identify", "read", "order", "follow"])
            let site = try await server.send("PUT", "/v1/sites/NORTH", Samples.site, key: key)
            #expect(site.status == 403)
            #expect(site.json["detail"]?.asString?.contains("scopes lack network") == true)
        }
    }

    @Test func `a key narrows its role and never widens it`() async throws {
        try await LiveServer.run { server in
            let owner = try await server.key(.owner)
            for scopes in [#"["administer"]"#, "[]", #"["everything"]"#, #"["track"]"#] {
                let body = #"{"name":"x","role":"viewer","scopes":\#(scopes)}"#
                let answer = try await server.send("POST", "/v1/keys", body, key: owner)
                #expect(answer.status == 422, "\(scopes): \(answer.text)")
            }
        }
    }

    @Test func `nobody gives away what they do not have`() async throws {
        try await LiveServer.run { server in
            let owner = try await server.key(.owner)
            let body = #"{"name":"admin","role":"owner","scopes":["administer","read"]}"#
            let made = try await server.send("POST", "/v1/keys", body, key: owner)
            let key = try #require(made.json["secret"]?.asString)
            for more in [
                #"{"name":"x","role":"owner"}"#, #"{"name":"x","role":"dispatcher"}"#,
                #"{"name":"x","role":"owner","scopes":["order"]}"#,
            ] {
                let answer = try await server.send("POST", "/v1/keys", more, key: key)
                #expect(answer.code == "beyond-own-scopes", "\(more): \(answer.text)")
            }
            let less = #"{"name":"x","role":"viewer"}"#
            #expect(try await server.send("POST", "/v1/keys", less, key: key).status == 201)
        }
    }

    @Test func `a token has its key's scopes or fewer, and ends with the key`() async throws {
        try await LiveServer.run { server in
            let scopes = try #require(KeyScopes([.read, .order], of: .planner))
            let now = server.clock.milliseconds
            let key = try await server.tables.makeKey(
                organization: "north", name: "t", role: .planner, expires: now + 300_000,
                scopes: scopes, isTest: true, now: now)
            func ask(_ more: String) async throws -> WireAnswer {
                try await server.send(
                    "POST", "/v1/oauth/token",
                    "grant_type=client_credentials&client_id=\(key.id)&client_secret=\(key.secret)"
                        + more, command: nil, type: "application/x-www-form-urlencoded")
            }
            let all = try await ask("")
            #expect(all.json["scope"]?.asString == "identify read order follow")
            #expect(try #require(all.json["expires_in"]?.asInteger) <= 300)
            let token = try #require(all.json["access_token"]?.asString)
            #expect(try await server.send("GET", "/v1/plans/P-1", key: token).status == 404)
            #expect(try await server.send("PUT", "/v1/sites/N", key: token).status == 403)

            let few = try await ask("&scope=read")
            #expect(few.json["scope"]?.asString == "identify read follow")
            let narrow = try #require(few.json["access_token"]?.asString)
            let booking = try await server.send(
                "POST", "/v1/consignments", Samples.consignment(), key: narrow)
            #expect(booking.status == 403)
            #expect(try await ask("&scope=read+administer").code == "invalid-scope")
            #expect(try await ask("&scope=nonsense").code == "invalid-scope")

            server.clock.move(to: .init(milliseconds: now + 300_000))
            try await Task.sleep(for: .seconds(1.1))
            #expect(try await server.send("GET", "/v1/me", key: key.secret).status == 401)
            #expect(try await server.send("GET", "/v1/me", key: token).status == 401)
        }
    }
}
