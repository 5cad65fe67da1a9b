/// One body that waits to be written: `run` does its work, `finish` answers after the commit.
struct WaitingBody: Sendable {
    let run: @Sendable (any Connection) throws -> Void
    let finish: @Sendable ((any Error)?) -> Void
}

/// Several bodies in one transaction, each of them safe from the others.
enum GroupCommit {
    /// How far a transaction came before it failed.
    private enum Stage { case beginning, working, committing }

    private struct Failure: Error {
        let stage: Stage
        let cause: any Error
    }

    /// Commits the bodies in their order, in as few transactions as their work allows.
    static func commit(_ bodies: [WaitingBody], on connection: any OwnedConnection) {
        var rest = bodies[...]
        while !rest.isEmpty { rest = rest.dropFirst(commitSome(rest, on: connection)) }
    }

    /// Commits the first of the bodies and tells how many of them have their answer now.
    private static func commitSome(
        _ bodies: ArraySlice<WaitingBody>, on connection: any OwnedConnection
    ) -> Int {
        var tries = 0
        while true {
            tries += 1
            do {
                let failures = try inTransaction(bodies, on: connection)
                for (body, failure) in zip(bodies, failures) { body.finish(failure) }
                return failures.count
            } catch let failure {
                if isMeeting(failure) && bodies.count > 1 {
                    for body in bodies { _ = commitSome([body], on: connection) }
                    return bodies.count
                }
                if tries < Limits.triesPerBody && mayRepeat(failure, connection) { continue }
                for body in bodies { body.finish(failure.cause) }
                return bodies.count
            }
        }
    }

    /// Whether bodies met another node's transaction: which of them did, only each alone can show.
    private static func isMeeting(_ failure: Failure) -> Bool {
        guard case DatabaseError.serialization = failure.cause else { return false }
        return failure.stage != .beginning
    }

    private static func mayRepeat(
        _ failure: Failure, _ connection: any OwnedConnection
    ) -> Bool {
        switch failure.cause {
        case DatabaseError.serialization: return true
        // A connection lost while committing leaves open whether it was committed.
        case DatabaseError.unreachable where failure.stage != .committing:
            return connection.reconnect()
        default: return false
        }
    }

    /// What each body threw; fewer than there are bodies when their work took its time.
    private static func inTransaction(
        _ bodies: ArraySlice<WaitingBody>, on connection: any OwnedConnection
    ) throws(Failure) -> [(any Error)?] {
        var stage = Stage.beginning
        do {
            try connection.execute(connection.beginWriting)
            stage = .working
            if let only = bodies.first, bodies.count == 1 {
                try only.run(connection)
                stage = .committing
                try connection.execute("COMMIT")
                return [nil]
            }
            let failures = try runEach(bodies, on: connection)
            stage = .committing
            try connection.execute("COMMIT")
            return failures
        } catch {
            // The transaction is lost; a failing rollback says nothing that the error does not.
            _ = try? connection.execute("ROLLBACK")
            throw Failure(stage: stage, cause: error)
        }
    }

    private static func runEach(
        _ bodies: ArraySlice<WaitingBody>, on connection: any OwnedConnection
    ) throws -> [(any Error)?] {
        let end = ContinuousClock.now + Limits.workPerCommit
        var failures: [(any Error)?] = []
        for body in bodies {
            failures.append(try runInSavepoint(body, on: connection))
            if ContinuousClock.now > end { break }
        }
        return failures
    }

    private static func runInSavepoint(
        _ body: WaitingBody, on connection: any Connection
    ) throws -> (any Error)? {
        try connection.execute("SAVEPOINT body")
        do {
            try body.run(connection)
            try connection.execute("RELEASE SAVEPOINT body")
            return nil
        } catch DatabaseError.serialization(let words) {
            throw DatabaseError.serialization(words)
        } catch {
            try connection.execute("ROLLBACK TO SAVEPOINT body")
            try connection.execute("RELEASE SAVEPOINT body")
            return error
        }
    }
}
