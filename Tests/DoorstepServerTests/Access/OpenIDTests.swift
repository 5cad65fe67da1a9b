import Crypto
import Delivery
import DoorstepAPI
import EventLog
import Foundation
import Synchronization
import Testing

@testable import DoorstepServer

/// Signing in at a real provider on the loopback, and everything that pretends to be one.
struct OpenIDTests {
    @Test func `a person signs in with each of the three algorithms`() async throws {
        try await Scene.run { scene in
            for algorithm in ["ES256", "RS256", "EdDSA"] {
                scene.provider.speak(algorithm)
                let answer = try await scene.signIn(next: "/driver")
                #expect(answer.status == 200, "\(algorithm): \(answer.text)")
                #expect(answer.text.contains("url=/driver"))
                let cookie = try #require(answer.headers["set-cookie"])
                #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"))
                let me = try await scene.server.send(
                    "GET", "/v1/me", headers: ["Cookie": String(cookie.prefix { $0 != ";" })])
                #expect(me.json["name"]?.asString == "Aino")
                #expect(me.json["role"]?.asString == "dispatcher")
            }
            // Asked once: the keys are remembered.
            #expect(scene.provider.keyQuestions == 1)
            let page = try await scene.server.send("GET", "/sign-in")
            #expect(page.text.contains("/v1/sessions/oidc"))
        }
    }

    @Test func `a forged token of every kind is refused`() async throws {
        try await Scene.run { scene in
            for (words, lie) in Forgeries.all {
                scene.provider.speak("ES256", lie)
                let answer = try await scene.signIn()
                #expect(answer.status == 401, "\(words) was believed.")
                #expect(answer.text.contains("token-refused"), "\(words): \(answer.text)")
                #expect(answer.headers["set-cookie"] == nil, "\(words)")
            }
            scene.provider.speak("ES256")
            #expect(try await scene.signIn().status == 200)
        }
    }

    @Test func `an answer belongs to the browser that asked, once, and to this provider`()
        async throws
    {
        try await Scene.run { scene in
            let begun = try await scene.begin()
            for browser in ["", "doorstep_sign_in=other"] {
                let stolen = try await scene.finish(begun, browser: browser)
                #expect(stolen.status == 400 && stolen.text.contains("unknown-state"))
            }
            #expect(try await scene.finish(begun).status == 200)
            #expect(try await scene.finish(begun).status == 400)

            let denied = try await scene.finish(try await scene.begin(), "error=access_denied")
            #expect(denied.status == 401 && denied.text.contains("provider-refused"))
            let mixed = try await scene.begin()
            let other = try await scene.finish(mixed, "iss=https://other.example&code=x")
            #expect(other.status == 401 && other.text.contains("provider-refused"))
            // A code that was stolen from another sign-in fails by its PKCE challenge.
            let (mine, theirs) = (try await scene.begin(), try await scene.begin())
            let code = scene.provider.agree(to: theirs.query)
            let injected = try await scene.finish(mine, "code=\(code)")
            #expect(injected.status == 401 && injected.text.contains("provider-refused"))
            let extra = try await scene.begin()
            let wordy = "session_state=x&code=\(scene.provider.agree(to: extra.query))"
            #expect(try await scene.finish(extra, wordy).status == 200)
        }
    }

    @Test func `whom we do not know stays outside, however good the token is`() async throws {
        try await Scene.run { scene in
            for email in ["stranger@example.com", "south@example.com"] {
                scene.provider.speak("ES256", .init(claims: ["email": .string(email)]))
                let answer = try await scene.signIn()
                #expect(answer.status == 403 && answer.text.contains("unknown-person"))
            }
        }
    }

    @Test func `going on leads only to our own pages`() async throws {
        try await Scene.run { scene in
            for next in ["https://evil.example", "//evil.example", "/\\evil.example", "evil"] {
                let answer = try await scene.signIn(next: formEncoded(next))
                #expect(answer.text.contains("url=/\""), "\(next): \(answer.text)")
            }
        }
    }

