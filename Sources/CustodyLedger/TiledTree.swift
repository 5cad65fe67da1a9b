/// A tree of which only tiles are at hand, wherever those are kept.
///
/// It reads as few as a proof needs: at most two a level. `hashes` gives the hashes of one tile, as
/// many as the tree of that size has there, or throws when there is no such tile.
package struct TiledTree {
    package let size: UInt64
    private let hashes: (_ level: Int, _ number: UInt64) throws -> [TreeHash]

    /// What was to be read is not there, or not whole.
    package struct Missing: Error, Sendable, Hashable {
        package let level: Int
        package let number: UInt64

        package init(level: Int, number: UInt64) { (self.level, self.number) = (level, number) }
    }

    package init(
        size: UInt64, hashes: @escaping (_ level: Int, _ number: UInt64) throws -> [TreeHash]
    ) {
        self.size = size
        self.hashes = hashes
    }

    package func root() throws -> TreeHash {
        size == 0 ? .empty : try hash(0..<size)
    }

    /// What proves that the leaf stands at its index, leaf to root (RFC 9162 §2.1.3.1).
    package func inclusionProof(of index: UInt64) throws -> InclusionProof {
        precondition(index < size, "The leaf is not in the tree.")
        var proof: [TreeHash] = []
        var leaves = 0..<size
        while leaves.count > 1 {
            let middle = split(leaves)
            if index < middle {
                proof.append(try hash(middle..<leaves.upperBound))
                leaves = leaves.lowerBound..<middle
            } else {
                proof.append(try hash(leaves.lowerBound..<middle))
                leaves = middle..<leaves.upperBound
            }
        }
        return InclusionProof(index: index, size: size, hashes: proof.reversed())
    }

    /// What proves that the tree of an older size is the beginning of this one (RFC 9162 §2.1.4.1).
    package func consistencyProof(from old: UInt64) throws -> ConsistencyProof {
        precondition(old <= size, "A tree only grows.")
        var proof: [TreeHash] = []
        if old > 0, old < size { try collect(from: old, in: 0..<size, isKnown: true, into: &proof) }
        return ConsistencyProof(oldSize: old, size: size, hashes: proof)
    }

    private func collect(
        from old: UInt64, in leaves: Range<UInt64>, isKnown: Bool, into proof: inout [TreeHash]
    ) throws {
        if old == leaves.upperBound {
            if !isKnown { proof.append(try hash(leaves)) }
            return
        }
        let middle = split(leaves)
        let (left, right) = (leaves.lowerBound..<middle, middle..<leaves.upperBound)
        if old <= middle {
            try collect(from: old, in: left, isKnown: isKnown, into: &proof)
            proof.append(try hash(right))
        } else {
            try collect(from: old, in: right, isKnown: false, into: &proof)
            proof.append(try hash(left))
        }
    }

    /// The hash over a range that starts where a complete subtree of its width may start.
    private func hash(_ leaves: Range<UInt64>) throws -> TreeHash {
        let count = leaves.upperBound - leaves.lowerBound
        guard count.nonzeroBitCount == 1 else {
            let middle = split(leaves)
            return .node(
                try hash(leaves.lowerBound..<middle), try hash(middle..<leaves.upperBound))
        }
        // A complete subtree is a hash of a tile, or over some neighbours in one.
        let bits = count.trailingZeroBitCount
        let level = bits / Tile.height
        let first = leaves.lowerBound >> UInt64(level * Tile.height)
        let number = first / UInt64(Tile.fullWidth)
        let place = Int(first % UInt64(Tile.fullWidth))
        let width = 1 << (bits - level * Tile.height)
        let row = try hashes(level, number)
        guard row.count >= place + width else { throw Missing(level: level, number: number) }
        var nodes = Array(row[place..<place + width])
        while nodes.count > 1 {
            nodes = stride(from: 0, to: nodes.count, by: 2).map { .node(nodes[$0], nodes[$0 + 1]) }
        }
        return nodes[0]
    }

    /// The largest power of two below the count goes left.
    private func split(_ leaves: Range<UInt64>) -> UInt64 {
        let count = leaves.upperBound - leaves.lowerBound
        return leaves.lowerBound + 1 << UInt64(63 - (count - 1).leadingZeroBitCount)
    }
}

extension TreeHash {
    /// The root over a full tile's hashes: what the level above knows of it.
    package static func over(_ hashes: [TreeHash]) -> TreeHash {
        var edge = MerkleEdge()
        for hash in hashes { edge.append(hash) }
        return edge.root
    }

    /// The hashes of a tile's bytes; nil when they are not whole.
    package static func row(_ bytes: [UInt8]) -> [TreeHash]? {
        guard bytes.count.isMultiple(of: 32) else { return nil }
        return stride(from: 0, to: bytes.count, by: 32).compactMap {
            TreeHash(bytes[$0..<$0 + 32])
        }
    }
}
