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
        let thread = DatabaseThreads(name: "doorstep-backup")
        defer { thread.end() }
        try await withCheckedThrowingContinuation {
            (continuation: CheckedContinuation<Void, any Error>) in
            let taken = thread.enqueue { _ in
                continuation.resume(with: Result { try source.backup(to: path) })
            }
            if !taken { continuation.resume(throwing: DatabaseError.closed) }
        }
    }

    package func close() async {
        writer.close()
        readers.close()
        if let temporaryFolder { try? FileManager.default.removeItem(atPath: temporaryFolder) }
    }
}
