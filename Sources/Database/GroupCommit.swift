internal import Synchronization

/// Bodies that wait to be written together.
///
/// One thread drains the queue: everything that arrived while the last commit was under way shares
/// the next one, so a slow disk makes groups larger, not answers fewer.
final class GroupCommit: Sendable {
    /// One waiting body: `run` works inside a savepoint, `finish` answers after the commit.
    struct Waiting: Sendable {
        let run: @Sendable (any Connection) throws -> Void
        let finish: @Sendable ((any Error)?) -> Void
    }

    private let waiting = Mutex<[Waiting]>([])

    /// Adds a body; the answer says whether the drain must be woken.
    func add(_ body: Waiting) -> Bool {
        waiting.withLock { waiting in
            waiting.append(body)
            return waiting.count == 1
        }
    }

    func take() -> [Waiting] {
        waiting.withLock { waiting in
            let taken = Array(waiting.prefix(Limits.bodiesPerCommit))
            waiting.removeFirst(taken.count)
            return taken
        }
    }

    var isEmpty: Bool { waiting.withLock { $0.isEmpty } }

    /// Runs a group in one transaction; when the transaction itself fails, each body alone.
    ///
    /// A body that is alone and meets another node's transaction is run again a few times.
    static func commit(_ group: [Waiting], on connection: any Connection, tries: Int = 5) {
        do {
            let failures = try inTransaction(group, on: connection)
            for (body, failure) in zip(group, failures) { body.finish(failure) }
        } catch  where group.count > 1 && isRetryable(error) {
            for body in group { commit([body], on: connection) }
        } catch  where tries > 1 && isRetryable(error) {
            commit(group, on: connection, tries: tries - 1)
        } catch {
            for body in group { body.finish(error) }
        }
    }

    private static func inTransaction(
        _ group: [Waiting], on connection: any Connection
    ) throws -> [(any Error)?] {
        try connection.execute(connection.beginWriting)
        do {
            var failures: [(any Error)?] = []
            for body in group { failures.append(try runInSavepoint(body, on: connection)) }
            try connection.execute("COMMIT")
            return failures
        } catch {
            // The transaction is lost; a failing rollback says nothing that the error does not.
            _ = try? connection.execute("ROLLBACK")
            throw error
        }
    }

    private static func runInSavepoint(
        _ body: Waiting, on connection: any Connection
    ) throws -> (any Error)? {
        try connection.execute("SAVEPOINT body")
        do {
            try body.run(connection)
            try connection.execute("RELEASE SAVEPOINT body")
            return nil
        } catch  where isRetryable(error) {
            throw error
        } catch {
            try connection.execute("ROLLBACK TO SAVEPOINT body")
            try connection.execute("RELEASE SAVEPOINT body")
            return error
        }
    }

    private static func isRetryable(_ error: any Error) -> Bool {
        guard case DatabaseError.serialization = error else { return false }
        return true
    }
}
