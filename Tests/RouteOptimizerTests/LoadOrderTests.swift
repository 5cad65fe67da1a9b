import Testing

@testable import RouteOptimizer

/// A van with one door: what came on board last stands in front of everything else.
struct LoadOrderTests {
    private func van(mostMoved: Int32, loaded: [Int] = []) -> Problem.Vehicle {
        var van = Street.van()
        van.loadOrder = Problem.LoadOrder(mostMoved: mostMoved, loaded: loaded)
        return van
    }

    private func moved(_ problem: Problem, _ order: [Int]) -> [Int]? {
        Checker(problem).moved(on: Timetable(problem, vehicle: 0, order: order).route())
    }

    private func returning(_ amount: Int32, at place: Int) -> Problem.Job {
        Problem.Job(location: place, serviceSeconds: 60, collected: [amount])
    }

    @Test func `a depot loads what goes first nearest the door`() throws {
        let problem = try Street.problem(
            [Street.job(at: 2), Street.job(at: 4), Street.job(at: 6)], [van(mostMoved: 0)])
        for order in [[0, 1, 2], [2, 0, 1]] { #expect(moved(problem, order) == [0, 0, 0]) }
    }

    @Test func `a return stands in front of everything delivered after it`() throws {
        let jobs = [Street.job(at: 2), returning(3, at: 3), Street.job(at: 4)]
        let problem = try Street.problem(jobs, [van(mostMoved: 2)])
        #expect(moved(problem, [0, 1, 2]) == [0, 0, 3])
        // The search drives past the return and takes it in on the way back, for no metre more.
        let plan = solve(problem, within: .rounds(300))
        #expect(plan.unassigned.isEmpty)
        #expect(plan.cost.total == 800)
        #expect(Checker(problem).check(plan).findings.isEmpty)
    }

    @Test func `a van loaded for another order is unloaded in that order`() throws {
        var jobs = [Street.job(at: 2, amount: 2), Street.job(at: 4), Street.job(at: 6)]
        for job in jobs.indices { jobs[job].boundTo = 0 }
        // The farthest stands at the door.
        let problem = try Street.problem(jobs, [van(mostMoved: 1, loaded: [0, 1, 2])])
        #expect(moved(problem, [0, 1, 2]) == [2, 1, 0])
        #expect(moved(problem, [2, 1, 0]) == [0, 0, 0])
        let plan = solve(problem, within: .rounds(300))
        #expect(plan.unassigned.isEmpty)
        #expect(Checker(problem).check(plan).findings.isEmpty)
        #expect(plan.routes[0].visits.map(\.job) != [0, 1, 2])
    }

    @Test func `what is left out is taken off and stands in nobody's way`() throws {
        var jobs = [Street.job(at: 2), Street.job(at: 4)]
        for job in jobs.indices { jobs[job].boundTo = 0 }
        let problem = try Street.problem(jobs, [van(mostMoved: 0, loaded: [0, 1])])
        #expect(moved(problem, [0]) == [0])
        #expect(moved(problem, [0, 1]) == [1, 0])
    }

    @Test func `shipments are nested where nothing may be moved`() throws {
        let (first, second) = (returning(1, at: 1), returning(1, at: 2))
        let jobs = [first, Street.job(at: 5), second, Street.job(at: 6)]
        let shipments = [
            Problem.Shipment(pickup: 0, delivery: 1), Problem.Shipment(pickup: 2, delivery: 3),
        ]
        let problem = try Street.problem(jobs, [van(mostMoved: 0)], shipments: shipments)
        // Fetched first, it stands behind the second.
        #expect(moved(problem, [0, 2, 1, 3]) == [0, 0, 1, 0])
        #expect(moved(problem, [0, 2, 3, 1]) == [0, 0, 0, 0])
        let plan = solve(problem, within: .rounds(300))
        #expect(plan.unassigned.isEmpty)
        #expect(Checker(problem).check(plan).findings.isEmpty)
    }

    @Test func `at a depot returns are put off and the hold is loaded anew`() throws {
        let reload = Problem.Job(location: 0, isReload: true)
        let jobs = [returning(5, at: 3), Street.job(at: 4), Street.job(at: 5), reload]
        let problem = try Street.problem(jobs, [van(mostMoved: 0)])
        #expect(moved(problem, [1, 0, 3, 2]) == [0, 0, 0, 0])
        #expect(moved(problem, [0, 1, 3, 2]) == [0, 5, 0, 0])
    }

    @Test func `what has begun is forgiven, and what follows is not`() throws {
        var start = van(mostMoved: 0)
        start.pinned = [0, 1]
        let jobs = [returning(2, at: 1), Street.job(at: 2), Street.job(at: 3)]
        let problem = try Street.problem(jobs, [start])
        let route = Timetable(problem, vehicle: 0, order: [0, 1, 2]).route()
        let findings = Checker(problem).check(route)
        #expect(findings.map(\.rule) == [.tooManyMoved, .tooManyMoved])
        #expect(findings.map(\.isBegun) == [true, false])
        #expect(solve(problem, within: .rounds(100)).unassigned == [2])
    }

    @Test func `a job left out for it is told by how much`() throws {
        var start = van(mostMoved: 1)
        start.pinned = [0]
        let problem = try Street.problem([returning(4, at: 1), Street.job(at: 2)], [start])
        let plan = solve(problem, within: .rounds(100))
        let obstacle = try #require(explain(plan, of: problem).first?.obstacles.first)
        #expect(obstacle.rule == .tooManyMoved)
        #expect(obstacle.amount == 3)
    }

    @Test(arguments: [
        (Problem.LoadOrder(mostMoved: -1), ProblemFault.Reason.negativeAmount),
        (Problem.LoadOrder(mostMoved: 1, dimension: 1), .wrongDimensions),
        (Problem.LoadOrder(mostMoved: 1, loaded: [7]), .unknownJob),
        (Problem.LoadOrder(mostMoved: 1, loaded: [0, 0]), .jobTwice),
        (Problem.LoadOrder(mostMoved: 1, loaded: [1]), .boundElsewhere),
    ])
    func `a rule that makes no sense is refused`(
        rule: Problem.LoadOrder, reason: ProblemFault.Reason
    ) {
        var van = Street.van()
        van.loadOrder = rule
        var own = Street.job(at: 2)
        own.boundTo = 0
        #expect(throws: ProblemFault(part: .vehicle(0), reason: reason)) {
            try Street.problem([own, Street.job(at: 3)], [van])
        }
    }

    @Test func `without the rule, random days break it often`() throws {
        var broken = 0
        for seed in 1...40 as ClosedRange<UInt64> {
            var maker = RandomProblem(seed: seed, jobs: 30, vehicles: 3)
            let problem = try maker.make()
            var free = problem.vehicles
            for vehicle in free.indices { free[vehicle].loadOrder = nil }
            let plan = solve(
                try problem.with(vehicles: free), seed: seed, within: .rounds(300))
            let rules = Checker(problem).check(plan).findings.map(\.rule)
            if rules.contains(.tooManyMoved) { broken += 1 }
        }
        #expect(broken >= 5)
    }
}
