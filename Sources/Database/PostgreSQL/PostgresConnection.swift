#if PostgreSQL
    internal import CPostgres
    internal import Foundation
    internal import Synchronization

    /// One connection of libpq with its prepared statements, used by one thread.
    final class PostgresConnection: OwnedConnection, @unchecked Sendable {
        let flavor = Flavor.postgresql
        private var handle: OpaquePointer?
        private var prepared: [String: String] = [:]
        private var preparedCount = 0
        /// When the server was first missed, and last asked for.
        private var lost: (noticed: ContinuousClock.Instant, tried: ContinuousClock.Instant)?

        /// What is told to other nodes with the transaction under way: once, however many bodies it has.
        private var announcements: Set<String> = []
        /// The server's process for this connection, which a listener on another thread asks for.
        private let process = Atomic<Int32>(0)

        init(url: String) throws {
            handle = connect(to: url)
            guard PQstatus(handle) == CONNECTION_OK else {
                // What was opened is closed by `deinit`, which runs for this one too.
                throw DatabaseError.unreachable(message)
            }
            prepareSession()
        }

        deinit { close() }

        func close() {
            PQfinish(handle)
            handle = nil
            prepared = [:]
        }

        /// Waits a while for a server that restarts; once it is known to be away, nobody waits.
        func reconnect() -> Bool {
            guard handle != nil else { return false }
            let now = ContinuousClock.now
            if let lost, now - lost.tried < Limits.betweenConnecting { return false }
            let end = (lost?.noticed ?? now) + Limits.patienceWithServer
            while true {
                PQreset(handle)
                if PQstatus(handle) == CONNECTION_OK { break }
                lost = (lost?.noticed ?? now, ContinuousClock.now)
                if ContinuousClock.now > end { return false }
                Thread.sleep(forTimeInterval: 0.1)
            }
            lost = nil
            prepared = [:]
            prepareSession()
            return true
        }

        private func prepareSession() {
            // "relation already exists, skipping" is nobody's business.
            PQsetNoticeProcessor(handle, { _, _ in }, nil)
            process.store(PQbackendPID(handle), ordering: .relaxed)
            for setting in sessionSettings { PQclear(PQexec(handle, setting)) }
        }

        func reading<T>(_ body: (any Connection) throws -> T) throws -> T {
            try beginReading()
            do {
                let value = try body(self)
                try execute("COMMIT")
                return value
            } catch {
                // The error says more than a failing rollback would.
                _ = try? execute("ROLLBACK")
                throw error
            }
        }

        /// That the server was restarted shows here first, when nothing is lost by trying again.
        private func beginReading() throws {
            let begin = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
            do { try execute(begin) } catch DatabaseError.unreachable(let words) {
                guard reconnect() else { throw DatabaseError.unreachable(words) }
                try execute(begin)
            }
        }

        func execute(_ sql: String, _ parameters: [SQLValue]) throws -> Int {
            if sql == "COMMIT" { try sendAnnouncements() }
            if sql == "ROLLBACK" { announcements = [] }
            let result = try run(sql, parameters)
            defer { PQclear(result) }
            if sql == "COMMIT" && String(cString: PQcmdStatus(result)) != "COMMIT" {
                // A body went on after a refused statement: PostgreSQL undid all of it, politely.
                throw DatabaseError.statement(
                    code: "25P02", message: "the transaction had failed before", sql: sql)
            }
            return Int(String(cString: PQcmdTuples(result))) ?? 0
        }

        func announceWithCommit(_ word: String) { announcements.insert(word) }

        func isServed(by process: Int32) -> Bool {
            self.process.load(ordering: .relaxed) == process
        }

        private func sendAnnouncements() throws {
            for word in announcements {
                PQclear(
                    try run(
                        "SELECT pg_notify('\(announcementChannel)', current_schema() || '/' || $1)",
                        [.text(word)]))
            }
            announcements = []
        }

        /// Waits for what others announce; nil when the connection is lost.
        func notifications(
            within milliseconds: Int32
        ) -> [(process: Int32, text: String)]? {
            var socket = pollfd(fd: PQsocket(handle), events: Int16(POLLIN), revents: 0)
            guard poll(&socket, 1, milliseconds) >= 0, PQconsumeInput(handle) == 1,
                PQstatus(handle) == CONNECTION_OK
            else { return nil }
            var found: [(process: Int32, text: String)] = []
            while let notice = PQnotifies(handle) {
                found.append((notice.pointee.be_pid, String(cString: notice.pointee.extra)))
                PQfreemem(notice)
            }
            return found
        }

        /// The whole answer is fetched first, so that the body may use the connection.
        func forEach(_ sql: String, _ parameters: [SQLValue], _ body: (Row) throws -> Void) throws {
            let result = try run(sql, parameters)
            defer { PQclear(result) }
            let columns = (0..<PQnfields(result)).map { PQftype(result, $0) }
            for row in 0..<PQntuples(result) {
                var values: [SQLValue] = []
                values.reserveCapacity(columns.count)
                for (column, type) in columns.enumerated() {
                    values.append(value(result, row, Int32(column), type))
                }
                try body(Row(values))
            }
        }

        private func run(_ sql: String, _ parameters: [SQLValue]) throws -> OpaquePointer? {
            guard handle != nil else { throw DatabaseError.closed }
            let parameters = PostgresParameters(parameters)
            let result =
                if parameters.isEmpty {
                    PQexecParams(handle, sql, 0, nil, nil, nil, nil, 0)
                } else {
                    try runPrepared(sql, parameters)
                }
            switch PQresultStatus(result) {
            case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY: return result
            default:
                defer { PQclear(result) }
                throw failure(result, sql)
            }
        }

        private func runPrepared(
            _ sql: String, _ parameters: PostgresParameters
        ) throws -> OpaquePointer? {
            let name = try preparedName(sql)
            return parameters.withPointers { values, lengths, formats in
                PQexecPrepared(
                    handle, name, Int32(values.count), values.baseAddress, lengths.baseAddress,
                    formats.baseAddress, 0)
            }
        }

        private func preparedName(_ sql: String) throws -> String {
            if let name = prepared[sql] { return name }
            if prepared.count >= Limits.statementsKept {
                PQclear(PQexec(handle, "DEALLOCATE ALL"))
                prepared = [:]
            }
            preparedCount += 1
            let name = "s\(preparedCount)"
            let result = PQprepare(handle, name, sql, 0, nil)
            defer { PQclear(result) }
            guard PQresultStatus(result) == PGRES_COMMAND_OK else { throw failure(result, sql) }
            prepared[sql] = name
            return name
        }

        private func failure(_ result: OpaquePointer?, _ sql: String) -> DatabaseError {
            let code = PQresultErrorField(result, sqlState).map { String(cString: $0) } ?? ""
            let words = PQresultErrorField(result, primaryMessage).map { String(cString: $0) }
            switch code {
            case "23505":
                let key = PQresultErrorField(result, constraintName).map { String(cString: $0) }
                return .uniqueViolation(key ?? words ?? "")
            case "40001", "40P01", "55P03": return .serialization(words ?? code)
            case "26000", "0A000":
                // Another node changed a table, or a proxy another connection: prepare anew.
                guard prepared.removeValue(forKey: sql) != nil else { break }
                return .serialization(words ?? code)
            case "": return .unreachable(message)
            case let code where code.hasPrefix("08") || code.hasPrefix("57P"):
                return .unreachable(words ?? code)
            default: break
            }
            return .statement(code: code, message: words ?? "", sql: sql)
        }

        private var message: String {
            String(cString: PQerrorMessage(handle)).split(separator: "\n").first.map(String.init)
                ?? "no connection"
        }
    }

    /// Opens a connection that notices when its server is gone; the URL may say otherwise.
    private func connect(to url: String) -> OpaquePointer? {
        let words = [
            ("application_name", "doorstep"), ("connect_timeout", "10"),
            ("keepalives_idle", "30"), ("tcp_user_timeout", "30000"), ("dbname", url),
        ]
        var keys: [UnsafePointer<CChar>?] = words.map { UnsafePointer(strdup($0.0)) } + [nil]
        var values: [UnsafePointer<CChar>?] = words.map { UnsafePointer(strdup($0.1)) } + [nil]
        defer { for word in keys + values { free(UnsafeMutablePointer(mutating: word)) } }
        return PQconnectdbParams(&keys, &values, 1)
    }

    private let sessionSettings = [
        "SET client_encoding = 'UTF8'",
        "SET bytea_output = 'hex'",
        "SET extra_float_digits = 1",
        // Whoever holds a row longer is stuck; the same patience as SQLite's busy timeout.
        "SET lock_timeout = '10s'",
        // Acknowledged means durable, whatever the server was told to do for others.
        """
        SELECT set_config('synchronous_commit', 'on', false)
        WHERE current_setting('synchronous_commit') = 'off'
        """,
    ]

    // The fields of an error are character constants in C, which Swift does not import.
    private let sqlState = Int32(UInt8(ascii: "C"))
    private let primaryMessage = Int32(UInt8(ascii: "M"))
    private let constraintName = Int32(UInt8(ascii: "n"))
#endif
