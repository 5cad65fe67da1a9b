/// Work that must be done later, or outside, and is not forgotten in a crash.
package struct Job: Sendable, Hashable {
    package let id: Int64
    package let organization: String
    /// What kind of work, such as `import`.
    package let kind: String
    package let payload: JSON
    /// 1 when it is tried for the first time.
    package let attempt: Int
}

package struct NewJob: Sendable {
    package var organization: String
    package var kind: String
    /// The same name twice is one job, for as long as it waits or runs.
    package var name: String
    package var payload: JSON
    /// Not before this moment, in the clock's milliseconds.
    package var dueAt: Int64

    package init(
        organization: String, kind: String, name: String, payload: JSON, dueAt: Int64 = 0
    ) {
        self.organization = organization
        self.kind = kind
        self.name = name
        self.payload = payload
        self.dueAt = dueAt
    }
}

/// How long to wait before trying again, and when to give up.
package struct Backoff: Sendable {
    package var firstMilliseconds: Int64 = 1_000
    package var longestMilliseconds: Int64 = 3_600_000
    /// The part of the wait that is left to chance, so that a crowd does not come back at once.
    package var jitter = 0.2
    package var attempts = 10

    package init() {}

    /// The wait after an attempt, or nil when it was the last.
    ///
    /// - Parameter chance: from 0 to 1, handed in.
    package func milliseconds(afterAttempt attempt: Int, chance: Double) -> Int64? {
        if attempt >= attempts { return nil }
        let doublings = min(max(attempt - 1, 0), 40)
        let whole = min(firstMilliseconds << doublings, longestMilliseconds)
        return Int64(Double(whole) * (1 + jitter * (2 * chance - 1)))
    }
}
