internal import CSQLite

/// One open handle of SQLite with its prepared statements, used by one thread.
final class SQLiteConnection: OwnedConnection, @unchecked Sendable {
    let flavor = Flavor.sqlite
    private var handle: OpaquePointer?
    private var statements: [String: Statement] = [:]

    private struct Statement {
        let pointer: OpaquePointer
        /// The parameter's number in SQL, by its place in SQLite: `$2` may be met before `$1`.
        let order: [Int]
        let columns: Int32
    }

    init(path: String, isReadOnly: Bool = false) throws {
        let flags =
            isReadOnly
            ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_URI
            : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_URI
        guard sqlite3_open_v2(path, &handle, flags, nil) == SQLITE_OK else {
            let words = String(cString: sqlite3_errmsg(handle))
            sqlite3_close_v2(handle)
            throw DatabaseError.unreachable("\(path): \(words)")
        }
        sqlite3_extended_result_codes(handle, 1)
        sqlite3_busy_timeout(handle, 10_000)
        try execute("PRAGMA journal_mode=WAL")
        // Acknowledged means durable: WAL with NORMAL may lose the last commits on a power cut.
        try execute("PRAGMA synchronous=FULL")
        try execute("PRAGMA foreign_keys=ON")
        // An erased person's bytes must not linger in free pages.
        try execute("PRAGMA secure_delete=ON")
        try execute("PRAGMA cache_size=-32768")
        if isReadOnly { try execute("PRAGMA query_only=ON") }
    }

    deinit { close() }

    func close() {
        for statement in statements.values { sqlite3_finalize(statement.pointer) }
        statements = [:]
        sqlite3_close_v2(handle)
        handle = nil
    }

    /// A file is there or it is not.
    func reconnect() -> Bool { false }

    func reading<T>(_ body: (any Connection) throws -> T) throws -> T {
        try execute("BEGIN")
        defer { _ = try? execute("COMMIT") }
        return try body(self)
    }

    func execute(_ sql: String, _ parameters: [SQLValue]) throws -> Int {
        try forEach(sql, parameters) { _ in }
        return Int(sqlite3_changes(handle))
    }

    func forEach(_ sql: String, _ parameters: [SQLValue], _ body: (Row) throws -> Void) throws {
        let statement = try prepared(sql)
        if sqlite3_stmt_busy(statement.pointer) != 0 {
            // A body that asks the same question inside its answer gets a statement for itself.
            let another = try prepare(sql)
            defer { sqlite3_finalize(another.pointer) }
            return try run(another, sql, parameters, body)
        }
        defer { sqlite3_reset(statement.pointer) }
        try run(statement, sql, parameters, body)
    }

    private func run(
        _ statement: Statement, _ sql: String, _ parameters: [SQLValue],
        _ body: (Row) throws -> Void
    ) throws {
        try bind(parameters, to: statement, sql)
        while true {
            switch sqlite3_step(statement.pointer) {
            case SQLITE_ROW: try body(row(of: statement))
            case SQLITE_DONE: return
            default: throw failure(sql)
            }
        }
    }

    private func prepared(_ sql: String) throws -> Statement {
        if let known = statements[sql] { return known }
        if statements.count >= Limits.statementsKept { forgetStatements() }
        let statement = try prepare(sql)
        statements[sql] = statement
        return statement
    }

    private func prepare(_ sql: String) throws -> Statement {
        var pointer: OpaquePointer?
        let code = sqlite3_prepare_v3(
            handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &pointer, nil)
        guard code == SQLITE_OK, let pointer else { throw failure(sql) }
        let count = sqlite3_bind_parameter_count(pointer)
        let order = (0..<count).map { place -> Int in
            let name = sqlite3_bind_parameter_name(pointer, place + 1).map { String(cString: $0) }
            return Int(name?.dropFirst() ?? "") ?? Int(place + 1)
        }
        return Statement(pointer: pointer, order: order, columns: sqlite3_column_count(pointer))
    }

    private func forgetStatements() {
        for statement in statements.values where sqlite3_stmt_busy(statement.pointer) == 0 {
            sqlite3_finalize(statement.pointer)
        }
        statements = statements.filter { sqlite3_stmt_busy($0.value.pointer) != 0 }
    }

    private func bind(_ parameters: [SQLValue], to statement: Statement, _ sql: String) throws {
        precondition(
            statement.order.allSatisfy { $0 <= parameters.count },
            "The statement has more parameters than were given: \(sql)")
        for (place, number) in statement.order.enumerated() {
            let index = Int32(place + 1)
            let code =
                switch parameters[number - 1] {
                case .null: sqlite3_bind_null(statement.pointer, index)
                case .integer(let value): sqlite3_bind_int64(statement.pointer, index, value)
                case .real(let value): sqlite3_bind_double(statement.pointer, index, value)
                case .text(let value): try bind(value, to: statement.pointer, index, sql)
                case .blob(let value): bind(value, to: statement.pointer, index)
                }
            guard code == SQLITE_OK else { throw failure(sql) }
        }
    }

