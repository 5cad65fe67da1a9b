import Testing

@testable import RouteOptimizer

/// A day that people know already, when something happens to it.
struct RepairTests {
    @Test(arguments: 1...12 as ClosedRange<UInt64>)
    func `a breakdown moves the broken van's jobs and few others`(seed: UInt64) throws {
        var maker = RandomProblem(seed: seed, jobs: 60, vehicles: 10, isPlain: true)
        let problem = try maker.make()
        let plan = solve(problem, seed: seed, within: .rounds(2_000))
        guard let broken = plan.routes.first?.vehicle else { return }
        var routes = [[Int]](repeating: [], count: problem.vehicles.count)
        for route in plan.routes where route.vehicle != broken {
            routes[route.vehicle] = route.visits.map(\.job)
        }
        var vehicles = problem.vehicles
        vehicles[broken].shift = Problem.Window(opens: 0, closes: 0)
        let dearer = Problem.PublishedPlan(routes: routes, changeOfVehiclePrice: 100_000)
        let now = try Problem(
            jobs: problem.jobs, vehicles: vehicles, travel: problem.travel,
            alternatives: problem.alternatives, apart: problem.apart, published: dearer)
        let repaired = solve(now, seed: seed, within: .rounds(2_000))
        #expect(Checker(now).check(repaired).isSound)
        #expect(!repaired.routes.contains { $0.vehicle == broken })
        let difference = PlanDifference(from: plan, to: repaired)
        let others = difference.moves.filter { $0.from != nil && $0.from != broken }
        let planned = plan.routes.reduce(0) { $0 + $1.visits.count }
        // At this price nobody else moves unless somebody mandatory has no other place.
        #expect(others.count * 5 <= planned)
    }
}
