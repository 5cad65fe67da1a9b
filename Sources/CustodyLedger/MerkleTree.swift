/// A tree with all its complete nodes in memory, for proofs over ledgers that fit.
package struct MerkleTree: Sendable {
    /// `levels[l][n]` is the hash over the leaves from n·2ˡ to (n+1)·2ˡ, once they are all there.
    private var levels: [[TreeHash]] = [[]]

    package init() {}

    package init(leaves: some Sequence<TreeHash>) {
        for leaf in leaves { append(leaf) }
    }

    package var size: Int { levels[0].count }

    package mutating func append(_ leaf: TreeHash) {
        levels[0].append(leaf)
        var level = 0
        while levels[level].count.isMultiple(of: 2) {
            let right = levels[level].count - 1
            if levels.count == level + 1 { levels.append([]) }
            levels[level + 1].append(.node(levels[level][right - 1], levels[level][right]))
            level += 1
        }
    }

    package func root(at size: Int) -> TreeHash {
        precondition(size >= 0, "A tree has no negative size.")
        precondition(size <= self.size, "The tree is not that large yet.")
        return size == 0 ? .empty : hash(0..<size)
    }

    /// What proves that the leaf stands at its index in the tree of that size, leaf to root.
    package func inclusionProof(of index: Int, in size: Int) -> [TreeHash] {
        precondition(index >= 0 && index < size, "The leaf is not in the tree.")
        precondition(size <= self.size, "The tree is not that large yet.")
        var proof: [TreeHash] = []
        collectInclusion(of: index, in: 0..<size, into: &proof)
        return proof
    }

    /// What proves that the tree of one size is the beginning of the tree of another.
    package func consistencyProof(from old: Int, to size: Int) -> [TreeHash] {
        precondition(old >= 0 && old <= size, "A tree only grows.")
        precondition(size <= self.size, "The tree is not that large yet.")
        if old == 0 || old == size { return [] }
        var proof: [TreeHash] = []
        collectConsistency(from: old, in: 0..<size, isKnown: true, into: &proof)
        return proof
    }

    private func collectInclusion(
        of index: Int, in leaves: Range<Int>, into proof: inout [TreeHash]
    ) {
        if leaves.count == 1 { return }
        let middle = split(leaves)
        if index < middle {
            collectInclusion(of: index, in: leaves.lowerBound..<middle, into: &proof)
            proof.append(hash(middle..<leaves.upperBound))
        } else {
            collectInclusion(of: index, in: middle..<leaves.upperBound, into: &proof)
            proof.append(hash(leaves.lowerBound..<middle))
        }
    }

    /// RFC 9162 §2.1.4.1; the verifier knows the old root, so it is left out when it is a subtree.
    private func collectConsistency(
        from old: Int, in leaves: Range<Int>, isKnown: Bool, into proof: inout [TreeHash]
    ) {
        if old == leaves.upperBound {
            if !isKnown { proof.append(hash(leaves)) }
            return
        }
        let middle = split(leaves)
        if old <= middle {
            collectConsistency(
                from: old, in: leaves.lowerBound..<middle, isKnown: isKnown, into: &proof)
            proof.append(hash(middle..<leaves.upperBound))
        } else {
            collectConsistency(
                from: old, in: middle..<leaves.upperBound, isKnown: false, into: &proof)
            proof.append(hash(leaves.lowerBound..<middle))
        }
    }

    /// The hash over a range that starts where a complete subtree of its width may start.
    private func hash(_ leaves: Range<Int>) -> TreeHash {
        if leaves.count.nonzeroBitCount == 1 {
            let level = leaves.count.trailingZeroBitCount
            return levels[level][leaves.lowerBound >> level]
        }
        let middle = split(leaves)
        return .node(hash(leaves.lowerBound..<middle), hash(middle..<leaves.upperBound))
    }

    /// The largest power of two below the count goes left.
    private func split(_ leaves: Range<Int>) -> Int {
        leaves.lowerBound + 1 << (Int.bitWidth - (leaves.count - 1).leadingZeroBitCount - 1)
    }
}
