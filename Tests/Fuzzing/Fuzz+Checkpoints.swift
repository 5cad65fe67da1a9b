internal import CustodyLedger

extension Fuzz {
    /// What the ledger is read by: notes, checkpoints, proof files, policies, tiles, witnesses.
    static func checkpoints() throws -> Fuzz {
        let ledger = try FuzzedLedger()
        return Fuzz("checkpoints", seeds: try ledger.seeds()) { bytes in
            guard let kind = bytes.first else { return }
            let rest = Array(bytes.dropFirst())
            switch kind % 6 {
            case 0: try ledger.note(rest)
            case 1: try ledger.proof(rest)
            case 2: try ledger.policy(rest.text)
            case 3: try ledger.request(rest)
            case 4: try tiles(rest)
            default:
                if let key = NoteKey(rest.text) {
                    try require(
                        NoteKey(key.text) == key, "a key is another when written again")
                }
            }
        }
    }

    private static func tiles(_ bytes: [UInt8]) throws {
        if let tile = Tile(path: bytes.text) {
            try require(tile.path == bytes.text, "a tile has two paths")
        }
        if let leaves = EntryBundle.leaves(in: bytes) {
            try require(EntryBundle.bytes(of: leaves) == bytes, "leaves are bundled in two ways")
        }
    }
}

/// A small log with a witness, and everything that can be read about it.
struct FuzzedLedger: Sendable {
    private static let name = "ledger.example/north"
    private static let leaf = [UInt8]("a leaf")

    private let signer: NoteSigner
    private let witness: NoteSigner
    private let policy: TrustPolicy
    private let tree: MerkleTree

    init() throws {
        guard
            let signer = NoteSigner(name: Self.name, kind: .log, seed: [UInt8](1...32)),
            let witness = NoteSigner(
                name: "witness.example", kind: .cosignature, seed: [UInt8](2...33))
        else { throw Fuzz.Broken("no key came of a seed") }
        (self.signer, self.witness) = (signer, witness)
        policy = TrustPolicy(log: signer.key)
        tree = MerkleTree(leaves: (0..<7).map { TreeHash.leaf($0 == 3 ? Self.leaf : [$0]) })
    }

    private func checkpoint() throws -> SignedNote {
        try Checkpoint(origin: Self.name, size: 7, root: tree.root(at: 7)).signed(by: signer)
    }

    func seeds() throws -> [[UInt8]] {
        let note = try checkpoint()
        let proof = ProofFile(
            index: 3, hashes: tree.inclusionProof(of: 3, in: 7), checkpoint: note, extra: Self.leaf)
        let policy = """
            log \(signer.key.text)
            witness w \(witness.key.text)
            group g any w
            quorum g

            """
        let growth = ConsistencyProof(
            oldSize: 3, size: 7, hashes: tree.consistencyProof(from: 3, to: 7))
        let texts = [
            note.formatted, proof.formatted, policy,
            Witness.request(old: 3, proof: growth, checkpoint: note), "tile/0/x001/234.p/56",
            signer.key.text,
        ]
        return texts.enumerated().map { [UInt8($0.offset)] + [UInt8]($0.element) }
    }

    /// A note says one thing (its base64 has several spellings, as Go's reader has), and only the log's own signature makes a checkpoint of it.
    func note(_ bytes: [UInt8]) throws {
        guard let note = try? SignedNote(bytes) else { return }
        try require(
            (try? SignedNote([UInt8](note.formatted))) == note,
            "a note says something else when written again")
        if let read = Checkpoint(note.text), let again = Checkpoint(read.text) {
            try require(read == again, "a checkpoint says something else when written again")
        }
        if let trusted = try? policy.checkpoint(in: note) {
            try require(
                trusted.root == tree.root(at: 7), "a checkpoint that nobody signed is trusted")
        }
    }

    func proof(_ bytes: [UInt8]) throws {
        guard let proof = ProofFile(bytes) else { return }
        try require(
            ProofFile([UInt8](proof.formatted)) == proof,
            "a proof says something else when written again")
        let leaf = proof.extra ?? Self.leaf
        if (try? proof.verify(leaf: leaf, by: policy)) != nil {
            try require(
                proof.index == 3 && leaf == Self.leaf
                    || proof.index < 7 && leaf == [UInt8(proof.index)],
                "a leaf is proven that is not in the log")
        }
    }

    func policy(_ text: String) throws {
        guard let policy = try? TrustPolicy(text) else { return }
        _ = try? policy.checkpoint(in: try checkpoint())
    }

    /// A witness cosigns what continues the log that it saw, and nothing else.
    func request(_ bytes: [UInt8]) throws {
        let seen = Witness.Seen(size: 3, root: tree.root(at: 3))
        let answer = try Witness(signer: witness, logs: [signer.key]).add(bytes, seen: seen, now: 9)
        if answer.status == 200 {
            try require(
                answer.seen == Witness.Seen(size: 7, root: tree.root(at: 7)),
                "a witness cosigned what the log has not signed")
        }
        try require(
            (answer.status == 200) == (answer.seen != nil), "a witness remembers what it refused")
    }
}