    private func bind(
        _ text: String, to pointer: OpaquePointer, _ index: Int32, _ sql: String
    ) throws -> Int32 {
        var text = text
        return try text.withUTF8 { bytes in
            // PostgreSQL keeps no such text, so nobody may grow used to it here.
            guard !bytes.contains(0) else {
                throw DatabaseError.statement(
                    code: "22021", message: "a text holds a zero byte", sql: sql)
            }
            return bytes.withMemoryRebound(to: CChar.self) { chars in
                sqlite3_bind_text64(
                    pointer, index, chars.baseAddress ?? emptyText, UInt64(chars.count), transient,
                    UInt8(SQLITE_UTF8))
            }
        }
    }

    private func bind(_ bytes: [UInt8], to pointer: OpaquePointer, _ index: Int32) -> Int32 {
        if bytes.isEmpty { return sqlite3_bind_zeroblob(pointer, index, 0) }
        return bytes.withUnsafeBytes {
            sqlite3_bind_blob64(pointer, index, $0.baseAddress, UInt64($0.count), transient)
        }
    }

    private func row(of statement: Statement) -> Row {
        let pointer = statement.pointer
        var values: [SQLValue] = []
        values.reserveCapacity(Int(statement.columns))
        for column in 0..<statement.columns {
            switch sqlite3_column_type(pointer, column) {
            case SQLITE_INTEGER: values.append(.integer(sqlite3_column_int64(pointer, column)))
            case SQLITE_FLOAT: values.append(.real(sqlite3_column_double(pointer, column)))
            case SQLITE_TEXT:
                let count = Int(sqlite3_column_bytes(pointer, column))
                let bytes = UnsafeBufferPointer(
                    start: sqlite3_column_text(pointer, column), count: count)
                values.append(.text(String(decoding: bytes, as: UTF8.self)))
            case SQLITE_BLOB:
                let count = Int(sqlite3_column_bytes(pointer, column))
                values.append(
                    .blob(
                        [UInt8](
                            UnsafeRawBufferPointer(
                                start: sqlite3_column_blob(pointer, column), count: count))))
            default: values.append(.null)
            }
        }
        return Row(values)
    }

    private func failure(_ sql: String) -> DatabaseError {
        let code = sqlite3_extended_errcode(handle)
        let message = String(cString: sqlite3_errmsg(handle))
        switch code & 0xff {
        case SQLITE_CONSTRAINT
        where uniqueConstraints.contains(code):
            return .uniqueViolation(message)
        case SQLITE_BUSY, SQLITE_LOCKED: return .serialization(message)
        case SQLITE_IOERR, SQLITE_FULL, SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_CANTOPEN:
            return .unreachable(message)
        default: return .statement(code: String(code), message: message, sql: sql)
        }
    }

    /// Copies every page to a new file in one reading, which holds up no writer in WAL mode.
    ///
    /// In several steps it would begin again with every commit of another process, and never end.
    func backup(to path: String) throws {
        var target: OpaquePointer?
        guard sqlite3_open(path, &target) == SQLITE_OK else {
            sqlite3_close(target)
            throw DatabaseError.unreachable("The backup \(path) cannot be written.")
        }
        defer { sqlite3_close(target) }
        guard let copy = sqlite3_backup_init(target, "main", handle, "main") else {
            throw DatabaseError.unreachable(String(cString: sqlite3_errmsg(target)))
        }
        var code = sqlite3_backup_step(copy, -1)
        while code == SQLITE_BUSY || code == SQLITE_LOCKED {
            sqlite3_sleep(10)
            code = sqlite3_backup_step(copy, -1)
        }
        guard sqlite3_backup_finish(copy) == SQLITE_OK, code == SQLITE_DONE else {
            throw DatabaseError.unreachable(String(cString: sqlite3_errmsg(target)))
        }
    }
}

/// SQLITE_CONSTRAINT_PRIMARYKEY, _UNIQUE and _ROWID: C expressions that Swift cannot read.
private let uniqueConstraints: Set<Int32> = [
    SQLITE_CONSTRAINT | 6 << 8, SQLITE_CONSTRAINT | 8 << 8, SQLITE_CONSTRAINT | 10 << 8,
]

/// SQLite copies what it is given before the call returns.
private let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

/// A place for texts of no length: a null pointer would mean NULL.
nonisolated(unsafe) private let emptyText: UnsafePointer<CChar> = {
    let place = UnsafeMutablePointer<CChar>.allocate(capacity: 1)
    place.initialize(to: 0)
    return UnsafePointer(place)
}()

extension Connection {
    /// SQLite takes the writer's lock at once, or a reader that turns writer may fail half way.
    var beginWriting: String { flavor == .sqlite ? "BEGIN IMMEDIATE" : "BEGIN" }
}
