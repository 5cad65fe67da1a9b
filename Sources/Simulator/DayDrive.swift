internal import DoorstepAPI

/// The driving of a day: every van side by side, a minute of virtual time after the other.
struct DayDrive {
    let scripts: [[Step]]
    let outbox: Outbox
    let pace: Pace
    let watch: @Sendable (DayProgress) -> Void

    /// What a phone sends within a minute arrives at the minute's end, as over a slow network.
    private static let tick: Int64 = 60_000
    /// So many refusals are no accident but a mistake, and the day ends.
    private static let refusalLimit = 50

    func tally() async throws -> DayTally {
        guard let first = scripts.compactMap(\.first?.at).min(),
            let last = scripts.flatMap({ $0 }).map(\.at).max()
        else { throw DayFault("No van has anything to do.") }
        var tally = DayTally()
        var queues = scripts.map { $0[...] }
        var clock = Moment(milliseconds: first.milliseconds / Self.tick * Self.tick)
        let ticks = Int((last.milliseconds - clock.milliseconds) / Self.tick) + 1
        for tick in 1...ticks {
            let started = ContinuousClock.now
            clock.milliseconds += Self.tick
            let batches = due(before: clock, &queues)
            if !batches.isEmpty {
                try await outbox.turnClock(to: clock)
                tally.add(try await send(batches))
                if tally.refusals.count > Self.refusalLimit { break }
            }
            watch(DayProgress(.driving, done: tick, total: ticks, now: clock))
            if case .compressed(let seconds) = pace {
                let share = Duration.seconds(seconds / Double(ticks))
                try await Task.sleep(until: started + share, clock: .continuous)
            }
        }
        return tally
    }

    private func due(before clock: Moment, _ queues: inout [ArraySlice<Step>]) -> [[Step]] {
        var batches: [[Step]] = []
        for index in queues.indices {
            let batch = queues[index].prefix { $0.at < clock }
            queues[index] = queues[index].dropFirst(batch.count)
            if !batch.isEmpty { batches.append(Array(batch)) }
        }
        return batches
    }

    /// Vans side by side, each in its own order.
    private func send(_ batches: [[Step]]) async throws -> DayTally {
        try await withThrowingTaskGroup(of: DayTally.self) { group in
            for batch in batches {
                group.addTask {
                    var tally = DayTally()
                    for step in batch { try await send(step, &tally) }
                    return tally
                }
            }
            var sum = DayTally()
            for try await tally in group { sum.add(tally) }
            return sum
        }
    }

    private func send(_ step: Step, _ tally: inout DayTally) async throws {
        do {
            try await outbox.send(step.command)
            tally.count(step.effect)
        } catch let problem as ProblemDocument {
            tally.refuse(
                step, code: problem.code,
                "\(step.command.method) \(step.command.path) at \(step.at.text): "
                    + "\(problem.status) \(problem.code) \(problem.detail ?? problem.title)")
        }
    }
}
