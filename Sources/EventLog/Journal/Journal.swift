package import CustodyLedger
package import Database

/// The log itself: events go in once, together with the views that answer the next read.
package final class Journal: Sendable {
    package let store: any Store
    package let views: [any View]
    package let sealer: any Sealer
    let clock: @Sendable () -> Int64
    let kind: @Sendable (String) -> LeafKind
    /// Rings when events were appended in this process, for the sequencer.
    package let appended = Bell()
    /// Rings when events got their ledger index in this process, for those who follow the log.
    package let sequenced = Bell()

    /// - Parameters:
    ///   - clock: milliseconds UTC, the server's word for when something was recorded.
    ///   - kind: what the public leaf calls an event of a type.
    package init(
        store: any Store, views: [any View] = [], sealer: any Sealer = NoSealer(),
        clock: @escaping @Sendable () -> Int64,
        kind: @escaping @Sendable (String) -> LeafKind = { _ in .policy }
    ) {
        self.store = store
        self.views = views
        self.sealer = sealer
        self.clock = clock
        self.kind = kind
    }

    /// The time at which something would be recorded now, in milliseconds UTC.
    package var now: Int64 { clock() }

    /// Which of these streams have events.
    package static func begun(
        _ streams: some Collection<String>, _ organization: String, on db: any Connection
    ) throws -> Set<String> {
        let begun = try streams.filter { stream in
            try db.findRow(
                """
                SELECT version FROM events
                WHERE organization = $1 AND stream = $2 AND version = 1
                """, [.text(organization), .text(stream)]) != nil
        }
        return Set(begun)
    }

    /// A stream's events after a version, oldest first.
    package func load(
        _ organization: String, _ stream: String, after version: Int = 0
    ) async throws -> [RecordedEvent] {
        try await store.read { try Journal.load(organization, stream, after: version, on: $0) }
    }

    /// The same within a transaction.
    package static func load(
        _ organization: String, _ stream: String, after version: Int = 0, on db: any Connection
    ) throws -> [RecordedEvent] {
        try db.query(
            """
            SELECT \(EventRows.columns) FROM events
            WHERE organization = $1 AND stream = $2 AND version > $3 ORDER BY version
            """, [.text(organization), .text(stream), .integer(Int64(version))]
        ).map(EventRows.event)
    }

    /// Sequenced events after a ledger index, in the ledger's order; -1 starts with the first.
    package func events(
        _ organization: String, after index: Int64 = -1, limit: Int = Limits.eventsPerHandover
    ) async throws -> [RecordedEvent] {
        try await store.read { db in
            try db.query(
                """
                SELECT \(EventRows.columns) FROM events
                WHERE organization = $1 AND ledger_index > $2 ORDER BY ledger_index LIMIT $3
                """, [.text(organization), .integer(index), .integer(Int64(limit))]
            ).map(EventRows.event)
        }
    }

    /// How many leaves the organisation's ledger has, and its root.
    package func ledgerHead(_ organization: String) async throws -> (size: Int64, root: TreeHash) {
        let edge = try await store.read { try LedgerHead.load(organization, on: $0) }
        return (edge.size, edge.root)
    }

    /// Every organisation that has a ledger.
    package func organizations() async throws -> [String] {
        try await store.read { db in
            try db.query("SELECT organization FROM ledger_heads ORDER BY organization")
                .map { $0.text(0) }
        }
    }
}
