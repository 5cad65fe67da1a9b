/// Shows that a leaf is in a tree of which only the root is known (RFC 9162 §2.1.3.2).
package struct InclusionProof: Sendable, Hashable {
    package let index: UInt64
    package let size: UInt64
    package let hashes: [TreeHash]

    package init(index: UInt64, size: UInt64, hashes: [TreeHash]) {
        self.index = index
        self.size = size
        self.hashes = hashes
    }

    package func proves(_ leaf: TreeHash, in root: TreeHash) -> Bool {
        guard index < size else { return false }
        var (place, last) = (index, size - 1)
        var hash = leaf
        for sibling in hashes {
            if last == 0 { return false }
            if place & 1 == 1 || place == last {
                hash = .node(sibling, hash)
                skipLeftEdge(&place, &last)
            } else {
                hash = .node(hash, sibling)
            }
            place >>= 1
            last >>= 1
        }
        return last == 0 && hash == root
    }
}

/// Shows that a tree grew without changing what was in it (RFC 9162 §2.1.4.2).
package struct ConsistencyProof: Sendable, Hashable {
    package let oldSize: UInt64
    package let size: UInt64
    package let hashes: [TreeHash]

    package init(oldSize: UInt64, size: UInt64, hashes: [TreeHash]) {
        self.oldSize = oldSize
        self.size = size
        self.hashes = hashes
    }

    package func proves(_ oldRoot: TreeHash, grewInto root: TreeHash) -> Bool {
        if oldSize > size { return false }
        if oldSize == size { return hashes.isEmpty && oldRoot == root }
        if oldSize == 0 { return hashes.isEmpty }
        // A complete old tree is a node of the new one, so its root stands for itself.
        let isComplete = oldSize.nonzeroBitCount == 1
        guard let first = isComplete ? oldRoot : hashes.first else { return false }
        var (place, last) = (oldSize - 1, size - 1)
        while place & 1 == 1 {
            place >>= 1
            last >>= 1
        }
        var (old, new) = (first, first)
        for sibling in hashes.dropFirst(isComplete ? 0 : 1) {
            if last == 0 { return false }
            if place & 1 == 1 || place == last {
                old = .node(sibling, old)
                new = .node(sibling, new)
                skipLeftEdge(&place, &last)
            } else {
                new = .node(new, sibling)
            }
            place >>= 1
            last >>= 1
        }
        return last == 0 && old == oldRoot && new == root
    }
}

/// On the right edge, levels without a sibling have no hash in the proof.
private func skipLeftEdge(_ place: inout UInt64, _ last: inout UInt64) {
    while place & 1 == 0 && place != 0 {
        place >>= 1
        last >>= 1
    }
}
