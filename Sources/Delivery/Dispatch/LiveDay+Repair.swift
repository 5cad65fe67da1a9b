package import RouteOptimizer

extension LiveDay {
    /// Turns the answer of a search into orders for every van, and says who found no place.
    ///
    /// What is aboard is driven by its van whatever the search says: it goes to the end.
    package func orders(
        of solution: Solution, without dropped: Set<Int>
    ) -> (wished: [[Int]], leftOut: [Int]) {
        var wished = [[Int]](repeating: [], count: vans.count)
        for tour in solution.routes { wished[tour.vehicle] = tour.visits.map(\.job) }
        let placed = Set(wished.joined())
        var leftOut: [Int] = []
        for index in drops.indices where !placed.contains(index) && !dropped.contains(index) {
            if drops[index].isBound, let van = drops[index].van {
                wished[van].append(index)
            } else {
                leftOut.append(index)
            }
        }
        // A van that drives no further keeps what is aboard as it was.
        for van in vans.indices where vans[van].isBroken {
            wished[van] = orders[van].filter { drops[$0].isBound }
        }
        return (wished, leftOut)
    }

    /// What is aboard a van that drives no further.
    package var stranded: [Int] {
        drops.indices.filter { index in
            guard let van = drops[index].van else { return false }
            return drops[index].isBound && vans[van].isBroken
        }
    }

    /// Why a drop found no place.
    package func reason(against drop: Int, on roads: LiveRoads) -> Unassigned.Reason {
        let order = drops[drop].order
        let open = vans.filter { !$0.isClosed }.map(\.plan)
        if let reason = ShiftLimits(open, policy).reason(against: order) { return reason }
        let way = roads.travel.seconds(from: roads.row(site.place), to: roads.row(order.place))
        return way >= 86_400 ? .unreachable : .noTime
    }
}
