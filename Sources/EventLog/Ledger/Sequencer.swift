internal import CustodyLedger
package import Database
package import Logging

/// Gives committed events their ledger index, gapless and in the order of acceptance.
///
/// Index, leaf and the tree's right edge change in one transaction, so a crash between two batches
/// leaves nothing half done, and a restarted sequencer is the same code as a running one.
package struct Sequencer: Sendable {
    private let store: any Store
    private let appended: Bell
    private let sequenced: Bell
    private let logger: Logger

    package init(_ journal: Journal, logger: Logger = Logger(label: "doorstep.sequencer")) {
        self.init(
            store: journal.store, appended: journal.appended, sequenced: journal.sequenced,
            logger: logger)
    }

    package init(
        store: any Store, appended: Bell = Bell(), sequenced: Bell = Bell(),
        logger: Logger = Logger(label: "doorstep.sequencer")
    ) {
        self.store = store
        self.appended = appended
        self.sequenced = sequenced
        self.logger = logger
    }

    /// Works until the task is cancelled.
    package func run() async {
        for await _ in appended.rings(
            orEvery: Limits.pollingInterval, whileHearing: Limits.pollingWhileHearing)
        {
            do {
                try await catchUp()
            } catch DatabaseError.closed {
                return
            } catch {
                // Nothing is lost: the events wait in the log for the next ring.
                logger.error("sequencing failed", metadata: ["error": "\(error)"])
            }
        }
    }

    /// Indexes everything that waits, for every organisation.
    package func catchUp() async throws {
        let organizations = try await store.read { db in
            try db.query("SELECT DISTINCT organization FROM events WHERE ledger_index IS NULL")
                .map { $0.text(0) }
        }
        for organization in organizations { try await catchUp(organization) }
    }

    /// Indexes what waits for one organisation; another node's leadership ends it early.
    @discardableResult
    package func catchUp(_ organization: String) async throws -> Int {
        var total = 0
        while true {
            let count = try await store.write { try nextBatch(of: organization, on: $0) }
            total += count
            if count > 0 { sequenced.ring() }
            if count < Limits.leavesPerBatch { return total }
        }
    }
}

private func nextBatch(of organization: String, on db: any Connection) throws -> Int {
    guard try db.leads("sequencer/" + organization) else { return 0 }
    var edge = try LedgerHead.load(organization, on: db)
    let leaves = try db.query(
        indexWaiting,
        [.text(organization), .integer(edge.size), .integer(Int64(Limits.leavesPerBatch))]
    ).map { (index: $0.int(0), leaf: $0.text(1)) }.sorted { $0.index < $1.index }
    if leaves.isEmpty { return 0 }
    for (index, leaf) in leaves {
        precondition(index == edge.size, "A ledger has no gaps.")
        edge.append(.leaf(leaf.utf8))
    }
    try LedgerHead.save(edge, organization, on: db)
    db.announce(Journal.sequencedWord)
    return leaves.count
}

/// One statement chooses, numbers and answers, so that nothing can slip in between.
private let indexWaiting = """
    UPDATE events SET ledger_index = $2 + waiting.place - 1
    FROM (
      SELECT position, ROW_NUMBER() OVER (ORDER BY position) AS place FROM events
      WHERE organization = $1 AND ledger_index IS NULL ORDER BY position LIMIT $3
    ) AS waiting
    WHERE events.position = waiting.position
    RETURNING events.ledger_index, events.leaf
    """
