import Foundation
import Testing

@testable import RouteOptimizer

/// What the search believes that a plan costs after a move is what the checker, which shares no line
/// with it, makes of the plan.
///
/// `DOORSTEP_MOVES=1000000 swift test -c release --filter MillionMovesTests` is the long run.
struct MillionMovesTests {
    private static let moves =
        ProcessInfo.processInfo.environment["DOORSTEP_MOVES"].flatMap { Int($0) } ?? 6_000
    private static let movesPerProblem = 200

    @Test func `every evaluated change is the checker's`() throws {
        for seed in 1...UInt64(Self.moves / Self.movesPerProblem) {
            var maker = RandomProblem(
                seed: seed, jobs: 20 + Int(seed) % 12, vehicles: 2 + Int(seed) % 4,
                isPlain: seed % 3 == 0)
            let problem = try maker.make()
            let checker = Checker(problem)
            var search = RuinAndRecreate(problem, seed: seed)
            search.construct()
            let warm = Stretch(hot: 300, cold: 300, rounds: 1, stage: 0...1)
            for _ in 0..<Self.movesPerProblem {
                search.anneal(warm) { _, _, _ in 0 }
                let plan = presentPlan(of: search, problem)
                let believed = search.routeCost + search.forgone
                guard checker.cost(of: plan).total == believed else {
                    Issue.record("seed \(seed): \(believed) believed, \(checker.cost(of: plan))")
                    return
                }
                let verdict = checker.check(plan)
                guard verdict.isSound else {
                    Issue.record("seed \(seed): \(verdict.findings)")
                    return
                }
            }
        }
    }

    private func presentPlan(
        of search: borrowing RuinAndRecreate, _ problem: Problem
    ) -> Solution {
        let routes = search.presentRoutes()
        var plan = Solution(
            routes: routes.enumerated().filter { !$0.element.isEmpty }.map {
                Timetable(problem, vehicle: $0.offset, order: $0.element).route()
            },
            unassigned: problem.leftOut(Set(routes.joined()).contains), cost: Solution.Cost())
        plan.cost = Checker(problem).cost(of: plan)
        return plan
    }
}
