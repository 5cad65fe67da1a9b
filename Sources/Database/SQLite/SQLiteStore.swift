internal import Foundation
internal import Synchronization

/// The embedded store: one file in WAL mode, one writer thread, a few readers.
package final class SQLiteStore: Store {
    private let path: String
    private let writer: DatabaseThread
    private let writing: SQLiteConnection
    private let group = GroupCommit()
    private let readers: [(thread: DatabaseThread, connection: SQLiteConnection)]
    private let nextReader = Atomic<Int>(0)
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
        writing = try SQLiteConnection(path: path)
        writer = DatabaseThread(name: "doorstep-writer")
        readers = try (0..<Limits.readers).map { number in
            (
                DatabaseThread(name: "doorstep-reader-\(number)"),
                try SQLiteConnection(path: path, isReadOnly: true)
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
                continuation.resume(
                    with: Result {
                        try connection.execute("BEGIN")
                        defer { _ = try? connection.execute("COMMIT") }
                        return try body(connection)
                    })
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
                    finish: { error in
                        continuation.resume(with: answer.result(unless: error))
                    }))
            if mustWake && !writer.enqueue({ [self] in drain() }) {
                for waiting in group.take() { waiting.finish(DatabaseError.closed) }
            }
        }
    }

    private func drain() {
        while true {
            let bodies = group.take()
            if bodies.isEmpty { return }
            GroupCommit.commit(bodies, on: writing)
        }
    }

    package func backup(to path: String) async throws {
        // A reader of its own: a backup of gigabytes must not hold up the others.
        let source = try SQLiteConnection(path: self.path)
        let thread = DatabaseThread(name: "doorstep-backup")
        defer { thread.end() }
        try await withCheckedThrowingContinuation {
            (continuation: CheckedContinuation<Void, any Error>) in
            let taken = thread.enqueue {
                continuation.resume(with: Result { try source.backup(to: path) })
            }
            if !taken { continuation.resume(throwing: DatabaseError.closed) }
        }
    }

    package func close() async {
        writer.end()
        for waiting in group.take() { waiting.finish(DatabaseError.closed) }
        for (thread, connection) in readers {
            thread.end()
            connection.close()
        }
        writing.close()
        if let temporaryFolder { try? FileManager.default.removeItem(atPath: temporaryFolder) }
    }
}
