internal import Crypto

/// A SHA-256 hash in the tree, kept inline so that a million of them are a million times 32 bytes.
package struct TreeHash: Sendable, Hashable {
    private let words: (UInt64, UInt64, UInt64, UInt64)

    /// The root of a tree without leaves: the hash of nothing.
    package static let empty = TreeHash(digest: SHA256())

    /// Fails unless there are exactly 32 bytes.
    package init?(_ bytes: some Collection<UInt8>) {
        guard bytes.count == 32 else { return nil }
        self.init(raw: Array(bytes))
    }

    /// The hash of a leaf's bytes, which no inner node can have.
    package static func leaf(_ bytes: some Sequence<UInt8>) -> TreeHash {
        var hasher = SHA256()
        hasher.update(data: [0x00])
        hasher.update(data: Array(bytes))
        return TreeHash(digest: hasher)
    }

    /// The hash of an inner node over its two children.
    package static func node(_ left: TreeHash, _ right: TreeHash) -> TreeHash {
        var hasher = SHA256()
        hasher.update(data: [0x01])
        withUnsafeBytes(of: left.words) { hasher.update(bufferPointer: $0) }
        withUnsafeBytes(of: right.words) { hasher.update(bufferPointer: $0) }
        return TreeHash(digest: hasher)
    }

    /// SHA-256 of bytes that are in no tree.
    static func digest(_ bytes: [UInt8]) -> [UInt8] { Array(SHA256.hash(data: bytes)) }

    package var bytes: [UInt8] { withUnsafeBytes(of: words) { Array($0) } }

    init(raw bytes: [UInt8]) {
        precondition(bytes.count == 32, "A tree hash has 32 bytes.")
        words = bytes.withUnsafeBytes {
            $0.loadUnaligned(as: (UInt64, UInt64, UInt64, UInt64).self)
        }
    }

    private init(digest hasher: SHA256) {
        words = hasher.finalize().withUnsafeBytes {
            $0.loadUnaligned(as: (UInt64, UInt64, UInt64, UInt64).self)
        }
    }

    package static func == (left: TreeHash, right: TreeHash) -> Bool { left.words == right.words }

    package func hash(into hasher: inout Hasher) { hasher.combine(words.0) }
}
