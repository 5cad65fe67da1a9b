/// One conversation with a database, used only inside the body that it was handed to.
///
/// Statements are the same text for every database: parameters are `$1`, `$2`, …, types are BIGINT,
/// TEXT, BYTEA and DOUBLE PRECISION. They are prepared once and kept.
package protocol Connection: AnyObject {
    /// Runs a statement and tells how many rows it changed.
    @discardableResult
    func execute(_ sql: String, _ parameters: [SQLValue]) throws -> Int

    /// Runs a query and hands over its rows one by one.
    func forEach(_ sql: String, _ parameters: [SQLValue], _ body: (Row) throws -> Void) throws

    /// Which database this is: read only in `Database/SQLite` and `Database/PostgreSQL`.
    var flavor: Flavor { get }
}

/// The databases that are spoken.
package enum Flavor: Sendable { case sqlite, postgresql }

extension Connection {
    @discardableResult
    package func execute(_ sql: String) throws -> Int { try execute(sql, []) }

    package func query(_ sql: String, _ parameters: [SQLValue] = []) throws -> [Row] {
        var rows: [Row] = []
        try forEach(sql, parameters) { rows.append($0) }
        return rows
    }

    /// The first row of an answer, or nil when there is none.
    package func findRow(_ sql: String, _ parameters: [SQLValue] = []) throws -> Row? {
        try query(sql, parameters).first
    }
}
