internal import CustodyLedger
internal import Database

/// How events stand in their table.
enum EventRows {
    /// The columns of a `RecordedEvent`, in the order in which `event(from:)` reads them.
    static let columns = """
        organization, stream, version, id, type, schema, occurred_at, recorded_at, actor, source, \
        open, sealed, person, ledger_index
        """

    /// The same columns as a view saw them, before the event had its place in the ledger.
    static let columnsWhenAppended = columns.replacing("ledger_index", with: "NULL")

    static func event(from row: Row) throws -> RecordedEvent {
        RecordedEvent(
            organization: row.text(0), stream: row.text(1), version: Int(row.int(2)),
            id: row.text(3), type: row.text(4), schema: Int(row.int(5)), occurredAt: row.int(6),
            recordedAt: row.int(7), actor: row.text(8), source: row.text(9),
            open: try JSON.parse(row.text(10), numbers: .integersOnly), sealed: row.optBlob(11),
            person: row.optText(12), ledgerIndex: row.optInt(13))
    }

    /// Inserts events with few statements; a version that exists is a `uniqueViolation`.
    static func insert(_ rows: [[SQLValue]], on db: any Connection) throws {
        var rest = rows[...]
        while !rest.isEmpty {
            // Whole batches and single rows: two statements to prepare instead of sixteen.
            let count = rest.count >= Limits.rowsPerInsert ? Limits.rowsPerInsert : 1
            let sql = count == 1 ? insertOne : insertMany
            try db.execute(sql, rest.prefix(count).flatMap { $0 })
            rest = rest.dropFirst(count)
        }
    }

    private static let insertOne = insertStatement(rows: 1)
    private static let insertMany = insertStatement(rows: Limits.rowsPerInsert)
    private static let written = 15

    private static func insertStatement(rows: Int) -> String {
        let groups = (0..<rows).map { row in
            "(" + (1...written).map { "$\(row * written + $0)" }.joined(separator: ", ") + ")"
        }
        return """
            INSERT INTO events (organization, stream, version, id, type, schema, occurred_at, \
            recorded_at, actor, source, open, sealed, person, salt, leaf) \
            VALUES \(groups.joined(separator: ", "))
            """
    }
}
