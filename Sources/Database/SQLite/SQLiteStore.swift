internal import Foundation

/// The embedded store: one file in WAL mode, one writer thread, a few readers.
package final class SQLiteStore: Store {
    private let path: String
    private let writer: Writer
    private let readers: ReaderPool
    private let temporaryFolder: String?

    package convenience init(path: String) throws {
        try self.init(path: path, temporaryFolder: nil)
    }

    /// A store in a new temporary folder, which goes with it: for tests and short simulations.
    package static func temporary() throws -> SQLiteStore {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("doorstep-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        return try SQLiteStore(path: folder + "/doorstep.db", temporaryFolder: folder)
    }

    private init(path: String, temporaryFolder: String?) throws {
        self.path = path
        self.temporaryFolder = temporaryFolder
        let writing = try SQLiteConnection(path: path)
        let reading = try (0..<Limits.readers).map { _ in
            try SQLiteConnection(path: path, isReadOnly: true)
        }
        writer = Writer(writing)
        readers = ReaderPool(reading)
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

    package func backup(to path: String) async throws {
        // A reader of its own: a backup of gigabytes must not hold up the others.
        let source = try SQLiteConnection(path: self.path)
        try await onOwnThread(named: "doorstep-backup") { try source.backup(to: path) }
    }

    /// Deleted pages are zeroes already (`secure_delete`); what is left stands in the write-ahead log.
    package func scrub(_ tables: [String]) async throws {
        let own = try SQLiteConnection(path: path)
        try await onOwnThread(named: "doorstep-scrub") {
            // A reader may be on an old snapshot: the next checkpoint gets past it.
            for _ in 0..<50 {
                if try own.findRow("PRAGMA wal_checkpoint(TRUNCATE)")?.int(0) == 0 { return }
                Thread.sleep(forTimeInterval: 0.1)
            }
            throw DatabaseError.unreachable("\(self.path): a reader keeps its write-ahead log")
        }
    }

    package func close() async {
        writer.close()
        readers.close()
        if let temporaryFolder { try? FileManager.default.removeItem(atPath: temporaryFolder) }
    }
}
