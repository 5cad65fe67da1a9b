import Testing

@testable import RouteOptimizer

/// Whatever the day, the plan keeps the rules, says what it costs and why something stays out.
struct SoundnessTests {
    @Test(arguments: 1...60 as ClosedRange<UInt64>)
    func `a plan keeps every rule that the checker knows`(seed: UInt64) throws {
        var maker = RandomProblem(
            seed: seed, jobs: 20 + Int(seed) % 40, vehicles: 2 + Int(seed) % 5)
        let problem = try maker.make()
        let plan = solve(problem, seed: seed, within: .rounds(1_500))
        let verdict = Checker(problem).check(plan)
        #expect(verdict.isSound, "\(verdict.findings)")
    }

    @Test(arguments: 1...60 as ClosedRange<UInt64>)
    func `the search and the checker agree on the price to the last unit`(seed: UInt64) throws {
        var maker = RandomProblem(
            seed: seed, jobs: 20 + Int(seed) % 40, vehicles: 2 + Int(seed) % 5)
        var search = RuinAndRecreate(try maker.make(), seed: seed)
        search.construct()
        #expect(search.best().cost.total == search.bestCost)
        search.run(within: .rounds(1_000), isCancelled: { false }, progress: { _ in })
        #expect(search.best().cost.total == search.bestCost)
    }

    @Test(arguments: 1...60 as ClosedRange<UInt64>)
    func `routes that change tails keep the rules and cost what they say`(seed: UInt64) throws {
        var maker = RandomProblem(seed: seed, jobs: 40, vehicles: 8, isPlain: true)
        let problem = try maker.make()
        var search = RuinAndRecreate(problem, seed: seed)
        #expect(search.tailSwap.isOfUse)
        search.construct()
        search.run(within: .rounds(2_000), isCancelled: { false }, progress: { _ in })
        let plan = search.best()
        #expect(plan.cost.total == search.bestCost)
        #expect(Checker(problem).check(plan).isSound)
        for vehicle in problem.vehicles.indices {
            let row = search.book.routes[vehicle]
            let leaving = search.book.sequence(of: vehicle).map { search.book.nodes[$0].leaves }
            #expect(search.book.refresh(vehicle))
            search.book.reprice(vehicle)
            #expect(search.book.routes[vehicle].cost == row.cost || !search.columns.hasExtraPrices)
            #expect(
                search.book.sequence(of: vehicle).map { search.book.nodes[$0].leaves } == leaving)
        }
    }

    @Test(arguments: 1...60 as ClosedRange<UInt64>)
    func `a child of two plans keeps every rule and costs what it says`(seed: UInt64) throws {
        var maker = RandomProblem(
            seed: seed, jobs: 24 + Int(seed) % 30, vehicles: 3 + Int(seed) % 4,
            isPlain: seed % 2 == 0)
        var problem = try maker.make()
        if !problem.vehicles.allSatisfy(\.pinned.isEmpty) || problem.published != nil {
            problem = try problem.withoutYesterday()
        }
        var search = RuinAndRecreate(problem, seed: seed)
        var parents: [KeptPlan] = []
        defer { for parent in parents { parent.deallocate() } }
        for _ in 0..<2 {
            search.clear()
            search.absent.clear()
            (search.forgone, search.missing) = (0, 0)
            search.forget()
            search.construct()
            search.run(within: .rounds(200), isCancelled: { false }, progress: { _ in })
            parents.append(search.keptBest())
        }
        for _ in 0..<10 {
            search.adopt(parents[0])
            search.forget()
            search.rememberIfBest()
            #expect(search.best().cost.total == parents[0].cost)
            search.forget()
            _ = search.cross(with: parents[1])
            search.rememberIfBest()
            let child = search.best()
            #expect(child.cost.total == search.bestCost)
            let verdict = Checker(problem).check(child)
            #expect(verdict.isSound, "\(verdict.findings)")
        }
    }

    @Test(arguments: 1...3 as ClosedRange<UInt64>)
    func `a family of plans is no worse than its founders, and the same every time`(
        seed: UInt64
    ) throws {
        var maker = RandomProblem(seed: seed, jobs: 16, vehicles: 3, isPlain: true)
        let problem = try maker.make()
        let short = solve(problem, seed: seed, within: .rounds(100))
        let plan = solve(problem, seed: seed, within: .rounds(40_000))
        #expect(Checker(problem).check(plan).isSound)
        func missing(_ plan: Solution) -> Int {
            plan.unassigned.count { problem.jobs[$0].prize == nil }
        }
        #expect((missing(plan), plan.cost.total) <= (missing(short), short.cost.total))
        #expect(plan == solve(problem, seed: seed, within: .rounds(40_000)))
    }

    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func `what a round changes can be undone without a trace`(seed: UInt64) throws {
        var maker = RandomProblem(seed: seed, jobs: 40, vehicles: 5)
        var search = RuinAndRecreate(try maker.make(), seed: seed)
        search.construct()
        let before = (0..<5).map { search.book.sequence(of: $0) }
        for _ in 0..<50 {
            search.undo.begin()
            search.ruin()
            search.recreate()
            search.undo.undo()
            search.absent.copy(search.absentBefore)
            #expect((0..<5).map { search.book.sequence(of: $0) } == before)
            let stays = (0..<5).map { search.book.routes[$0].cost }
            for vehicle in 0..<5 {
                _ = search.book.refresh(vehicle)
                search.book.reprice(vehicle)
            }
            #expect((0..<5).map { search.book.routes[$0].cost } == stays)
        }
    }

    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func `every job left out is explained for every vehicle`(seed: UInt64) throws {
        var maker = RandomProblem(seed: seed, jobs: 40, vehicles: 3)
        let problem = try maker.make()
        let plan = solve(problem, seed: seed, within: .rounds(300))
        let explanations = explain(plan, of: problem)
        #expect(explanations.map(\.job) == plan.unassigned)
        for explanation in explanations {
            #expect(Set(explanation.obstacles.map(\.vehicle)) == [0, 1, 2])
        }
    }
}
