extension RuinAndRecreate {
    /// The best plan so far, with its times.
    func best() -> Solution {
        var routes: [Solution.Route] = []
        var isPlanned = [Bool](repeating: false, count: columns.jobs)
        for (vehicle, order) in bestRoutes().enumerated() where !order.isEmpty {
            for job in order { isPlanned[job] = true }
            routes.append(Timetable(columns.problem, vehicle: vehicle, order: order).route())
        }
        let unassigned = columns.problem.leftOut { isPlanned[$0] }
        var solution = Solution(
            routes: routes, unassigned: unassigned, cost: Solution.Cost(), rounds: rounds)
        solution.cost = Checker(columns.problem).cost(of: solution)
        return solution
    }
}
