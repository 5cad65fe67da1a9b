package import CustodyLedger
package import Database

/// What a log's keeper knows of its witnesses: how far each has seen, and the checkpoint that enough
/// of them have cosigned.
package struct Cosigning: Sendable {
    private let store: any Store

    package init(_ store: any Store) { self.store = store }

    /// A witness that is behind the newest checkpoint, with what it must be sent.
    package struct Due: Sendable {
        package let log: PublishedLog
        /// How far the witness said that it was.
        package let seen: UInt64
        package let growth: ConsistencyProof
    }

    /// The logs whose newest checkpoint is not the one that outsiders are shown with cosignatures.
    package func organizations() async throws -> [String] {
        try await store.read { db in
            try db.query(
                """
                SELECT published_logs.organization FROM published_logs LEFT JOIN cosigned_logs
                ON cosigned_logs.organization = published_logs.organization
                WHERE cosigned_logs.size IS NULL OR cosigned_logs.size < published_logs.size
                ORDER BY published_logs.organization
                """
            ).map { $0.text(0) }
        }
    }

    /// What one witness must be sent about an organisation's log; nil while nothing was published.
    package func due(_ witness: NoteKey, for organization: String) async throws -> Due? {
        try await store.read { db in
            guard let log = try PublishedLog.load(organization, on: db) else { return nil }
            let head = try db.findRow(
                "SELECT size FROM witness_heads WHERE organization = $1 AND witness = $2",
                [.text(organization), .text(witness.text)])
            let seen = min(UInt64(clamping: head?.int(0) ?? 0), log.size)
            let tree = LedgerTiles(organization, on: db).tree(size: log.size)
            return Due(log: log, seen: seen, growth: try tree.consistencyProof(from: seen))
        }
    }

    /// Remembers how far a witness says that it has seen.
    package func remember(
        _ size: UInt64, of witness: NoteKey, for organization: String
    ) async throws {
        _ = try await store.write { db in
            try db.execute(
                """
                INSERT INTO witness_heads (organization, witness, size) VALUES ($1, $2, $3)
                ON CONFLICT (organization, witness) DO UPDATE SET size = excluded.size
                """,
                [.text(organization), .text(witness.text), .integer(Int64(clamping: size))])
        }
    }

    /// Shows outsiders a cosigned checkpoint from now on, unless they are shown a later one.
    package func show(_ note: SignedNote, of log: PublishedLog) async throws {
        _ = try await store.write { db in
            try db.execute(
                """
                INSERT INTO cosigned_logs (organization, size, root, note) VALUES ($1, $2, $3, $4)
                ON CONFLICT (organization) DO UPDATE
                SET size = excluded.size, root = excluded.root, note = excluded.note
                WHERE cosigned_logs.size <= excluded.size
                """,
                [
                    .text(log.organization), .integer(Int64(clamping: log.size)),
                    .blob(log.root.bytes), .text(note.formatted),
                ])
        }
    }

    /// Shows outsiders the newest checkpoints again, cosigned or not.
    package func showUncosigned(_ organization: String? = nil) async throws {
        _ = try await store.write { db in
            guard let organization else { return try db.execute("DELETE FROM cosigned_logs") }
            return try db.execute(
                "DELETE FROM cosigned_logs WHERE organization = $1", [.text(organization)])
        }
    }
}
