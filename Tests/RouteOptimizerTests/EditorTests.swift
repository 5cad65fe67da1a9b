import Testing

@testable import RouteOptimizer

/// A dispatcher's hand on a plan: what a change would cost and break, before it is made.
struct EditorTests {
    @Test func `a drag tells the new times, the price and the rules it breaks`() throws {
        let jobs = [Street.job(at: 2), Street.job(at: 4), Street.job(at: 6, to: 400)]
        let problem = try Street.problem(jobs)
        let plan = solve(problem, within: .rounds(200))
        let editor = Editor(problem, plan: plan)
        let proposal = editor.move(2, to: 0, at: 2)
        #expect(proposal.routes[0].visits.map(\.job).last == 2)
        #expect(proposal.routes[0].visits.count == 3)
        let last = editor.resequence(0, as: [1, 0, 2])
        #expect(last.findings.map(\.rule) == [.afterWindow])
        #expect(last.price > 0)
    }

    @Test(arguments: 1...40 as ClosedRange<UInt64>)
    func `the price of a drag is what the checker says before and after`(seed: UInt64) throws {
        var maker = RandomProblem(seed: seed, jobs: 30, vehicles: 4)
        let problem = try maker.make()
        let plan = solve(problem, seed: seed, within: .rounds(300))
        let editor = Editor(problem, plan: plan)
        var random = RandomSource(seed: seed)
        for _ in 0..<20 {
            guard let route = plan.routes.randomElement(&random) else { return }
            let job = route.visits[random.below(route.visits.count)].job
            let proposal = editor.move(job, to: random.below(4), at: random.below(8))
            var moved = plan
            moved.routes.removeAll { proposal.vehicles.contains($0.vehicle) }
            moved.routes += proposal.routes
            let checker = Checker(problem)
            #expect(checker.cost(of: moved).total - plan.cost.total == proposal.price)
            moved.cost = checker.cost(of: moved)
            let known = Set(checker.check(plan).findings)
            let broken = checker.check(moved).findings.filter { !known.contains($0) }
            #expect(Set(broken.map(\.rule)) == Set(proposal.findings.map(\.rule)))
        }
    }

    @Test func `a van that is late already can still be given a job`() throws {
        let late = Street.job(at: 5, to: 60)
        let problem = try Street.problem(
            [late, Street.job(at: 7)], [Street.van(pinned: [0])])
        let plan = Solution(
            routes: [Timetable(problem, vehicle: 0, order: [0]).route()], unassigned: [1],
            cost: Solution.Cost())
        let found = Editor(problem, plan: plan).insertions(of: 1)
        #expect(found.first?.routes.first?.visits.map(\.job) == [0, 1])
    }

    @Test func `a drag that parts companions or brings a second alternative says so`() throws {
        let jobs = [2, 3, 4, 5].map { Street.job(at: $0) }
        let vans = [Street.van(), Street.van()]
        let problem = try Problem(
            jobs: jobs, vehicles: vans, travel: [Street.travel()], alternatives: [[2, 3]],
            together: [[0, 1]])
        let first = Timetable(problem, vehicle: 0, order: [0, 1, 2]).route()
        let plan = Solution(routes: [first], unassigned: [3], cost: Solution.Cost())
        let editor = Editor(problem, plan: plan)
        #expect(editor.move(1, to: 1, at: 0).findings.map(\.rule) == [.companionsParted])
        #expect(editor.move(3, to: 1, at: 0).findings.map(\.rule) == [.secondAlternative])
        #expect(editor.resequence(0, as: [1, 0]).findings.map(\.rule) == [.mustJobLeftOut])
    }

    @Test(arguments: 1...40 as ClosedRange<UInt64>)
    func `the best insertion is the best of all places there are`(seed: UInt64) throws {
        var maker = RandomProblem(seed: seed, jobs: 24, vehicles: 3, isPlain: true)
        let problem = try maker.make()
        var plan = solve(problem, seed: seed, within: .rounds(300))
        guard let job = plan.routes.first?.visits.last?.job else { return }
        plan.routes = plan.routes.compactMap { route in
            let order = route.visits.map(\.job).filter { $0 != job }
            if order.isEmpty { return nil }
            return Timetable(problem, vehicle: route.vehicle, order: order).route()
        }
        let editor = Editor(problem, plan: plan)
        var best: Int?
        for vehicle in problem.vehicles.indices {
            let count = plan.routes.first { $0.vehicle == vehicle }?.visits.count ?? 0
            for position in 0...count {
                let proposal = editor.move(job, to: vehicle, at: position)
                if proposal.isSound { best = min(best ?? .max, proposal.price) }
            }
        }
        let found = editor.insertions(of: job, most: 5)
        #expect(found.isEmpty == (best == nil))
        if problem.vehicles.allSatisfy({ $0.pricePerSecond == 0 && $0.overtime == nil }),
            problem.jobs.allSatisfy({ $0.due == nil })
        {
            #expect(found.first?.price == best)
        }
        #expect(found.allSatisfy { $0.price >= best ?? 0 })
    }
}

extension Array {
    fileprivate func randomElement(_ random: inout RandomSource) -> Element? {
        isEmpty ? nil : self[random.below(count)]
    }
}
