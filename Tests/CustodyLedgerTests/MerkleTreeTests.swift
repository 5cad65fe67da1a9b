import CustodyLedger
import Testing

private struct Hashes: Decodable {
    let leaves_hex: [String]
    let roots_hex_by_size: [String]
}

private struct Roots: Decodable {
    let roots_base64_by_size_0_300: [String]
}

private func leaf(_ number: Int) -> TreeHash { .leaf("leaf \(number)".utf8) }

struct MerkleTreeTests {
    @Test func `roots are those of RFC 6962`() throws {
        guard let vectors = try Vectors.json("fetched/rfc6962.json", as: Hashes.self) else {
            return
        }
        var edge = MerkleEdge()
        for (size, root) in vectors.roots_hex_by_size.enumerated() {
            #expect(edge.root.bytes == Vectors.bytes(hex: root))
            if size < vectors.leaves_hex.count {
                edge.append(.leaf(Vectors.bytes(hex: vectors.leaves_hex[size])))
            }
        }
    }

    @Test func `edge and tree agree with every made root`() throws {
        guard let vectors = try Vectors.json("made/roots.json", as: Roots.self) else { return }
        var edge = MerkleEdge()
        let tree = MerkleTree(leaves: (0..<300).map(leaf))
        for (size, text) in vectors.roots_base64_by_size_0_300.enumerated() {
            let root = TreeHash(base64: text)
            #expect(edge.root == root)
            #expect(tree.root(at: size) == root)
            // Stored and read back at every size, as after a restart.
            edge = try #require(MerkleEdge(size: edge.size, bytes: edge.bytes))
            edge.append(leaf(size))
        }
    }

    @Test func `an edge of another size is refused`() {
        var edge = MerkleEdge()
        for number in 0..<5 { edge.append(leaf(number)) }
        #expect(MerkleEdge(size: 7, bytes: edge.bytes) == nil)
        #expect(MerkleEdge(size: -1, bytes: []) == nil)
    }

    @Test func `every proof of a small tree holds, and no changed one does`() {
        let tree = MerkleTree(leaves: (0..<40).map(leaf))
        for size in 1...40 {
            for index in 0..<size { checkInclusion(of: index, in: size, tree) }
            for old in 0...size { checkConsistency(from: old, to: size, tree) }
        }
    }

    private func checkInclusion(of index: Int, in size: Int, _ tree: MerkleTree) {
        let hashes = tree.inclusionProof(of: index, in: size)
        let root = tree.root(at: size)
        func proves(_ hashes: [TreeHash], at index: Int) -> Bool {
            InclusionProof(index: UInt64(index), size: UInt64(size), hashes: hashes)
                .proves(leaf(index), in: root)
        }
        #expect(proves(hashes, at: index))
        #expect(!proves(hashes + [root], at: index))
        if !hashes.isEmpty { #expect(!proves(Array(hashes.dropLast()), at: index)) }
        #expect(
            !InclusionProof(index: UInt64(index), size: UInt64(size), hashes: hashes)
                .proves(leaf(99), in: root))
    }

    private func checkConsistency(from old: Int, to size: Int, _ tree: MerkleTree) {
        let hashes = tree.consistencyProof(from: old, to: size)
        let proof = ConsistencyProof(oldSize: UInt64(old), size: UInt64(size), hashes: hashes)
        #expect(proof.proves(tree.root(at: old), grewInto: tree.root(at: size)))
        if old > 0 { #expect(!proof.proves(leaf(99), grewInto: tree.root(at: size))) }
        let longer = ConsistencyProof(
            oldSize: UInt64(old), size: UInt64(size), hashes: hashes + [leaf(99)])
        #expect(!longer.proves(tree.root(at: old), grewInto: tree.root(at: size)))
    }
}
