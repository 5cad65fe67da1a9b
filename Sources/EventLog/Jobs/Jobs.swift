package import Database

/// The queue of work: claimed under a lease, tried again with growing pauses, dead in the end.
package final class Jobs: Sendable {
    package let store: any Store
    let backoff: Backoff
    private let clock: @Sendable () -> Int64
    private let chance: @Sendable () -> Double
    /// Rings when a job was put in by this process.
    package let enqueued = Bell()

    package init(
        store: any Store, backoff: Backoff = Backoff(), clock: @escaping @Sendable () -> Int64,
        chance: @escaping @Sendable () -> Double = { .random(in: 0...1) }
    ) {
        self.store = store
        self.backoff = backoff
        self.clock = clock
        self.chance = chance
    }

    package func enqueue(_ job: NewJob) async throws {
        try await store.write { try Jobs.enqueue(job, on: $0) }
        enqueued.ring()
    }

    /// Puts a job in within the caller's transaction: with the events that ask for it, or not.
    package static func enqueue(_ job: NewJob, on db: any Connection) throws {
        try db.execute(
            """
            INSERT INTO jobs (organization, kind, name, payload, state, due_at, attempts,
              lease_until)
            VALUES ($1, $2, $3, $4, 'ready', $5, 0, 0)
            ON CONFLICT (organization, kind, name) DO NOTHING
            """,
            [
                .text(job.organization), .text(job.kind), .text(job.name),
                .text(job.payload.canonicalText), .integer(job.dueAt),
            ])
    }

    /// Takes due jobs of a kind; whoever does not finish within the lease loses them.
    package func claim(_ kind: String, limit: Int = 1, lease: Duration) async throws -> [Job] {
        let now = clock()
        return try await store.write { db in
            let today = WallClock.milliseconds()
            let until = today + lease.components.seconds * 1_000
            return try db.query(
                """
                UPDATE jobs SET attempts = attempts + 1, lease_until = $1 WHERE id IN (
                  SELECT id FROM jobs
                  WHERE kind = $2 AND state = 'ready' AND due_at <= $3 AND lease_until < $4
                  ORDER BY due_at, id LIMIT $5\(db.claiming))
                RETURNING id, organization, kind, payload, attempts
                """,
                [
                    .integer(until), .text(kind), .integer(now), .integer(today),
                    .integer(Int64(limit)),
                ]
            ).map(job).sorted { $0.id < $1.id }
        }
    }

    /// Ends a job; false when its lease had ended and another has it.
    @discardableResult
    package func complete(_ job: Job) async throws -> Bool {
        try await store.write { try Jobs.complete(job, on: $0) }
    }

    /// Ends a job in the caller's transaction, with the effects of its work.
    @discardableResult
    package static func complete(_ job: Job, on db: any Connection) throws -> Bool {
        try db.execute(
            "DELETE FROM jobs WHERE id = $1 AND attempts = $2",
            [.integer(job.id), .integer(Int64(job.attempt))]) == 1
    }

    /// Gives a job back to be tried later, or declares it dead after its last attempt.
    package func fail(_ job: Job, _ error: String) async throws {
        let wait = backoff.milliseconds(afterAttempt: job.attempt, chance: chance())
        let due = clock() + (wait ?? 0)
        _ = try await store.write { db in
            try db.execute(
                """
                UPDATE jobs SET state = $1, due_at = $2, lease_until = 0, last_error = $3
                WHERE id = $4 AND attempts = $5
                """,
                [
                    wait == nil ? "dead" : "ready", .integer(due), .text(error), .integer(job.id),
                    .integer(Int64(job.attempt)),
                ])
        }
    }

    /// Jobs that were given up, with their last error, for a person to look at.
    package func dead(_ organization: String) async throws -> [(job: Job, error: String)] {
        try await store.read { db in
            try db.query(
                """
                SELECT id, organization, kind, payload, attempts, last_error FROM jobs
                WHERE organization = $1 AND state = 'dead' ORDER BY id
                """, [.text(organization)]
            ).map { (try job($0), $0.optText(5) ?? "") }
        }
    }

    /// Whether a job of the kind could be claimed now: cheaper than claiming nothing.
    package func hasDue(_ kind: String) async throws -> Bool {
        let now = clock()
        return try await store.read { db in
            try db.findRow(
                """
                SELECT id FROM jobs
                WHERE kind = $1 AND state = 'ready' AND due_at <= $2 AND lease_until < $3 LIMIT 1
                """, [.text(kind), .integer(now), .integer(WallClock.milliseconds())]) != nil
        }
    }
}

private func job(_ row: Row) throws -> Job {
    Job(
        id: row.int(0), organization: row.text(1), kind: row.text(2),
        payload: try JSON.parse(row.text(3)), attempt: Int(row.int(4)))
}
