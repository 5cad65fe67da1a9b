/// A few connections that read, and one queue before them: a long read holds up no other.
final class ReaderPool: Sendable {
    private let connections: [any OwnedConnection]
    private let threads: DatabaseThreads

    init(_ connections: [any OwnedConnection]) {
        self.connections = connections
        threads = DatabaseThreads(name: "doorstep-reader", count: connections.count)
    }

    func read<T: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> T
    ) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            let isTaken = threads.enqueue { [connections] thread in
                continuation.resume(with: Result { try connections[thread].reading(body) })
            }
            if !isTaken { continuation.resume(throwing: DatabaseError.closed) }
        }
    }

    func close() {
        threads.end()
        for connection in connections { connection.close() }
    }
}
