/// What a database refuses, in the words that both of them share.
package enum DatabaseError: Error, Sendable, CustomStringConvertible {
    /// A row with this key is there already; the text names the index or its columns.
    case uniqueViolation(String)
    /// Two transactions met; running the body again may succeed.
    case serialization(String)
    /// The store was closed.
    case closed
    /// The disk or the connection failed; nothing is known about the last transaction.
    case unreachable(String)
    /// The statement itself was refused.
    case statement(code: String, message: String, sql: String)
    /// A migration that was applied has been edited since.
    case migrationChanged(String)

    package var description: String {
        switch self {
        case .uniqueViolation(let key): "A row with this key exists already (\(key))."
        case .serialization(let words): "Two transactions met: \(words)."
        case .closed: "The database was closed."
        case .unreachable(let words): "The database cannot be reached: \(words)."
        case .statement(let code, let message, let sql): "\(message) [\(code)] in: \(sql)"
        case .migrationChanged(let id):
            "Migration \(id) was edited after it ran here. Add a new one instead."
        }
    }
}
