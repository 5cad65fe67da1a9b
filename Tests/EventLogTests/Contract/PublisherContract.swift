import CustodyLedger
import Database
import EventLog
import Testing

/// What the ledger's publisher promises on every database.
func checkPublisherContract(_ store: any Store) async throws {
    let journal = try await freshJournal(store)
    let publisher = LedgerPublisher(journal, identify: identity)
    try await signsWhatGrows(journal, publisher)
    try await provesEveryLeafFromTiles(journal, publisher)
    try await signsALongHistoryInSteps(journal)
    try await refusesAnotherPast(journal, publisher)
}

private func identity(
    _ organization: String, _ origin: String?
) throws -> LedgerPublisher.Identity {
    let name = origin ?? "doorstep.example/log/\(organization)"
    return LedgerPublisher.Identity(
        id: organization,
        signer: try #require(
            NoteSigner(name: name, kind: .log, seed: [UInt8](repeating: 7, count: 32))))
}

private func add(_ count: Int, _ name: String, to journal: Journal) async throws {
    _ = try await journal.append(
        "acme", actor: "a", source: "s", [scan(name, after: 0, count: count)])
    try await Sequencer(journal).catchUp()
}

private func signsWhatGrows(_ journal: Journal, _ publisher: LedgerPublisher) async throws {
    #expect(try await PublishedLog.load("acme", from: journal.store) == nil)
    try await add(3, "A", to: journal)
    try await publisher.publish()
    let first = try #require(try await PublishedLog.shown(id: "acme", from: journal.store))
    #expect(first.size == 3)
    let policy = TrustPolicy(log: try identity("acme", nil).signer.key)
    let head = try await journal.ledgerHead("acme")
    #expect(try policy.checkpoint(in: first.note).root == head.root)
    // Nothing grew: nothing is signed again.
    try await publisher.publish()
    #expect(try await PublishedLog.load("acme", from: journal.store) == first)
    #expect(try await PublishedLog.shown(id: "rival", from: journal.store) == nil)
}

private func provesEveryLeafFromTiles(
    _ journal: Journal, _ publisher: LedgerPublisher
) async throws {
    try await add(250, "B", to: journal)
    try await publisher.publish()
    let old = try #require(try await PublishedLog.load("acme", from: journal.store))
    for turn in 0..<5 { try await add(300, "C\(turn)", to: journal) }
    try await publisher.publish()
    let log = try #require(try await PublishedLog.load("acme", from: journal.store))
    #expect(log.size == 1_753)
    try await journal.store.read { db in
        let tiles = LedgerTiles("acme", on: db)
        let tree = tiles.tree(size: log.size)
        let leaves = try tiles.leaves(0..<log.size)
        for index in [0, 1, 255, 256, 1_535, 1_536, 1_752] as [UInt64] {
            let proof = try tree.inclusionProof(of: index)
            #expect(proof.proves(.leaf(leaves[Int(index)]), in: log.root))
            #expect(!proof.proves(.leaf(leaves[Int(index)] + [0]), in: log.root))
        }
        let growth = try tree.consistencyProof(from: old.size)
        #expect(growth.proves(old.root, grewInto: log.root))
        #expect(try tiles.hashes(0, 6, size: log.size).count == 217)
        #expect(try tiles.hashes(1, 0, size: log.size).count == 6)
        #expect(try tiles.hashes(0, 7, size: log.size).isEmpty)
        #expect(try tiles.hashes(9, 0, size: log.size).isEmpty)
    }
}

/// A history that nobody had signed ends in the checkpoint that it would have had all along.
private func signsALongHistoryInSteps(_ journal: Journal) async throws {
    let whole = try #require(try await PublishedLog.load("acme", from: journal.store))
    _ = try await journal.store.write { db in
        try db.execute("DELETE FROM published_logs") + db.execute("DELETE FROM ledger_tiles")
    }
    let stepwise = LedgerPublisher(journal, leavesAtOnce: 400, identify: identity)
    var sizes: [UInt64] = []
    for _ in 0..<6 {
        try await stepwise.publish("acme")
        sizes.append(try await PublishedLog.load("acme", from: journal.store)?.size ?? 0)
    }
    #expect(sizes == [400, 800, 1_200, 1_600, 1_753, 1_753])
    #expect(try await PublishedLog.load("acme", from: journal.store)?.root == whole.root)
    let root = try await journal.store.read { db in
        try LedgerTiles("acme", on: db).tree(size: whole.size).root()
    }
    #expect(root == whole.root)
}

private func refusesAnotherPast(_ journal: Journal, _ publisher: LedgerPublisher) async throws {
    let honest = try #require(try await PublishedLog.load("acme", from: journal.store))
    // Somebody changes a leaf and makes the head fit: the tree is sound, and another one.
    _ = try await journal.store.write { db in
        try db.execute(
            "UPDATE events SET leaf = 'forged' WHERE organization = 'acme' AND ledger_index = 1700")
    }
    try await add(1, "D", to: journal)
    let leaves = try await journal.store.read { db in
        try LedgerTiles("acme", on: db).leaves(0..<1_754)
    }
    var edge = MerkleEdge()
    for leaf in leaves { edge.append(.leaf(leaf)) }
    let forged = edge
    _ = try await journal.store.write { db in
        try db.execute(
            "UPDATE ledger_heads SET edge = $1, root = $2 WHERE organization = 'acme'",
            [.blob(forged.bytes), .blob(forged.root.bytes)])
    }
    await #expect(throws: LedgerPublisher.PastChanged.self) { try await publisher.publish() }
    let report = try await journal.verify()
    #expect(
        report.faults.contains(
            .checkpointDiffers(organization: "acme", size: honest.size)))
    #expect(try await PublishedLog.load("acme", from: journal.store) == honest)
}
