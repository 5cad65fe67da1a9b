package import CustodyLedger
package import Database

/// What the world was told of an organisation's ledger: its name, and the checkpoint signed last.
package struct PublishedLog: Sendable, Hashable {
    package let organization: String
    /// 22 characters in the log's address that nobody guesses.
    package let id: String
    /// The log's name in every checkpoint, which never changes once it was said.
    package let origin: String
    package let size: UInt64
    package let root: TreeHash
    /// The signed checkpoint.
    package let note: SignedNote

    /// The stored checkpoint is not one: the row was damaged.
    struct Damaged: Error { let organization: String }

    static let columns = "organization, id, origin, size, root, note"

    init(_ row: Row) throws {
        organization = row.text(0)
        (id, origin) = (row.text(1), row.text(2))
        guard let root = TreeHash(row.blob(4)), let note = try? SignedNote(Array(row.text(5).utf8))
        else { throw Damaged(organization: organization) }
        size = UInt64(clamping: row.int(3))
        (self.root, self.note) = (root, note)
    }

    /// The same within a transaction.
    package static func load(
        _ organization: String, on db: any Connection
    ) throws -> PublishedLog? {
        try db.findRow(
            "SELECT \(columns) FROM published_logs WHERE organization = $1", [.text(organization)]
        ).map(PublishedLog.init)
    }

    /// Whether both the row and the signed text say that this is the root.
    func claims(_ root: TreeHash) -> Bool {
        let said = Checkpoint(note.text)
        return self.root == root && said?.root == root && said?.size == size
    }

    /// The log at an address, as outsiders are shown it.
    package static func shown(id: String, from store: any Store) async throws -> PublishedLog? {
        try await store.read { try shown("published_logs.id = $1", id, on: $0) }
    }

    /// An organisation's log as outsiders are shown it: with its witnesses' cosignatures where there
    /// are some, and then as far as those reach.
    package static func shown(
        _ organization: String, on db: any Connection
    ) throws -> PublishedLog? {
        try shown("published_logs.organization = $1", organization, on: db)
    }

    private static func shown(
        _ condition: String, _ value: String, on db: any Connection
    ) throws -> PublishedLog? {
        try db.findRow(
            """
            SELECT published_logs.organization, id, origin,
            COALESCE(cosigned_logs.size, published_logs.size),
            COALESCE(cosigned_logs.root, published_logs.root),
            COALESCE(cosigned_logs.note, published_logs.note)
            FROM published_logs LEFT JOIN cosigned_logs
            ON cosigned_logs.organization = published_logs.organization
            WHERE \(condition)
            """, [.text(value)]
        ).map(PublishedLog.init)
    }

    /// The log of an organisation; nil until its first checkpoint.
    package static func load(
        _ organization: String, from store: any Store
    ) async throws -> PublishedLog? {
        try await store.read { try load(organization, on: $0) }
    }
}
