internal import DoorstepAPI

/// A day whose commands all arrive twice and in no order, as after a long time without a network.
///
/// A command that comes before its time is refused as `retryable` and waits at the end of the queue.
struct Disorder {
    let outbox: Outbox
    let watch: @Sendable (DayProgress) -> Void

    /// Commands in flight at once.
    private static let width = 8

    func tally(of scripts: [[Step]], _ dice: Dice) async throws -> DayTally {
        var dice = dice
        let steps = scripts.flatMap { $0 }
        guard let last = steps.map(\.at).max() else { throw DayFault("No van has anything to do.") }
        try await outbox.turnClock(to: last + 60)
        var tally = DayTally()
        var counted: Set<String> = []
        var waiting = dice.shuffled(steps + steps)
        let total = waiting.count
        while !waiting.isEmpty {
            let round = try await send(waiting)
            for step in round.answered where counted.insert(step.command.key).inserted {
                tally.count(step.effect)
            }
            tally.complain(round.refusals)
            if round.answered.isEmpty, round.refusals.isEmpty {
                tally.complain(round.early.map { "\($0.command.path) never found its time" })
                break
            }
            waiting = round.early
            watch(DayProgress(.driving, done: total - waiting.count, total: total))
        }
        return tally
    }

    private struct Round: Sendable {
        var answered: [Step] = []
        var early: [Step] = []
        var refusals: [String] = []
    }

    /// Sends everything once, each lane in its own order of the shuffled queue.
    private func send(_ steps: [Step]) async throws -> Round {
        try await withThrowingTaskGroup(of: Round.self) { group in
            for lane in 0..<Self.width {
                group.addTask {
                    var round = Round()
                    for index in stride(from: lane, to: steps.count, by: Self.width) {
                        try await send(steps[index], &round)
                    }
                    return round
                }
            }
            var sum = Round()
            for try await round in group {
                sum.answered += round.answered
                sum.early += round.early
                sum.refusals += round.refusals
            }
            return sum
        }
    }

    private func send(_ step: Step, _ round: inout Round) async throws {
        do {
            try await outbox.send(step.command)
            round.answered.append(step)
        } catch let problem as ProblemDocument where problem.retryable == true {
            round.early.append(step)
        } catch let problem as ProblemDocument {
            round.refusals.append("\(step.command.path): \(problem.status) \(problem.code)")
        }
    }
}
