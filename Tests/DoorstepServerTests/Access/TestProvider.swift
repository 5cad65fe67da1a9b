import Crypto
import CryptoExtras
import CustodyLedger
import Delivery
import DoorstepAPI
import EventLog
import Foundation
import Synchronization

@testable import DoorstepServer

/// A small OpenID provider with real keys: it checks what a real one checks, and lies when told to.
final class TestProvider: Sendable {
    /// What is put into the next ID token, and what is then done to it.
    struct Lie: Sendable {
        var header: [String: JSON] = [:]
        var claims: [String: JSON] = [:]
        var without: [String] = []
        /// Signs in place of the key that the header names.
        var signer: (@Sendable (TestProvider, [UInt8]) throws -> [UInt8])?
        /// Changes the finished token.
        var change: @Sendable (String) -> String = { $0 }
    }

    private struct State {
        var address = ""
        var lie = Lie()
        var algorithm = "ES256"
        var codes: [String: [String: String]] = [:]
        var keyQuestions = 0
    }

    static let secret = "a secret: with 100 % odd characters"
    static let client = "doorstep at north"
    let p256 = P256.Signing.PrivateKey()
    let ed25519 = Curve25519.Signing.PrivateKey()
    let rsa: _RSA.Signing.PrivateKey
    private let state = Mutex(State())

    init() throws { rsa = try _RSA.Signing.PrivateKey(keySize: .bits2048) }

    var issuer: String { state.withLock { $0.address } }
    var keyQuestions: Int { state.withLock { $0.keyQuestions } }

    func listen(at address: String) { state.withLock { $0.address = address } }

    func speak(_ algorithm: String, _ lie: Lie = Lie()) {
        state.withLock { ($0.algorithm, $0.lie) = (algorithm, lie) }
    }

    /// The person at the provider's own page: agrees, and is sent back with a code.
    func agree(to query: [String: String]) -> String {
        let code = UUID().uuidString
        state.withLock { $0.codes[code] = query }
        return code
    }

    var endpoints: [Endpoint] {
        [
            .raw(
                "/.well-known/openid-configuration", "discovery", "", stage: "Test", needs: nil,
                type: "application/json"
            ) { [self] _ in try answer(discovery) },
            .raw("/keys", "providerKeys", "", stage: "Test", needs: nil, type: "application/json") {
                [self] _ in
                state.withLock { $0.keyQuestions += 1 }
                return try answer(["keys": .array(keys)])
            },
            Endpoint(
                method: .post, path: "/token", name: "providerToken", words: "", stage: "Test",
                right: nil, parameters: [], body: .form(.object(name: nil, [])),
                success: (200, nil, "application/json"), isCommand: false, traffic: .field
            ) { [self] call in try token(call) },
        ]
    }

    private var discovery: JSON {
        [
            "issuer": .string(issuer), "jwks_uri": .string(issuer + "/keys"),
            "authorization_endpoint": .string(issuer + "/authorize"),
            "token_endpoint": .string(issuer + "/token"),
        ]
    }

    private var keys: [JSON] {
        let point = Array(p256.publicKey.rawRepresentation)
        let numbers = try? rsa.publicKey.getKeyPrimitives()
        return [
            [
                "kty": "EC", "crv": "P-256", "kid": "ES256", "use": "sig",
                "x": .string(Base64URL.encode(Array(point[..<32]))),
                "y": .string(Base64URL.encode(Array(point[32...]))),
            ],
            [
                "kty": "RSA", "kid": "RS256", "alg": "RS256",
                "n": .string(Base64URL.encode(Array(numbers?.modulus ?? Data()))),
                "e": .string(Base64URL.encode(Array(numbers?.publicExponent ?? Data()))),
            ],
            [
                "kty": "OKP", "crv": "Ed25519", "kid": "EdDSA",
                "x": .string(Base64URL.encode(Array(ed25519.publicKey.rawRepresentation))),
            ],
            // What a provider may publish besides, and nobody should sign in with.
            ["kty": "oct", "kid": "shared", "k": "c2VjcmV0"],
        ]
    }

    /// Checks the client, the code, its redirect address and PKCE, as RFC 6749 and 7636 say.
    private func token(_ call: Call) throws -> Answer {
        let form = formFields(call.body)
        let code = form?["code"]?.asString ?? ""
        let query = state.withLock { $0.codes.removeValue(forKey: code) }
        let pair = "\(formEncoded(Self.client)):\(formEncoded(Self.secret))"
        let verifier = form?["code_verifier"]?.asString ?? ""
        let challenge = Base64URL.encode(Array(SHA256.hash(data: Data(verifier.utf8))))
        guard let query, query["redirect_uri"] == form?["redirect_uri"]?.asString,
            query["code_challenge"] == challenge, query["code_challenge_method"] == "S256",
            call.headers["authorization"] == "Basic " + Data(pair.utf8).base64EncodedString()
        else {
            return try answer(["error": "invalid_grant"], status: 400)
        }
        return try answer([
            "id_token": .string(try idToken(nonce: query["nonce"] ?? "")), "token_type": "Bearer",
        ])
    }

    private func idToken(nonce: String) throws -> String {
        let (algorithm, lie) = state.withLock { ($0.algorithm, $0.lie) }
        let now = Int64(Date().timeIntervalSince1970)
        var claims: [String: JSON] = [
            "iss": .string(issuer), "aud": .string(Self.client), "sub": "248289761001",
            "exp": .integer(now + 300), "iat": .integer(now), "nonce": .string(nonce),
            "email": "Aino@Example.com", "email_verified": true,
        ]
        claims.merge(lie.claims) { _, new in new }
        for name in lie.without { claims[name] = nil }
        var header: [String: JSON] = [
            "alg": .string(algorithm), "kid": .string(algorithm), "typ": "JWT",
        ]
        header.merge(lie.header) { _, new in new }
        let signed = [header, claims].map { Base64URL.encode(JSON.object($0).canonicalBytes) }
            .joined(separator: ".")
        let bytes = Array(signed.utf8)
        let signature = try lie.signer.map { try $0(self, bytes) } ?? sign(bytes, algorithm)
        return lie.change(signed + "." + Base64URL.encode(signature))
    }

    private func sign(_ bytes: [UInt8], _ algorithm: String) throws -> [UInt8] {
        switch algorithm {
        case "ES256": Array(try p256.signature(for: Data(bytes)).rawRepresentation)
        case "EdDSA": Array(try ed25519.signature(for: Data(bytes)))
        default:
            Array(
                try rsa.signature(
                    for: SHA256.hash(data: Data(bytes)), padding: .insecurePKCS1v1_5
                ).rawRepresentation)
        }
    }

    private func answer(_ json: JSON, status: Int = 200) throws -> Answer {
        Answer(
            status, headers: ["content-type": "application/json"], body: json.canonicalBytes)
    }
}
