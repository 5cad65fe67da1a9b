/// How long a search may go on: a number of rounds, a number of seconds, or whichever ends first.
///
/// The engine reads no clock of its own. With rounds only, the same seed gives the same plan.
package struct SearchBudget: Sendable {
    package let rounds: Int?
    package let seconds: Double?
    /// Seconds of a clock that only goes forward.
    package let clock: (@Sendable () -> Double)?

    package static func rounds(_ rounds: Int) -> SearchBudget {
        SearchBudget(rounds: rounds, seconds: nil, clock: nil)
    }

    /// Which part of it is used.
    func part(rounds done: Int, since started: Double) -> Double {
        let part = rounds.map { Double(done) / Double(max(1, $0)) } ?? 0
        guard let seconds, let clock else { return part }
        return max(part, (clock() - started) / max(seconds, 1e-9))
    }

    package static func seconds(
        _ seconds: Double, orRounds rounds: Int? = nil, by clock: @escaping @Sendable () -> Double
    ) -> SearchBudget {
        SearchBudget(rounds: rounds, seconds: seconds, clock: clock)
    }
}

/// How far a search has come.
package struct SearchProgress: Sendable, Hashable {
    package let rounds: Int
    /// From 0 to 1.
    package let part: Double
    package let bestCost: Int
    /// How many jobs that must be done the best plan leaves out.
    package let missingJobs: Int
}
