import Crypto
import CryptoExtras
import CustodyLedger
import EventLog
import Foundation

@testable import DoorstepServer

/// ID tokens that must not be believed, each by the one thing that is wrong with it.
enum Forgeries {
    static let all: [(String, TestProvider.Lie)] = signatures + shapes + claims

    private static let attacker = P256.Signing.PrivateKey()

    private static let signatures: [(String, TestProvider.Lie)] = [
        ("alg none", .init(header: ["alg": "none"], signer: { _, _ in [] })),
        ("alg None", .init(header: ["alg": "None"], signer: { _, _ in [] })),
        (
            "HS256 with the client secret",
            .init(header: ["alg": "HS256"], signer: { mac($1, Array(TestProvider.secret.utf8)) })
        ),
        (
            "HS256 with the public key",
            .init(
                header: ["alg": "HS256", "kid": "RS256"],
                signer: { mac($1, Array($0.rsa.publicKey.pemRepresentation.utf8)) })
        ),
        (
            "HS256 with the published shared key",
            .init(
                header: ["alg": "HS256", "kid": "shared"],
                signer: { mac($1, Array("secret".utf8)) })
        ),
        ("another's key", .init(signer: { try sign($1, attacker) })),
        (
            "a key that it brings itself",
            .init(
                header: [
                    "jwk": [
                        "kty": "EC", "crv": "P-256",
                        "x": .string(
                            Base64URL.encode(Array(attacker.publicKey.rawRepresentation.prefix(32)))
                        ),
                        "y": .string(
                            Base64URL.encode(Array(attacker.publicKey.rawRepresentation.suffix(32)))
                        ),
                    ]
                ], signer: { try sign($1, attacker) })
        ),
        (
            "keys from elsewhere",
            .init(
                header: ["jku": "https://evil.example/keys", "kid": "evil"],
                signer: { try sign($1, attacker) })
        ),
        ("an unknown key", .init(header: ["kid": "nobody"])),
        ("one key's name, another's algorithm", .init(header: ["kid": "RS256"])),
        (
            "a DER signature",
            .init(signer: { Array(try $0.p256.signature(for: Data($1)).derRepresentation) })
        ),
        ("no signature", .init(signer: { _, _ in [] })),
        (
            "a signature of zeros", .init(signer: { _, _ in [UInt8](repeating: 0, count: 64) })
        ),
    ]

    private static let shapes: [(String, TestProvider.Lie)] = [
        ("a critical header", .init(header: ["crit": ["b64"]])),
        ("an access token", .init(header: ["typ": "at+jwt"])),
        ("four parts", .init(change: { $0 + ".AAAA" })),
        ("two parts", .init(change: { $0.split(separator: ".").prefix(2).joined(separator: ".") })),
        ("padding", .init(change: { $0 + "==" })),
        ("nothing", .init(change: { _ in "" })),
        ("too much", .init(claims: ["x": .string(String(repeating: "y", count: 20_000))])),
        (
            "a body changed after signing",
            .init(change: { token in
                let parts = token.split(separator: ".")
                let text = Base64URL.decode(parts[1]).map { String(decoding: $0, as: UTF8.self) }
                let changed = (text ?? "").replacing("Aino", with: "Eino")
                return "\(parts[0]).\(Base64URL.encode(Array(changed.utf8))).\(parts[2])"
            })
        ),
    ]

    private static var now: Int64 { Int64(Date().timeIntervalSince1970) }

    private static let claims: [(String, TestProvider.Lie)] = [
        ("another issuer", .init(claims: ["iss": "https://evil.example"])),
        ("no issuer", .init(without: ["iss"])),
        ("another audience", .init(claims: ["aud": "another client"])),
        ("no audience", .init(without: ["aud"])),
        (
            "two audiences and no party",
            .init(claims: ["aud": [.string(TestProvider.client), "b"]])
        ),
        ("another party", .init(claims: ["azp": "another client"])),
        ("expired", .init(claims: ["exp": .integer(now - 120)])),
        ("never expiring", .init(without: ["exp"])),
        ("an end that is a text", .init(claims: ["exp": .string("4102444800")])),
        ("not valid yet", .init(claims: ["nbf": .integer(now + 600)])),
        ("issued in the future", .init(claims: ["iat": .integer(now + 600)])),
        ("another nonce", .init(claims: ["nonce": "other"])),
        ("no nonce", .init(without: ["nonce"])),
        ("nobody", .init(without: ["sub"])),
        ("no e-mail", .init(without: ["email"])),
        ("an e-mail that nobody verified", .init(claims: ["email_verified": false])),
        ("an e-mail that nobody speaks of", .init(without: ["email_verified"])),
    ]

    private static func mac(_ bytes: [UInt8], _ key: [UInt8]) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: Data(bytes), using: SymmetricKey(data: key)))
    }

    private static func sign(_ bytes: [UInt8], _ key: P256.Signing.PrivateKey) throws -> [UInt8] {
        Array(try key.signature(for: Data(bytes)).rawRepresentation)
    }
}