    @Test func `keys are asked for every ten minutes, and for unknown ones once a minute`()
        async throws
    {
        let provider = try TestProvider()
        let asked = Mutex(0)
        let key = try #require(
            JSONWebKey([
                "kty": "OKP", "crv": "Ed25519", "kid": "one",
                "x": .string(
                    Data(provider.ed25519.publicKey.rawRepresentation).base64EncodedString()
                        .replacing("+", with: "-").replacing("/", with: "_")
                        .replacing("=", with: "")),
            ]))
        let keys = OpenIDKeys {
            asked.withLock { $0 += 1 }
            return [key]
        }
        func ask(_ id: String, _ seconds: Int64) async throws -> Bool {
            let head = Data(#"{"alg":"EdDSA","kid":"\#(id)"}"#.utf8).base64EncodedString()
                .replacing("=", with: "")
            let header = try IDToken.Header(head + ".e30.AAAA")
            let now = Instant(milliseconds: 1_795_158_724_000) + .seconds(seconds)
            return (try? await keys.key(for: header, now: now)) != nil
        }
        let table: [(id: String, at: Int64, isKnown: Bool, asked: Int)] = [
            ("one", 0, true, 1), ("one", 599, true, 1), ("two", 30, false, 1),
            ("two", 61, false, 2), ("two", 62, false, 2), ("two", 120, false, 2),
            ("two", 122, false, 3), ("one", 700, true, 3), ("one", 722, true, 4),
        ]
        for row in table {
            #expect(try await ask(row.id, row.at) == row.isKnown)
            #expect(asked.withLock { $0 } == row.asked, "\(row.id) at \(row.at) s")
        }
    }

    @Test func `an issuer that is not HTTPS, or a provider that is another, is not used`()
        async throws
    {
        for issuer in ["http://login.example", "http://127.0.0.1.evil.example", "ftp://x", ""] {
            #expect(
                OpenIDSettings(
                    issuer: issuer, clientID: "a", clientSecret: nil, organization: "north") == nil)
        }
        try await Scene.run { scene in
            scene.provider.listen(at: "https://other.example")
            let answer = try await scene.server.send("GET", "/v1/sessions/oidc")
            #expect(answer.status == 502 && answer.text.contains("provider-unreachable"))
        }
    }
}

/// A server whose people sign in at a provider, and a browser that walks between the two.
private struct Scene {
    let server: LiveServer
    let provider: TestProvider

    static func run(_ body: (Scene) async throws -> Void) async throws {
        let provider = try TestProvider()
        try await LiveServer.run(endpoints: provider.endpoints) { host in
            provider.listen(at: host.url)
            let settings = OpenIDSettings(
                issuer: host.url, clientID: TestProvider.client,
                clientSecret: TestProvider.secret, organization: "north")
            try await LiveServer.run(openID: settings) { server in
                for (organization, email) in [
                    ("north", "aino@example.com"), ("south", "south@example.com"),
                ] {
                    try await server.tables.setPerson(
                        organization: organization, email: email, name: "Aino", role: .dispatcher,
                        password: "a long enough password", now: 0)
                }
                try await body(Scene(server: server, provider: provider))
            }
        }
    }

    struct Begun {
        let query: [String: String]
        let cookie: String
    }

    func begin(next: String = "/") async throws -> Begun {
        let away = try await server.send("GET", "/v1/sessions/oidc?next=\(next)")
        try #require(away.status == 303, "\(away.text)")
        let mark = try #require(away.headers["set-cookie"])
        #expect(mark.contains("HttpOnly") && mark.contains("SameSite=Lax"))
        let address = try #require(away.headers["location"])
        #expect(address.hasPrefix(provider.issuer + "/authorize?"))
        let form = try #require(address.split(separator: "?").last)
        let query = try #require(formFields(Array(form.utf8))?.asObject)
        return Begun(
            query: query.compactMapValues(\.asString), cookie: String(mark.prefix { $0 != ";" }))
    }

    /// - Parameter answer: what the provider says; nil for its agreement.
    func finish(
        _ begun: Begun, _ answer: String? = nil, browser: String? = nil
    ) async throws -> WireAnswer {
        let answer = answer ?? "code=\(provider.agree(to: begun.query))"
        return try await server.send(
            "GET", "/v1/sessions/oidc/return?state=\(begun.query["state"] ?? "")&\(answer)",
            headers: ["Cookie": browser ?? begun.cookie])
    }

    func signIn(next: String = "/") async throws -> WireAnswer {
        try await finish(try await begin(next: next))
    }
}
