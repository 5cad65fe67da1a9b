import Testing

@testable import RouteOptimizer

/// Limits of a vehicle, and jobs that stand for each other, go together or keep apart.
struct LimitTests {
    private func plan(_ problem: Problem) -> Solution {
        let plan = solve(problem, seed: 3, within: .rounds(500))
        let verdict = Checker(problem).check(plan)
        #expect(verdict.isSound, "\(verdict.findings)")
        return plan
    }

    @Test func `a route is no longer than its van may be out`() throws {
        var van = Street.van()
        van.longestSeconds = 700
        let jobs = [Street.job(at: 2), Street.job(at: 4), Street.job(at: 6)]
        // To the far end and back takes 720 seconds without a single visit.
        let plan = plan(try Street.problem(jobs, [van]))
        #expect(plan.unassigned == [2])
        #expect(plan.routes[0].comesBack - plan.routes[0].departure <= 700)
    }

    @Test func `waiting for a late window counts towards the longest duration`() throws {
        var van = Street.van()
        van.longestSeconds = 1_500
        let jobs = [Street.job(at: 1, to: 100), Street.job(at: 2, from: 3_000)]
        #expect(plan(try Street.problem(jobs, [van])).unassigned.count == 1)
    }

    @Test func `a battery ends the way`() throws {
        var van = Street.van()
        van.farthestMeters = 1_000
        let plan = plan(try Street.problem([Street.job(at: 5), Street.job(at: 6)], [van]))
        #expect(plan.unassigned == [1])
        #expect(plan.routes[0].meters == 1_000)
    }

    @Test func `a new driver takes longer at every door`() throws {
        var van = Street.van()
        van.servicePercent = 150
        let visit = plan(try Street.problem([Street.job(at: 1)], [van])).routes[0].visits[0]
        #expect(visit.ends - visit.begins == 90)
    }

    @Test func `overtime spreads the work over both vans`() throws {
        var van = Street.van()
        van.overtime = Problem.Overtime(after: 900, pricePerSecond: 100)
        let jobs = (1...8).map { Street.job(at: $0) }
        let plan = plan(try Street.problem(jobs, [van, van]))
        let longest = plan.routes.map { $0.comesBack - $0.departure }.max() ?? 0
        #expect(plan.routes.count == 2)
        #expect(longest < 1_440)
    }

    @Test func `the locker near the way stands for the door far from it`() throws {
        let jobs = [Street.job(at: 9), Street.job(at: 2), Street.job(at: 3)]
        let problem = try Problem(
            jobs: jobs, vehicles: [Street.van()], travel: [Street.travel()],
            alternatives: [[0, 1]])
        let plan = plan(problem)
        #expect(plan.routes[0].visits.map(\.job).sorted() == [1, 2])
        #expect(plan.unassigned.isEmpty)
    }

    @Test func `of alternatives that all fail, the first is said to be left out`() throws {
        let late = Street.job(at: 9, to: 10)
        let problem = try Problem(
            jobs: [late, late, Street.job(at: 1)], vehicles: [Street.van()],
            travel: [Street.travel()], alternatives: [[0, 1]])
        #expect(plan(problem).unassigned == [0])
    }

    @Test func `who must keep apart is brought by two vans`() throws {
        let problem = try Problem(
            jobs: [Street.job(at: 3), Street.job(at: 3)], vehicles: [Street.van(), Street.van()],
            travel: [Street.travel()], apart: [[0, 1]])
        #expect(plan(problem).routes.count == 2)
    }

    @Test func `companions share the van that has room for both`() throws {
        let jobs = [Street.job(at: 3, amount: 4), Street.job(at: 5, amount: 4)]
        let problem = try Problem(
            jobs: jobs, vehicles: [Street.van(capacity: 5), Street.van(capacity: 8)],
            travel: [Street.travel()], together: [[0, 1]])
        let plan = plan(problem)
        #expect(plan.routes.map(\.vehicle) == [1])
        #expect(plan.unassigned.isEmpty)
    }

    @Test func `companions for whom there is no van stay out together`() throws {
        let jobs = [Street.job(at: 3, amount: 4), Street.job(at: 5, amount: 4)]
        let problem = try Problem(
            jobs: jobs, vehicles: [Street.van(capacity: 5), Street.van(capacity: 5)],
            travel: [Street.travel()], together: [[0, 1]])
        #expect(plan(problem).unassigned == [0, 1])
    }

    @Test func `the checker sees what the search would never do`() throws {
        var van = Street.van()
        (van.longestSeconds, van.farthestMeters) = (100, 100)
        let problem = try Problem(
            jobs: (1...4).map { Street.job(at: $0) }, vehicles: [van, Street.van()],
            travel: [Street.travel()], alternatives: [[0, 1]], together: [[2, 3]],
            apart: [[0, 1]])
        let routes = [(0, [0, 1, 2]), (1, [3])].map {
            Timetable(problem, vehicle: $0.0, order: $0.1).route()
        }
        var plan = Solution(routes: routes, unassigned: [], cost: Solution.Cost())
        plan.cost = Checker(problem).cost(of: plan)
        let rules = Set(Checker(problem).check(plan).findings.map(\.rule))
        #expect(
            rules == [.tooLong, .tooFar, .secondAlternative, .companionsParted, .mustNotShare])
    }
}
