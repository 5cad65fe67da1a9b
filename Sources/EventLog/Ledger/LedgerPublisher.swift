package import CustodyLedger
internal import Database
package import Logging

/// Signs each organisation's ledger as it grows, so that outsiders can hold the log to it.
///
/// It signs only what continues the checkpoint that it signed last, and stores every checkpoint
/// before anybody can read it. One node signs at a time; the others find nothing to do.
package struct LedgerPublisher: Sendable {
    /// Who an organisation's log is, and how it signs.
    package struct Identity: Sendable {
        package let id: String
        package let signer: NoteSigner

        /// - Parameter id: 22 characters; the signer's name is the log's origin.
        package init(id: String, signer: NoteSigner) { (self.id, self.signer) = (id, signer) }
    }

    /// Tells the identity of an organisation's log, under the origin that it was published with if it
    /// was: a name that was said once stays, whatever the settings say now.
    package typealias Identify =
        @Sendable (_ organization: String, _ origin: String?) throws -> Identity

    /// The ledger is not what was signed: somebody, or some disk, has changed the past.
    package struct PastChanged: Error, CustomStringConvertible {
        let organization: String
        let size: UInt64

        package var description: String {
            "The ledger of \(organization) does not continue the checkpoint signed at \(size) leaves. "
                + "Nothing more is signed. Run `doorstep verify`, and restore a backup beside it."
        }
    }

    private let journal: Journal
    private let logger: Logger
    private let identify: Identify
    private let leavesAtOnce: UInt64

    package init(
        _ journal: Journal, logger: Logger = Logger(label: "doorstep.ledger"),
        leavesAtOnce: UInt64 = Limits.leavesPerCheckpoint, identify: @escaping Identify
    ) {
        (self.journal, self.logger, self.identify) = (journal, logger, identify)
        self.leavesAtOnce = leavesAtOnce
    }

    /// Works until the task is cancelled: a checkpoint a second for a log that grows.
    package func run() async {
        while !Task.isCancelled {
            do {
                try await publish()
            } catch DatabaseError.closed {
                return
            } catch {
                logger.error("no checkpoint was signed", metadata: ["error": "\(error)"])
            }
            try? await Task.sleep(for: Limits.betweenCheckpoints)
        }
    }

    /// Signs what has grown, for every organisation; one that cannot be signed stops no other.
    ///
    /// A long history is signed in steps, so that no transaction keeps the others waiting.
    package func publish() async throws {
        let grown = try await journal.store.read { db in
            try db.query(
                """
                SELECT ledger_heads.organization FROM ledger_heads LEFT JOIN published_logs
                ON published_logs.organization = ledger_heads.organization
                WHERE published_logs.size IS NULL OR published_logs.size <> ledger_heads.size
                ORDER BY ledger_heads.organization
                """
            ).map { $0.text(0) }
        }
        var failure: (any Error)?
        for organization in grown {
            do {
                try await publish(organization)
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
    }

    /// - Throws: `PastChanged` when the ledger is not the one that was signed.
    package func publish(_ organization: String) async throws {
        let (identify, most) = (identify, leavesAtOnce)
        try await journal.store.write { db in
            guard try db.leads("publisher/" + organization) else { return }
            try sign(organization, identify, atMost: most, on: db)
        }
    }
}

private func sign(
    _ organization: String, _ identify: LedgerPublisher.Identify, atMost most: UInt64,
    on db: any Connection
) throws {
    let head = try LedgerHead.load(organization, on: db)
    let last = try PublishedLog.load(organization, on: db)
    let (old, all) = (last?.size ?? 0, UInt64(clamping: head.size))
    let past = LedgerPublisher.PastChanged(organization: organization, size: old)
    if all < old { throw past }
    let size = min(all, old + most)
    let tiles = LedgerTiles(organization, on: db)
    try tiles.completeTiles(from: old, to: size)
    let tree = tiles.tree(size: size)
    let root = try tree.root()
    guard size < all || root == head.root,
        try tree.consistencyProof(from: old).proves(last?.root ?? .empty, grewInto: root)
    else { throw past }
    let identity = try identify(organization, last?.origin)
    let checkpoint = Checkpoint(origin: identity.signer.key.name, size: size, root: root)
    let note = try checkpoint.signed(by: identity.signer)
    try db.execute(
        """
        INSERT INTO published_logs (\(PublishedLog.columns)) VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (organization) DO UPDATE
        SET size = excluded.size, root = excluded.root, note = excluded.note
        """,
        [
            .text(organization), .text(identity.id), .text(checkpoint.origin),
            .integer(Int64(clamping: size)), .blob(root.bytes), .text(note.formatted),
        ])
}
