import Database
import DoorstepAPI
import EventLog
import Foundation
import Testing

@testable import DoorstepServer

/// Secrets are shown once, and nowhere kept.
struct SecretsTests {
    @Test func `a repeated creation of a key makes no second one and does not echo the secret`()
        async throws
    {
        try await LiveServer.run { server in
            let owner = try await server.key(.owner)
            let body = #"{"name":"till","role":"viewer"}"#
            let first = try await server.send("POST", "/v1/keys", body, key: owner, command: "k")
            let secret = try #require(first.json["secret"]?.asString)
            #expect(first.headers["cache-control"] == "no-store")
            #expect(try await server.send("GET", "/v1/me", key: secret).status == 200)

            let again = try await server.send("POST", "/v1/keys", body, key: owner, command: "k")
            #expect(again.status == 201)
            #expect(again.json["id"] == first.json["id"])
            #expect(again.json["secret"] == nil)
            let listed = try await server.send("GET", "/v1/keys", key: owner)
            #expect(!listed.text.contains(secret))
        }
    }

    @Test func `a token is asked for as every OAuth library does`() async throws {
        try await LiveServer.run { server in
            let key = try await server.key(.viewer)
            let id = String(try #require(key.split(separator: "_").dropFirst(2).first))
            let form = "application/x-www-form-urlencoded"
            let byForm = try await server.send(
                "POST", "/v1/oauth/token",
                "grant_type=client_credentials&client_id=\(id)&client_secret=\(key)",
                command: nil, type: form)
            #expect(byForm.status == 200, "\(byForm.text)")
            #expect(byForm.json["token_type"]?.asString == "Bearer")
            let token = try #require(byForm.json["access_token"]?.asString)
            #expect(try await server.send("GET", "/v1/me", key: token).status == 200)

            let basic = Data("\(id):\(key)".utf8).base64EncodedString()
            let byHeader = try await server.send(
                "POST", "/v1/oauth/token", "grant_type=client_credentials", command: nil,
                type: form, headers: ["Authorization": "Basic \(basic)"])
            #expect(byHeader.status == 200)

            for wrong in [
                "grant_type=client_credentials&client_id=\(id)&client_secret=\(key)x",
                "grant_type=client_credentials&client_id=other&client_secret=\(key)",
                "grant_type=client_credentials",
            ] {
                let answer = try await server.send(
                    "POST", "/v1/oauth/token", wrong, command: nil, type: form)
                #expect(answer.code == "wrong-credentials", "\(answer.text)")
            }
            for odd in ["grant_type=password&client_id=a", "grant_type=x&grant_type=y", "a=%FF"] {
                let answer = try await server.send(
                    "POST", "/v1/oauth/token", odd, command: nil, type: form)
                #expect((400..<500).contains(answer.status))
            }
        }
    }
}
