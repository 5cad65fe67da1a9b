internal import Database

/// How far a subscriber has come in an organisation's ledger, and which node moves it.
struct Cursor: Sendable {
    let organization: String
    let subscriber: String
    let node: String

    /// Organisations in which the subscriber has not seen everything.
    static func behind(_ subscriber: String, on db: any Connection) throws -> [String] {
        try db.query(
            """
            SELECT h.organization FROM ledger_heads h LEFT JOIN cursors c
            ON c.organization = h.organization AND c.subscriber = $1
            WHERE h.size > COALESCE(c.next_index, 0) ORDER BY h.organization
            """, [.text(subscriber)]
        ).map { $0.text(0) }
    }

    /// Takes the cursor and tells the next index, or nil while another node holds it.
    func claim(now: Int64, on db: any Connection) throws -> Int64? {
        try db.findRow(
            """
            INSERT INTO cursors (organization, subscriber, next_index, node, lease_until)
            VALUES ($1, $2, 0, $3, $4) ON CONFLICT (organization, subscriber) DO UPDATE
            SET node = excluded.node, lease_until = excluded.lease_until
            WHERE cursors.node = excluded.node OR cursors.lease_until < $5
            RETURNING next_index
            """,
            [
                .text(organization), .text(subscriber), .text(node),
                .integer(now + Limits.cursorLeaseMilliseconds), .integer(now),
            ]
        )?.int(0)
    }

    /// Moves the cursor on; false when another node has taken it meanwhile.
    func advance(from: Int64, to: Int64, now: Int64, on db: any Connection) throws -> Bool {
        try db.execute(
            """
            UPDATE cursors SET next_index = $1, lease_until = $2
            WHERE organization = $3 AND subscriber = $4 AND node = $5 AND next_index = $6
            """,
            [
                .integer(to), .integer(now + Limits.cursorLeaseMilliseconds), .text(organization),
                .text(subscriber), .text(node), .integer(from),
            ]) == 1
    }
}
