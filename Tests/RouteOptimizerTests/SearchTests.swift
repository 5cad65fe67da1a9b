import RouteOptimizer
import Synchronization
import Testing

/// How the search behaves towards those who start it.
struct SearchTests {
    private func day(_ seed: UInt64) throws -> Problem {
        var maker = RandomProblem(seed: seed, jobs: 60, vehicles: 5)
        return try maker.make()
    }

    @Test func `the same seed and rounds give the same plan`() throws {
        let problem = try day(1)
        let one = solve(problem, seed: 7, within: .rounds(2_000))
        let other = solve(problem, seed: 7, within: .rounds(2_000))
        #expect(one == other)
        #expect(one.rounds == 2_000)
    }

    @Test func `more rounds never give a worse plan than the first`() throws {
        let problem = try day(2)
        let first = solve(problem, within: .rounds(0))
        let later = solve(problem, within: .rounds(5_000))
        #expect(
            later.unassigned.count { problem.jobs[$0].prize == nil }
                <= first.unassigned.count { problem.jobs[$0].prize == nil })
    }

    @Test func `a cancelled search answers with what it has`() throws {
        let problem = try day(3)
        let plan = solve(problem, within: .rounds(1_000_000), isCancelled: { true })
        #expect(plan.rounds == 0)
        #expect(Checker(problem).check(plan).isSound)
    }

    @Test func `time is what the clock that was handed in says`() throws {
        let ticks = Mutex(0.0)
        let plan = solve(
            try day(4),
            within: .seconds(
                10,
                by: {
                    ticks.withLock { time in
                        time += 1
                        return time
                    }
                }))
        // Ten readings, at most one every 64 rounds.
        #expect(plan.rounds > 0 && plan.rounds <= 9 * 64)
    }

    @Test func `progress is told with a part that grows`() throws {
        var parts: [Double] = []
        _ = solve(try day(5), within: .rounds(10_000), progress: { parts.append($0.part) })
        #expect(parts.count == 3)
        #expect(parts == parts.sorted())
    }

    @Test func `a day without jobs or without vehicles is planned too`() throws {
        let nothing = try Problem(jobs: [], vehicles: [], travel: [])
        #expect(solve(nothing, within: .rounds(10)).routes.isEmpty)
        let travel = TravelMatrix(size: 1, seconds: [0], meters: [0])
        let idle = try Problem(
            jobs: [Problem.Job(location: 0)], vehicles: [], travel: [travel])
        #expect(solve(idle, within: .rounds(10)).unassigned == [0])
    }
}
