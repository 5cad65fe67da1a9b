internal import Crypto
internal import CustodyLedger

/// The public half of a P-256 key, known by its thumbprint.
package struct DeviceKey: Sendable, Hashable {
    /// RFC 7638: base64url of SHA-256 over the JWK's required members in their order.
    package let id: String
    package let x: [UInt8]
    package let y: [UInt8]
    private let publicKey: P256.Signing.PublicKey

    /// Fails unless both coordinates have 32 bytes and the point lies on the curve.
    package init?(x: [UInt8], y: [UInt8]) {
        guard x.count == 32, y.count == 32,
            let key = try? P256.Signing.PublicKey(rawRepresentation: x + y)
        else { return nil }
        self.x = x
        self.y = y
        publicKey = key
        id = DeviceKey.thumbprint(x: Base64URL.encode(x), y: Base64URL.encode(y))
    }

    /// The same of the coordinates as a JWK has them, in base64url.
    package init?(x: String, y: String) {
        guard let x = Base64URL.decode(x), let y = Base64URL.decode(y) else { return nil }
        self.init(x: x, y: y)
    }

    /// The coordinates as a JWK has them.
    package var coordinates: (x: String, y: String) {
        (Base64URL.encode(x), Base64URL.encode(y))
    }

    /// Whether 64 bytes r ‖ s (IEEE P1363) are this key's signature over the bytes, by SHA-256.
    ///
    /// For every valid (r, s) the twin (r, n − s) is valid too, so that a signature's bytes name
    /// nothing: what was seen before is known by key id and token id.
    func hasSigned(_ bytes: [UInt8], _ signature: [UInt8]) -> Bool {
        guard let signature = try? P256.Signing.ECDSASignature(rawRepresentation: signature) else {
            return false
        }
        return publicKey.isValidSignature(signature, for: bytes)
    }

    private static func thumbprint(x: String, y: String) -> String {
        let jwk = "{\"crv\":\"P-256\",\"kty\":\"EC\",\"x\":\"\(x)\",\"y\":\"\(y)\"}"
        return Digest.of(jwk)
    }

    package static func == (left: DeviceKey, right: DeviceKey) -> Bool { left.id == right.id }

    package func hash(into hasher: inout Hasher) { hasher.combine(id) }
}
