internal import Crypto

/// Whatever can sign as a device: a chip, a key service, or a key in memory.
package protocol TokenSigner {
    associatedtype Failure: Error

    /// The public half.
    var key: DeviceKey { get }

    /// 64 bytes r ‖ s of ECDSA over P-256 and SHA-256.
    func sign(_ bytes: [UInt8]) throws(Failure) -> [UInt8]
}

/// A signing key in memory: for the server's own, for simulated devices and for tests.
///
/// A device that keeps its key like this is enrolled below `hardware`.
package struct SoftwareKey: TokenSigner, Sendable {
    package let key: DeviceKey
    private let privateKey: P256.Signing.PrivateKey

    /// Fails unless the 32 bytes are a scalar of P-256; random ones practically always are.
    package init?(secret: [UInt8]) {
        guard let privateKey = try? P256.Signing.PrivateKey(rawRepresentation: secret) else {
            return nil
        }
        let point = Array(privateKey.publicKey.rawRepresentation)
        guard let key = DeviceKey(x: Array(point.prefix(32)), y: Array(point.suffix(32))) else {
            return nil
        }
        self.privateKey = privateKey
        self.key = key
    }

    package func sign(_ bytes: [UInt8]) throws(SigningFailed) -> [UInt8] {
        guard let signature = try? privateKey.signature(for: bytes) else { throw SigningFailed() }
        return Array(signature.rawRepresentation)
    }
}

/// The cryptographic library could not sign.
package struct SigningFailed: Error {}
