import Testing

@testable import RouteOptimizer

/// Ways that take longer at some times of the day.
struct TimeFactorTests {
    private func street(_ factors: [TimeFactor]) -> TravelMatrix {
        let plain = Street.travel()
        return TravelMatrix(
            size: plain.size, seconds: plain.seconds, meters: plain.meters, factors: factors)
    }

    private func randomFactors(_ random: inout RandomSource) -> [TimeFactor] {
        var time: Int32 = -500
        return (0..<1 + random.below(5)).map { _ in
            time += 1 + Int32(random.below(900))
            return TimeFactor(from: time, percent: 20 + Int32(random.below(400)))
        }
    }

    @Test func `a way takes longer while the factor holds, and only then`() throws {
        let clock = try #require(
            TravelClock([
                TimeFactor(from: 1_000, percent: 200), TimeFactor(from: 2_000, percent: 100),
            ]))
        #expect(clock.arrival(leaving: 0, 600) == 600)
        #expect(clock.arrival(leaving: 1_000, 300) == 1_600)
        // Half of the way before it, half of it in it.
        #expect(clock.arrival(leaving: 900, 200) == 1_200)
        // A hundred seconds' worth in it, the rest after it.
        #expect(clock.arrival(leaving: 1_800, 300) == 2_200)
        #expect(clock.leaving(arriving: 2_200, 300) == 1_800)
    }

    @Test func `nobody who leaves later arrives sooner, and the last moment is the last`()
        throws
    {
        var random = RandomSource(seed: 7)
        for _ in 0..<300 {
            guard let clock = TravelClock(randomFactors(&random)) else { continue }
            let seconds = Int32(random.below(1_200))
            var before = Int32.min
            for time in stride(from: Int32(-1_000), through: 5_000, by: 13) {
                let arrival = clock.arrival(leaving: time, seconds)
                #expect(arrival >= before)
                #expect(arrival >= time + clock.least(seconds))
                before = arrival
                let last = clock.leaving(arriving: arrival, seconds)
                #expect(last >= time)
                #expect(clock.arrival(leaving: last, seconds) <= arrival)
                #expect(clock.arrival(leaving: last + 1, seconds) > arrival)
            }
        }
    }

    @Test func `the checker, which drives by itself, finds a second too few`()
        throws
    {
        var random = RandomSource(seed: 8)
        for _ in 0..<300 {
            var van = Street.van()
            van.shift = Problem.Window(opens: Int32(random.below(2_000)), closes: 60_000)
            let problem = try Problem(
                jobs: [1, 3, 10].map { Street.job(at: $0, to: 60_000) }, vehicles: [van],
                travel: [street(randomFactors(&random))])
            let route = Timetable(problem, vehicle: 0, order: [1, 2, 0]).route()
            #expect(Checker(problem).check(route).isEmpty)
            var hasty = route
            hasty.comesBack -= 1
            #expect(Checker(problem).check(hasty).map(\.rule) == [.tooFast])
        }
    }

    @Test func `the search goes where the traffic lets it be in time`() throws {
        // Until 600 everything takes three times as long: the far door first would miss the near one.
        let jobs = [Street.job(at: 2, to: 500), Street.job(at: 4, to: 1_300)]
        let problem = try Problem(
            jobs: jobs, vehicles: [Street.van()],
            travel: [
                street([TimeFactor(from: 0, percent: 300), TimeFactor(from: 600, percent: 100)])
            ])
        let plan = solve(problem, within: .rounds(200))
        #expect(plan.unassigned.isEmpty)
        #expect(Checker(problem).check(plan).findings.isEmpty)
        #expect(plan.routes[0].visits.map(\.job) == [0, 1])
    }

    @Test func `what traffic makes late is left out, and told by how much`() throws {
        let jobs = [Street.job(at: 5, to: 400)]
        let problem = try Problem(
            jobs: jobs, vehicles: [Street.van()],
            travel: [street([TimeFactor(from: 0, percent: 150)])])
        let plan = solve(problem, within: .rounds(50))
        #expect(plan.unassigned == [0])
        let obstacle = try #require(explain(plan, of: problem).first?.obstacles.first)
        #expect(obstacle.rule == .afterWindow)
        #expect(obstacle.amount == 50)
    }

    @Test func `a factor of a hundred changes nothing`() throws {
        var maker = RandomProblem(seed: 5, jobs: 30, vehicles: 4, isPlain: true)
        let problem = try maker.make()
        func solved(_ factors: [TimeFactor]) throws -> Solution {
            let travel = problem.travel.map {
                TravelMatrix(
                    size: $0.size, seconds: $0.seconds, meters: $0.meters, factors: factors)
            }
            return solve(
                try Problem(
                    jobs: problem.jobs, vehicles: problem.vehicles, travel: travel,
                    alternatives: problem.alternatives, apart: problem.apart),
                within: .rounds(500))
        }
        #expect(try solved([]) == solved([TimeFactor(from: 3_000, percent: 100)]))
    }

    @Test func `factors out of order or out of range are refused`() {
        for factors in [
            [TimeFactor(from: 9, percent: 100), TimeFactor(from: 9, percent: 120)],
            [TimeFactor(from: 9, percent: 0)],
        ] {
            #expect(throws: ProblemFault.self) {
                try Problem(jobs: [], vehicles: [Street.van()], travel: [street(factors)])
            }
        }
    }
}
