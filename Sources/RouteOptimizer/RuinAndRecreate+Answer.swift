extension RuinAndRecreate {
    /// The best plan so far, with its times.
    func best() -> Solution {
        var routes: [Solution.Route] = []
        var isPlanned = [Bool](repeating: false, count: columns.jobs)
        for vehicle in 0..<columns.vehicles {
            var order: [Int] = []
            var node = bestNext[Int(columns.start(of: vehicle))]
            while Int(node) < columns.jobs {
                order.append(Int(node))
                isPlanned[Int(node)] = true
                node = bestNext[Int(node)]
            }
            if order.isEmpty { continue }
            routes.append(Timetable(columns.problem, vehicle: vehicle, order: order).route())
        }
        let unassigned = isPlanned.indices.filter { !isPlanned[$0] }
        var solution = Solution(
            routes: routes, unassigned: unassigned, cost: Solution.Cost(), rounds: rounds)
        solution.cost = Checker(columns.problem).cost(of: solution)
        return solution
    }
}
