#if PostgreSQL
    internal import CPostgres
    internal import Foundation
    internal import Synchronization

    /// A store on a PostgreSQL server: one connection that writes in groups, a few that read.
    ///
    /// One writer a node is enough, for it shares each commit among all who wait; nodes meet in the
    /// database, where one of two that meet is run again.
    package final class PostgresStore: Store {
        private let url: String
        private let writer = DatabaseThread(name: "doorstep-writer")
        private let writing: PostgresConnection
        private let group = GroupCommit()
        private let readers: [(thread: DatabaseThread, connection: PostgresConnection)]
        private let nextReader = Atomic<Int>(0)

        package init(url: String, readers: Int = Limits.readers) throws {
            self.url = url
            writing = try PostgresConnection(url: url)
            self.readers = try (0..<max(readers, 1)).map { number in
                (
                    DatabaseThread(name: "doorstep-reader-\(number)"),
                    try PostgresConnection(url: url)
                )
            }
        }

        package func read<T: Sendable>(
            _ body: @escaping @Sendable (any Connection) throws -> T
        ) async throws -> T {
            let turn = nextReader.wrappingAdd(1, ordering: .relaxed).oldValue
            let (thread, connection) = readers[abs(turn % readers.count)]
            return try await withCheckedThrowingContinuation { continuation in
                let taken = thread.enqueue {
                    continuation.resume(with: Result { try connection.reading(body) })
                }
                if !taken { continuation.resume(throwing: DatabaseError.closed) }
            }
        }

        package func write<T: Sendable>(
            _ body: @escaping @Sendable (any Connection) throws -> T
        ) async throws -> T {
            let answer = Answer<T>()
            return try await withCheckedThrowingContinuation { continuation in
                let mustWake = group.add(
                    GroupCommit.Waiting(
                        run: { answer.value = try body($0) },
                        finish: { continuation.resume(with: answer.result(unless: $0)) }))
                if mustWake && !writer.enqueue({ [self] in drain() }) {
                    for waiting in group.take() { waiting.finish(DatabaseError.closed) }
                }
            }
        }

        private func drain() {
            while true {
                let bodies = group.take()
                if bodies.isEmpty { return }
                writing.reconnectIfLost()
                GroupCommit.commit(bodies, on: writing)
            }
        }

        /// Runs `pg_dump`, which sees one moment however long it takes.
        package func backup(to path: String) async throws {
            let schema = try await read { try $0.currentSchema() }
            try await runTool(
                "pg_dump", ["--format=custom", "--schema=\(schema)", "--file=\(path)"], url)
        }

        package func close() async {
            writer.end()
            for waiting in group.take() { waiting.finish(DatabaseError.closed) }
            for (thread, connection) in readers {
                thread.end()
                connection.close()
            }
            writing.close()
        }
    }
#endif
