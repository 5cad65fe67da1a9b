import RouteOptimizer
import Testing

/// Small days whose best plan anybody can see.
struct PlanningTests {
    private func order(_ plan: Solution) -> [[Int]] { plan.routes.map { $0.visits.map(\.job) } }

    @Test func `what has begun stays first, however late it is`() throws {
        let problem = try Street.problem(
            [Street.job(at: 1), Street.job(at: 9, to: 10), Street.job(at: 2)],
            [Street.van(pinned: [1])])
        let plan = solve(problem, within: .rounds(200))
        #expect(order(plan) == [[1, 2, 0]])
        let verdict = Checker(problem).check(plan)
        #expect(verdict.isSound)
        #expect(verdict.findings.map(\.isBegun) == [true])
    }

    @Test func `a van that was loaded too full is planned on, and the excess is nobody's fault`()
        throws
    {
        let problem = try Street.problem(
            [Street.job(at: 2, amount: 12), Street.job(at: 4, amount: 1)],
            [Street.van(pinned: [0]), Street.van()])
        let plan = solve(problem, within: .rounds(200))
        #expect(plan.unassigned.isEmpty)
        let verdict = Checker(problem).check(plan)
        #expect(verdict.isSound)
        #expect(verdict.findings.map(\.rule) == [.overloaded])
    }

    @Test func `a published plan is kept where change costs more than it saves`() throws {
        let jobs = [Street.job(at: 1), Street.job(at: 9)]
        let vans = [Street.van(), Street.van()]
        func plan(_ price: Int) throws -> Solution {
            let published = Problem.PublishedPlan(
                routes: [[0], [1]], changeOfVehiclePrice: price)
            return solve(
                try Street.problem(jobs, vans, published: published), within: .rounds(500))
        }
        #expect(try plan(500).routes.count == 2)
        let moved = try plan(50)
        #expect(moved.routes.count == 1)
        #expect(moved.cost.disturbance == 50)
    }

    @Test func `returns wait until there is room for them`() throws {
        var pickup = Problem.Job(location: 2, collected: [6])
        pickup.serviceSeconds = 60
        let problem = try Street.problem([pickup, Street.job(at: 5, amount: 8)])
        #expect(order(solve(problem, within: .rounds(200))) == [[1, 0]])
    }

    @Test func `an optional job is done when it is worth the way`() throws {
        var near = Street.job(at: 1)
        near.prize = 250
        var far = Street.job(at: 10)
        far.prize = 250
        let plan = solve(try Street.problem([near, far]), within: .rounds(200))
        #expect(order(plan) == [[0]])
        #expect(plan.unassigned == [1])
        #expect(plan.cost.forgonePrizes == 250)
    }

    @Test func `late is possible at a price`() throws {
        var job = Street.job(at: 5)
        job.due = Problem.Due(time: 100, pricePerSecond: 2)
        let plan = solve(try Street.problem([job]), within: .rounds(50))
        #expect(plan.cost.lateness == 400)
    }

    @Test func `paid time is not spent waiting at a door`() throws {
        var van = Street.van()
        van.pricePerSecond = 1
        let problem = try Street.problem([Street.job(at: 5, from: 2_000)], [van])
        let route = solve(problem, within: .rounds(50)).routes[0]
        #expect(route.departure == 1_700)
        #expect(route.comesBack == 2_360)
    }

    @Test func `the van with the right clearance does it, though another is cheaper`() throws {
        var job = Street.job(at: 5)
        job.requires = 0b10
        var dear = Street.van(skills: 0b10)
        dear.fixedPrice = 5_000
        let plan = solve(try Street.problem([job], [Street.van(), dear]), within: .rounds(50))
        #expect(plan.routes.map(\.vehicle) == [1])
    }

    @Test func `a route that may end anywhere ends at its last door`() throws {
        var van = Street.van()
        van.end = nil
        let plan = solve(try Street.problem([Street.job(at: 5)], [van]), within: .rounds(50))
        #expect(plan.cost.total == 500)
        #expect(plan.routes[0].comesBack == plan.routes[0].visits[0].ends)
    }

    @Test func `why a job stays out is said for every van, the smallest obstacle first`() throws {
        var job = Street.job(at: 9, to: 500)
        job.requires = 0b1
        let problem = try Street.problem([job], [Street.van(), Street.van(skills: 0b1)])
        let plan = solve(problem, within: .rounds(50))
        let explanation = try #require(explain(plan, of: problem).first)
        #expect(explanation.obstacles.map(\.rule) == [.afterWindow, .skillMissing])
        #expect(explanation.obstacles.map(\.vehicle) == [1, 0])
        #expect(explanation.obstacles[0].amount == 40)
    }
}
