internal import Crypto
internal import CryptoExtras
internal import Foundation

/// A password as it is kept: scrypt (RFC 7914) with a salt of its own.
struct Password: Sendable {
    let salt: [UInt8]
    let hash: [UInt8]

    /// N = 2^15, r = 8, p = 1: some 60 ms and 32 MiB a try.
    private static let rounds = 1 << 15

    init(salt: [UInt8], hash: [UInt8]) {
        self.salt = salt
        self.hash = hash
    }

    init(of text: String) throws {
        let salt = SymmetricKey(size: .bits128).withUnsafeBytes { Array($0) }
        self.init(salt: salt, hash: try Self.derive(text, salt))
    }

    /// Compared in constant time.
    func matches(_ text: String) throws -> Bool {
        let other = try Self.derive(text, salt)
        return zip(hash, other).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
            && hash.count == other.count
    }

    private static func derive(_ text: String, _ salt: [UInt8]) throws -> [UInt8] {
        try KDF.Scrypt.deriveKey(
            from: Data(text.utf8), salt: Data(salt), outputByteCount: 32, rounds: rounds,
            blockSize: 8, parallelism: 1, maxMemory: 64 << 20
        ).withUnsafeBytes { Array($0) }
    }
}
