/// The right edge of a growing tree: all that is needed to add leaves and to know the root.
///
/// It holds the root of each complete subtree, the widest first: one hash for every bit that is set
/// in the size.
package struct MerkleEdge: Sendable, Hashable {
    package private(set) var size: Int64
    private var subtrees: [TreeHash]

    package init() {
        size = 0
        subtrees = []
    }

    /// Reads an edge as it was stored; nil when the bytes do not belong to such a size.
    package init?(size: Int64, bytes: [UInt8]) {
        guard size >= 0, bytes.count == size.nonzeroBitCount * 32 else { return nil }
        self.size = size
        subtrees = stride(from: 0, to: bytes.count, by: 32).map {
            TreeHash(raw: Array(bytes[$0..<$0 + 32]))
        }
    }

    package var bytes: [UInt8] { subtrees.flatMap(\.bytes) }

    package mutating func append(_ leaf: TreeHash) {
        var hash = leaf
        // Every complete subtree of the new leaf's own width joins it.
        for _ in 0..<(~size).trailingZeroBitCount {
            hash = .node(subtrees.removeLast(), hash)
        }
        subtrees.append(hash)
        size += 1
    }

    package var root: TreeHash {
        guard var hash = subtrees.last else { return .empty }
        for left in subtrees.dropLast().reversed() { hash = .node(left, hash) }
        return hash
    }
}
