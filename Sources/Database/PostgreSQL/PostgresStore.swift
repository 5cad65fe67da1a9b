#if PostgreSQL
    internal import Synchronization

    /// A store on a PostgreSQL server: one connection that writes in groups, a few that read.
    ///
    /// One writer a node is enough, for it shares each commit among all who wait; nodes meet in the
    /// database, where one of two that meet is run again.
    package final class PostgresStore: Store {
        private let url: String
        private let writer: Writer
        private let readers: ReaderPool
        private let writing: PostgresConnection
        private let listeners = Mutex<[PostgresListener]>([])

        package init(url: String, readers: Int = Limits.readers) throws {
            self.url = url
            let writing = try PostgresConnection(url: url)
            let reading = try (0..<max(readers, 1)).map { _ in try PostgresConnection(url: url) }
            self.writing = writing
            writer = Writer(writing)
            self.readers = ReaderPool(reading)
        }

        package func read<T: Sendable>(
            _ body: @escaping @Sendable (any Connection) throws -> T
        ) async throws -> T {
            try await readers.read(body)
        }

        package func write<T: Sendable>(
            _ body: @escaping @Sendable (any Connection) throws -> T
        ) async throws -> T {
            try await writer.write(body)
        }

        package func listen(_ heard: @escaping @Sendable (Announcement) -> Void) {
            let writing = writing
            let listener = PostgresListener(
                url: url, isOwn: { writing.isServed(by: $0) }, heard)
            listeners.withLock { $0.append(listener) }
        }

        /// Runs `pg_dump`, which sees one moment however long it takes.
        package func backup(to path: String) async throws {
            let schema = try await read { try $0.currentSchema() }
            try await runTool(
                "pg_dump", ["--format=custom", "--schema=\(schema)", "--file=\(path)"], url)
        }

        /// Dead rows leave their pages with VACUUM; what the server's own log keeps is the server's.
        package func scrub(_ tables: [String]) async throws {
            let own = try PostgresConnection(url: url)
            try await onOwnThread(named: "doorstep-scrub") {
                defer { own.close() }
                for table in tables { try own.execute("VACUUM \(table)") }
            }
        }

        package func close() async {
            for listener in listeners.withLock({ $0 }) { listener.close() }
            writer.close()
            readers.close()
        }
    }
#endif
