import Database
import Synchronization

struct PulledPlug: Error {}

/// A real store whose nth statement within a write fails, and with it the whole write.
final class FaultyStore: Store {
    private let store: any Store
    private let failingStatement: Int
    private let statements = Atomic<Int>(0)

    init(_ store: any Store, failingStatement: Int) {
        self.store = store
        self.failingStatement = failingStatement
    }

    func read<T: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> T
    ) async throws -> T {
        try await store.read(body)
    }

    func write<T: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> T
    ) async throws -> T {
        try await store.write { [self] db in
            try body(FaultyConnection(db) { [self] in try count() })
        }
    }

    private func count() throws {
        let number = statements.wrappingAdd(1, ordering: .relaxed).newValue
        if number == failingStatement { throw PulledPlug() }
    }

    func backup(to path: String) async throws { try await store.backup(to: path) }
    func scrub(_ tables: [String]) async throws { try await store.scrub(tables) }
    func close() async { await store.close() }
}

private final class FaultyConnection: Connection {
    private let connection: any Connection
    private let count: () throws -> Void

    init(_ connection: any Connection, count: @escaping () throws -> Void) {
        self.connection = connection
        self.count = count
    }

    var flavor: Flavor { connection.flavor }

    func execute(_ sql: String, _ parameters: [SQLValue]) throws -> Int {
        try count()
        return try connection.execute(sql, parameters)
    }

    func forEach(_ sql: String, _ parameters: [SQLValue], _ body: (Row) throws -> Void) throws {
        try count()
        try connection.forEach(sql, parameters, body)
    }
}
