package import RouteOptimizer

/// A change to a live day, worked out and not yet made: who drives what then, and what it costs.
package struct Amendment: Sendable {
    package let day: LiveDay
    /// The vans whose routes change, in their order.
    package let vans: [Int]
    /// Their tours ahead as they are timed now, and as they would be.
    package let before: [Int: Solution.Route]
    package let after: [Int: Solution.Route]
    /// Their routes as they would be published.
    package let routes: [Int: PlannedRoute]
    /// In the policy's unit of price.
    package let price: Int
    package let difference: PlanDifference
    /// The rules that the changed routes would break, and did not break as far before.
    package let findings: [Finding]

    package var isNothing: Bool { vans.isEmpty }
}

extension LiveDay {
    /// Times the orders that somebody wishes beside those that are driven now.
    ///
    /// - Parameter newRoutes: names for the routes of vans that had none.
    package func amend(
        to wished: [[Int]], on roads: LiveRoads, naming newRoutes: (Int) -> RouteID?
    ) throws(ProblemFault) -> Amendment {
        let problem = try problem(on: roads)
        let vans = vans.indices.filter {
            // Who leaves late has other times, whoever keeps their places.
            wished[$0] != orders[$0] || self.vans[$0].startsLate != nil && !orders[$0].isEmpty
        }
        let before = timed(vans, orders, problem)
        let after = timed(vans, wished, problem)
        let checker = Checker(problem)
        let (old, new) = (plan(before, checker), plan(after, checker))
        let known = old.routes.flatMap(checker.check)
        var routes: [Int: PlannedRoute] = [:]
        for van in vans {
            routes[van] = route(
                van, driving: after[van], named: self.vans[van].live == nil ? newRoutes(van) : nil,
                on: roads)
        }
        return Amendment(
            day: self, vans: vans, before: before, after: after, routes: routes,
            price: new.cost.total - old.cost.total,
            difference: PlanDifference(from: old, to: new),
            findings: new.routes.flatMap(checker.check).filter { found in
                !known.contains {
                    ($0.rule, $0.job, $0.dimension) == (found.rule, found.job, found.dimension)
                        && $0.vehicle == found.vehicle && $0.amount >= found.amount
                }
            })
    }

    private func timed(_ vans: [Int], _ orders: [[Int]], _ problem: Problem)
        -> [Int: Solution.Route]
    {
        let nothing = Solution(routes: [], unassigned: [], cost: Solution.Cost())
        let editor = Editor(problem, plan: nothing)
        var tours: [Int: Solution.Route] = [:]
        for van in vans { tours[van] = editor.resequence(van, as: orders[van]).routes.first }
        return tours
    }

    private func plan(_ tours: [Int: Solution.Route], _ checker: Checker) -> Solution {
        var plan = Solution(
            routes: tours.keys.sorted().compactMap { tours[$0] }, unassigned: [],
            cost: Solution.Cost())
        plan.cost = checker.cost(of: plan)
        return plan
    }
}
