import Dispatch
import Testing

@testable import RouteOptimizer

/// Several searchers at once, and days cut into parts.
struct CrewTests {
    /// Real threads, as the product has them.
    static let pair = Crew(size: 2) { times, body in
        DispatchQueue.concurrentPerform(iterations: times) { body($0) }
    }

    @Test(arguments: 1...40 as ClosedRange<UInt64>)
    func `a day cut into parts keeps every rule, whatever must not be parted`(seed: UInt64) throws {
        var maker = RandomProblem(
            seed: seed, jobs: 30 + Int(seed) % 40, vehicles: 4 + Int(seed) % 4,
            isPlain: seed % 3 == 0)
        let problem = try maker.make()
        let watch = BudgetWatch(budget: .rounds(400), started: 0, isCancelled: { false })
        var search = DividedSearch(problem, seed: seed, crew: Self.pair, watch)
        let plan = search.run(progress: { _ in })
        let verdict = Checker(problem).check(plan)
        #expect(verdict.isSound, "\(verdict.findings)")
        #expect(plan.rounds > 0)
    }

    @Test(arguments: 1...40 as ClosedRange<UInt64>)
    func `every job and vehicle is in one part, beside what it belongs to`(seed: UInt64) throws {
        var maker = RandomProblem(seed: seed, jobs: 60, vehicles: 8)
        let problem = try maker.make()
        var search = RuinAndRecreate(problem, seed: seed)
        search.construct()
        let routes = search.presentRoutes()
        var random = RandomSource(seed: seed)
        let shares = Division(problem, routes: routes).shares(3, &random)
        #expect(shares.flatMap(\.jobs).sorted() == Array(problem.jobs.indices))
        #expect(Set(shares.flatMap(\.vehicles)).count == shares.flatMap(\.vehicles).count)
        for share in shares {
            let jobs = Set(share.jobs)
            for vehicle in share.vehicles { #expect(jobs.isSuperset(of: routes[vehicle])) }
            let bonds =
                problem.alternatives + problem.together
                + problem.shipments.map { [$0.pickup, $0.delivery] }
            for bond in bonds {
                #expect(jobs.isSuperset(of: bond) || jobs.isDisjoint(with: bond))
            }
        }
    }

    @Test func `a part has the ways and windows of the whole`() throws {
        var maker = RandomProblem(seed: 9, jobs: 30, vehicles: 4, isPlain: true)
        let problem = try maker.make()
        let part = try problem.part(jobs: [3, 17, 20], vehicles: [1, 2])
        for (name, job) in part.jobs.enumerated() {
            for (other, target) in part.jobs.enumerated() {
                let (here, there) = (part.problem.jobs[name], part.problem.jobs[other])
                #expect(
                    part.problem.travel[0].seconds(from: here.location, to: there.location)
                        == problem.travel[0].seconds(
                            from: problem.jobs[job].location, to: problem.jobs[target].location))
            }
            #expect(part.problem.jobs[name].windows == problem.jobs[job].windows)
        }
    }

    @Test(arguments: [12, 60, 400])
    func `the same seed and rounds give the same plan on any number of cores`(jobs: Int) throws {
        var maker = RandomProblem(seed: 4, jobs: jobs, vehicles: jobs / 6 + 2, isPlain: true)
        let problem = try maker.make()
        let rounds = jobs == 12 ? 25_000 : 2_500
        let one = solve(problem, seed: 5, crew: Self.pair, within: .rounds(rounds))
        let inTurn = Crew(size: 2) { times, body in for index in 0..<times { body(index) } }
        let other = solve(problem, seed: 5, crew: inTurn, within: .rounds(rounds))
        #expect(one == other)
        let verdict = Checker(problem).check(one)
        #expect(verdict.isSound, "\(verdict.findings)")
    }

    @Test func `a cancelled crew answers with what it has`() throws {
        var maker = RandomProblem(seed: 7, jobs: 400, vehicles: 60, isPlain: true)
        let problem = try maker.make()
        let plan = solve(
            problem, crew: Self.pair, within: .rounds(1_000_000), isCancelled: { true })
        #expect(Checker(problem).check(plan).isSound)
    }
}
