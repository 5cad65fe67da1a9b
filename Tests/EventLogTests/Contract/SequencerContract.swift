import CustodyLedger
import Database
import EventLog
import Testing

/// What the sequencer promises on every database.
func checkSequencerContract(_ store: any Store) async throws {
    let journal = try await freshJournal(store)
    try await indexesWithoutGaps(journal)
    try await followsConcurrentAppenders(journal)
}

private func indexesWithoutGaps(_ journal: Journal) async throws {
    _ = try await journal.append("acme", actor: "a", source: "s", [scan("A", after: 0, count: 3)])
    _ = try await journal.append("acme", actor: "a", source: "s", [scan("B", after: 0)])
    _ = try await journal.append("rival", actor: "a", source: "s", [scan("A", after: 0)])
    _ = try await journal.append("acme", actor: "a", source: "s", [scan("A", after: 3)])
    let sequencer = Sequencer(journal)
    #expect(try await sequencer.catchUp("acme") == 5)
    #expect(try await sequencer.catchUp("acme") == 0)
    try await sequencer.catchUp()
    let events = try await journal.events("acme")
    #expect(events.map(\.ledgerIndex) == [0, 1, 2, 3, 4])
    #expect(events.map(\.stream).last == "parcel/A")
    #expect(try await journal.events("acme", after: 3).map(\.version) == [4])
    #expect(try await journal.events("rival").map(\.ledgerIndex) == [0])
    #expect(try await journal.organizations() == ["acme", "rival"])
}

/// Two sequencers and several appenders at once: no index twice, none left out, root as recomputed.
private func followsConcurrentAppenders(_ journal: Journal) async throws {
    let sequencers = [
        Task { await Sequencer(journal).run() }, Task { await Sequencer(journal).run() },
    ]
    try await withThrowingTaskGroup(of: Void.self) { group in
        for task in 0..<8 {
            group.addTask {
                for turn in 0..<20 {
                    _ = try await journal.append(
                        "acme", actor: "a", source: "s", [scan("\(task)-\(turn)", after: 0)])
                }
            }
        }
        try await group.waitForAll()
    }
    try await Sequencer(journal).catchUp()
    for sequencer in sequencers { sequencer.cancel() }
    let events = try await journal.events("acme", limit: 1_000)
    // A batch of the running sequencers may still be under way on another connection.
    #expect(events.map(\.ledgerIndex) == (0..<Int64(events.count)).map { $0 })
    #expect(events.count == 165)
    try await checkRoot(journal)
}

func checkRoot(_ journal: Journal) async throws {
    var edge = MerkleEdge()
    let leaves = try await journal.store.read { db in
        try db.query(
            """
            SELECT leaf FROM events WHERE organization = 'acme' AND ledger_index IS NOT NULL
            ORDER BY ledger_index
            """
        ).map { $0.text(0) }
    }
    for leaf in leaves { edge.append(.leaf(leaf.utf8)) }
    let head = try await journal.ledgerHead("acme")
    #expect(head.size == edge.size)
    #expect(head.root == edge.root)
}

/// Pulls the plug at the first statement, then at the second, and so on.
func checkSequencerSurvivesFaults(_ store: any Store) async throws {
    let journal = try await freshJournal(store)
    for fault in 1...8 {
        _ = try await journal.append(
            "acme", actor: "a", source: "s", [scan("F\(fault)", after: 0, count: 5)])
        let faulty = Sequencer(store: FaultyStore(store, failingStatement: fault))
        _ = try? await faulty.catchUp("acme")
        try await checkRoot(journal)
        try await Sequencer(journal).catchUp("acme")
        try await checkRoot(journal)
        let indexes = try await journal.events("acme", limit: 100).map(\.ledgerIndex)
        #expect(indexes == (0..<Int64(5 * fault)).map { $0 })
    }
}
