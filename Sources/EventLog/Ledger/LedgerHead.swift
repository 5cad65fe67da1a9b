internal import CustodyLedger
internal import Database

/// The stored right edge of an organisation's tree.
enum LedgerHead {
    /// The stored edge is not one: the row was damaged.
    struct Damaged: Error { let organization: String }

    static func load(_ organization: String, on db: any Connection) throws -> MerkleEdge {
        let row = try db.findRow(
            "SELECT size, edge FROM ledger_heads WHERE organization = $1", [.text(organization)])
        return try row.map { try edge($0, size: 0, bytes: 1, of: organization) } ?? MerkleEdge()
    }

    /// The edge in two columns of a row.
    static func edge(
        _ row: Row, size: Int, bytes: Int, of organization: String
    ) throws -> MerkleEdge {
        guard let edge = MerkleEdge(size: row.int(size), bytes: row.blob(bytes)) else {
            throw Damaged(organization: organization)
        }
        return edge
    }

    static func save(
        _ edge: MerkleEdge, _ organization: String, on db: any Connection
    ) throws {
        try db.execute(
            """
            INSERT INTO ledger_heads (organization, size, edge, root) VALUES ($1, $2, $3, $4)
            ON CONFLICT (organization) DO UPDATE
            SET size = excluded.size, edge = excluded.edge, root = excluded.root
            """,
            [
                .text(organization), .integer(edge.size), .blob(edge.bytes), .blob(edge.root.bytes),
            ])
    }
}
