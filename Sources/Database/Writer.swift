internal import Synchronization

/// The one connection that writes, and the bodies that wait for it.
///
/// Everything that arrives while a commit is under way shares the next one, so that a slow disk
/// makes groups larger, not answers fewer.
final class Writer: Sendable {
    private struct Queue {
        var bodies: [WaitingBody] = []
        var isOpen = true
    }

    private let connection: any OwnedConnection
    private let thread = DatabaseThreads(name: "doorstep-writer")
    private let queue = Mutex(Queue())

    init(_ connection: any OwnedConnection) { self.connection = connection }

    func write<T: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> T
    ) async throws -> T {
        let answer = Answer<T>()
        return try await withCheckedThrowingContinuation { continuation in
            add(
                WaitingBody(
                    run: { answer.value = try body($0) },
                    finish: { continuation.resume(with: answer.result(unless: $0)) }))
        }
    }

    private func add(_ body: WaitingBody) {
        let (isOpen, isFirst) = queue.withLock { queue in
            if queue.isOpen { queue.bodies.append(body) }
            return (queue.isOpen, queue.bodies.count == 1)
        }
        if !isOpen { return body.finish(DatabaseError.closed) }
        // Whoever is first wakes the thread for all that follow.
        if isFirst && !thread.enqueue({ [self] _ in drain() }) { refuseAll() }
    }

    private func drain() {
        while true {
            let group = queue.withLock { queue in
                let group = Array(queue.bodies.prefix(Limits.bodiesPerCommit))
                queue.bodies.removeFirst(group.count)
                return group
            }
            if group.isEmpty { return }
            GroupCommit.commit(group, on: connection)
        }
    }

    private func refuseAll() {
        let bodies = queue.withLock { queue in
            defer { queue.bodies = [] }
            return queue.bodies
        }
        for body in bodies { body.finish(DatabaseError.closed) }
    }

    /// Commits what is under way and refuses everything after.
    func close() {
        queue.withLock { $0.isOpen = false }
        thread.end()
        refuseAll()
        connection.close()
    }
}
