internal import Crypto
internal import CryptoExtras
internal import CustodyLedger
internal import EventLog
internal import Foundation

/// A public key of the provider (RFC 7517), of one of the three kinds that we believe.
struct JSONWebKey: Sendable {
    enum Algorithm: String, Sendable { case es256 = "ES256", rs256 = "RS256", edDSA = "EdDSA" }

    private enum Material: Sendable {
        case p256(P256.Signing.PublicKey)
        case rsa(_RSA.Signing.PublicKey)
        case ed25519(Curve25519.Signing.PublicKey)
    }

    let id: String?
    /// The kind of key decides the algorithm, never the token: that is what forgeries live on.
    let algorithm: Algorithm
    private let material: Material

    /// Nil for keys of other kinds, other uses, or too few bits: they are passed over.
    init?(_ json: JSON) {
        if let use = json["use"]?.asString, use != "sig" { return nil }
        id = json["kid"]?.asString
        func bytes(_ name: String) -> [UInt8]? { json[name]?.asString.flatMap(Base64URL.decode) }
        switch (json["kty"]?.asString, json["crv"]?.asString) {
        case ("EC", "P-256"):
            guard let x = bytes("x"), let y = bytes("y"), x.count == 32, y.count == 32,
                let key = try? P256.Signing.PublicKey(x963Representation: [4] + x + y)
            else { return nil }
            (algorithm, material) = (.es256, .p256(key))
        case ("OKP", "Ed25519"):
            guard let x = bytes("x"),
                let key = try? Curve25519.Signing.PublicKey(rawRepresentation: x)
            else { return nil }
            (algorithm, material) = (.edDSA, .ed25519(key))
        case ("RSA", nil):
            // The library refuses fewer than 2,048 bits.
            guard let n = bytes("n"), let e = bytes("e"),
                let key = try? _RSA.Signing.PublicKey(n: n, e: e)
            else { return nil }
            (algorithm, material) = (.rs256, .rsa(key))
        default: return nil
        }
        if let stated = json["alg"]?.asString, stated != algorithm.rawValue { return nil }
    }

    /// The keys of a set (RFC 7517 §5); nil for what is no set.
    static func set(_ bytes: [UInt8]) -> [JSONWebKey]? {
        guard let json = try? JSON.parse(bytes), let keys = json["keys"]?.asArray else {
            return nil
        }
        return keys.compactMap(JSONWebKey.init)
    }

    func isValid(_ signature: [UInt8], for signed: [UInt8]) -> Bool {
        switch material {
        case .p256(let key):
            guard signature.count == 64,
                let read = try? P256.Signing.ECDSASignature(rawRepresentation: signature)
            else { return false }
            return key.isValidSignature(read, for: Data(signed))
        case .rsa(let key):
            return key.isValidSignature(
                _RSA.Signing.RSASignature(rawRepresentation: Data(signature)),
                for: SHA256.hash(data: Data(signed)), padding: .insecurePKCS1v1_5)
        case .ed25519(let key): return key.isValidSignature(signature, for: signed)
        }
    }
}
