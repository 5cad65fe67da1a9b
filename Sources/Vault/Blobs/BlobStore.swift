internal import Crypto

/// Files by the hash of what is in them: photos, signatures, labels.
package protocol BlobStore: Sendable {
    /// Keeps bytes and answers their SHA-256 in hex once they are durable; twice is once.
    @discardableResult
    func put(_ bytes: [UInt8], organization: String) async throws -> String

    /// The bytes, or nil when there are none; bytes that changed on the disk are refused.
    func find(_ sha256: String, organization: String) async throws -> [UInt8]?

    /// Deletes the bytes; that they were gone already is fine.
    func delete(_ sha256: String, organization: String) async throws
}

package enum BlobError: Error, Hashable, CustomStringConvertible {
    case tooLarge(bytes: Int)
    /// Not 64 lower-case hex digits.
    case notAHash(String)
    case damaged(String)
    case disk(String)

    package var description: String {
        switch self {
        case .tooLarge(let bytes): "A file of \(bytes) bytes is too large to be evidence."
        case .notAHash(let text): "\(text) is not a SHA-256 in hex."
        case .damaged(let hash): "The stored file \(hash) has changed."
        case .disk(let words): words
        }
    }
}

/// A blob's name: SHA-256 in lower-case hex.
package func blobHash(of bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef")
    return String(
        SHA256.hash(data: bytes).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
}
