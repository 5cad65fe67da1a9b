import CustodyLedger
import Testing

private struct Sequence: Decodable {
    struct Request: Decodable {
        let request_body: String
        let http_status_allowed: [Int]
    }
    let log_vkey: String
    let requests: [Request]
}

private struct Roots: Decodable {
    let log_vkey: String
    let witness_vkey: String
}

/// Witnesses, policies and the file that a merchant keeps.
struct WitnessTests {
    @Test func `requests in order are answered as the specification says`() throws {
        guard
            let sequence = try Vectors.json("fetched/witness-sequence.json", as: Sequence.self)
        else { return }
        let signer = try SignedNoteTests.signer(2, "example.com/witness", .cosignature)
        let witness = Witness(signer: signer, logs: [try #require(NoteKey(sequence.log_vkey))])
        var seen = Witness.Seen.nothing
        for (index, request) in sequence.requests.enumerated() {
            let answer = try witness.add(Array(request.request_body.utf8), seen: seen, now: 1_000)
            #expect(
                request.http_status_allowed.contains(answer.status), "\(index): \(answer.status)")
            if answer.status == 200 {
                #expect(answer.body.hasPrefix("\u{2014} example.com/witness "))
            }
            if answer.status == 409 { #expect(answer.body == "\(seen.size)\n") }
            seen = answer.seen ?? seen
        }
        #expect(seen.size == 5)
    }

    @Test func `a log that rewrites its past gets no cosignature`() throws {
        let log = try SignedNoteTests.signer(1, "ledger.example/custody", .log)
        let witness = Witness(
            signer: try SignedNoteTests.signer(2, "witness.example/w1", .cosignature),
            logs: [log.key])
        func tree(_ size: Int, changed: Int? = nil) -> MerkleTree {
            MerkleTree(leaves: (0..<size).map { .leaf(($0 == changed ? "x" : "leaf \($0)").utf8) })
        }
        func ask(_ old: Int, _ tree: MerkleTree, seen: Witness.Seen) throws -> Witness.Answer {
            let size = tree.size
            let note = try Checkpoint(
                origin: log.key.name, size: UInt64(size), root: tree.root(at: size)
            ).signed(by: log)
            let proof = ConsistencyProof(
                oldSize: UInt64(old), size: UInt64(size),
                hashes: tree.consistencyProof(from: old, to: size))
            let request = Witness.request(old: UInt64(old), proof: proof, checkpoint: note)
            #expect(Witness.origin(of: Array(request.utf8)) == log.key.name)
            return try witness.add(Array(request.utf8), seen: seen, now: 7)
        }
        let first = try ask(0, tree(9), seen: .nothing)
        let seen = try #require(first.seen)
        #expect(try ask(9, tree(20), seen: seen).status == 200)
        #expect(try ask(9, tree(20, changed: 4), seen: seen).status == 422)
        #expect(try ask(9, tree(9, changed: 4), seen: seen).status == 422)
        #expect(try ask(8, tree(20), seen: seen).status == 409)
        #expect(try ask(9, tree(9), seen: seen).status == 200)
    }

    @Test(arguments: [
        ("leaf-0-of-1", 0), ("leaf-256-of-300", 256), ("leaf-65536-of-70000", 65_536),
    ])
    func `proof files that others made are read, believed and written alike`(
        name: String, index: Int
    ) throws {
        guard let bytes = Vectors.file("made/\(name).tlog-proof"),
            let roots = try Vectors.json("made/roots.json", as: Roots.self)
        else { return }
        let proof = try #require(ProofFile(bytes))
        #expect(Array(proof.formatted.utf8) == bytes)
        let policy = try TrustPolicy(
            "log \(roots.log_vkey)\nwitness w1 \(roots.witness_vkey)\nquorum w1\n")
        let checkpoint = try proof.verify(leaf: Array("leaf \(index)".utf8), by: policy)
        #expect(checkpoint.origin == "ledger.example/custody")
        #expect(throws: ProofFile.Fault.otherLeaf) {
            try proof.verify(leaf: Array("leaf \(index + 1)".utf8), by: policy)
        }
    }

    @Test func `a policy asks for as many witnesses as it says`() throws {
        let log = try SignedNoteTests.signer(1, "log.example", .log)
        let witnesses = try (2...4).map {
            try SignedNoteTests.signer(UInt8($0), "w\($0).example", .cosignature)
        }
        let lines = witnesses.enumerated().map { "witness w\($0) \($1.key.text)" }
        let text = (["# ours", "log \(log.key.text) https://log.example/"] + lines)
            .joined(separator: "\n")
        let policy = try TrustPolicy(text + "\ngroup two 2 w0 w1 w2\nquorum two\n")
        var note = try Checkpoint(origin: "log.example", size: 0, root: .empty).signed(by: log)
        #expect(throws: TrustPolicy.Fault.self) { try policy.checkpoint(in: note) }
        note.signatures.append(try witnesses[2].sign(note.text, at: 5))
        #expect(throws: TrustPolicy.Fault.self) { try policy.checkpoint(in: note) }
        note.signatures.append(try witnesses[0].sign(note.text, at: 5))
        #expect(try policy.checkpoint(in: note).size == 0)
        note.signatures.removeFirst()
        #expect(throws: TrustPolicy.Fault.self) { try policy.checkpoint(in: note) }
    }

    @Test(arguments: [
        "quorum nobody", "log x", "quorum none\nquorum none", "group g 2 a b\nquorum g", "what",
        "",
    ])
    func `a policy that says nothing sensible is refused`(text: String) {
        #expect(throws: TrustPolicy.Fault.self) { try TrustPolicy(text) }
    }
}
