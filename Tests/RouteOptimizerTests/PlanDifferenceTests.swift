import Testing

@testable import RouteOptimizer

/// What changed between two plans, said so that a dispatcher sees it.
struct PlanDifferenceTests {
    private func plan(_ problem: Problem, _ orders: [[Int]]) -> Solution {
        var plan = Solution(
            routes: orders.enumerated().filter { !$0.element.isEmpty }.map {
                Timetable(problem, vehicle: $0.offset, order: $0.element).route()
            },
            unassigned: problem.leftOut(Set(orders.joined()).contains), cost: Solution.Cost())
        plan.cost = Checker(problem).cost(of: plan)
        return plan
    }

    @Test func `moves, orders, vans and the price are told`() throws {
        let problem = try Street.problem(
            (1...4).map { Street.job(at: $0) }, [Street.van(), Street.van(), Street.van()])
        let old = plan(problem, [[0, 1, 2], [], [3]])
        let new = plan(problem, [[1, 0], [2, 3], []])
        let difference = PlanDifference(from: old, to: new)
        #expect(
            difference.moves == [
                .init(job: 2, from: 0, to: 1), .init(job: 3, from: 2, to: 1),
            ])
        #expect(difference.reordered == [0])
        #expect(difference.parked == [2])
        #expect(difference.opened == [1])
        #expect(difference.cost == new.cost.total - old.cost.total)
        #expect(difference.description.contains("job 2 goes from vehicle 0 to vehicle 1"))
        #expect(difference.description.hasSuffix("s on routes"))
    }

    @Test func `a plan does not differ from itself`() throws {
        let problem = try Street.problem((1...4).map { Street.job(at: $0) })
        let one = plan(problem, [[0, 1, 2, 3]])
        #expect(PlanDifference(from: one, to: one).description == "The plans are the same.")
    }

    @Test func `who comes in and who falls out is told`() throws {
        let problem = try Street.problem((1...3).map { Street.job(at: $0) })
        let difference = PlanDifference(
            from: plan(problem, [[0, 1]]), to: plan(problem, [[1, 2]]))
        #expect(
            difference.moves == [.init(job: 0, from: 0, to: nil), .init(job: 2, from: nil, to: 0)])
    }
}
