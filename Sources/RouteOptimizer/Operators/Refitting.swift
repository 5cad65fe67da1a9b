/// Gives a route to an idle vehicle of another kind where that is cheaper.
///
/// Greedy insertion opens the smallest vehicle that takes the first job; what a route needs is known
/// only when it is full. Only where loads are one sum a route.
struct Refitting {
    private let book: RouteBook
    private let columns: Columns
    /// Whether there is more than one kind to choose from.
    let isOfUse: Bool

    init(_ book: RouteBook) {
        self.book = book
        columns = book.columns
        isOfUse =
            columns.isDeliveryOnly && book.idle.kindCount > 1
            && columns.problem.jobs.allSatisfy { $0.boundTo == nil }
    }

    /// The idle vehicle that would drive the route for less, or -1.
    func cheaperVehicle(for vehicle: Int) -> Int {
        var best = -1
        var lowest = price(of: vehicle, driving: vehicle)
        for kind in 0..<book.idle.kindCount {
            let other = book.idle.first(of: kind)
            if other < 0 || columns.fleet[other].kind == columns.fleet[vehicle].kind { continue }
            guard carries(other, vehicle) else { continue }
            let price = price(of: vehicle, driving: other)
            if price < lowest, isAllowed(other, vehicle) { (best, lowest) = (other, price) }
        }
        return best
    }

    /// Hands all jobs over; false when the other cannot drive them in time, which an undo mends.
    func hand(_ vehicle: Int, to other: Int) -> Bool {
        var last = columns.start(of: other)
        while book.routes[vehicle].count > 0 {
            let job = book.nodes[Int(columns.start(of: vehicle))].next
            book.unlink(job)
            book.link(job, after: last)
            last = job
        }
        return book.refresh(vehicle) && book.refresh(other)
    }

    private func carries(_ other: Int, _ vehicle: Int) -> Bool {
        let dimensions = columns.dimensions
        for dimension in 0..<dimensions {
            let cell = vehicle &* dimensions &+ dimension
            let load =
                book.routeLoads[cell] &- columns.onBoard[cell]
                &+ columns.onBoard[other &* dimensions &+ dimension]
            if load > columns.capacities[other &* dimensions &+ dimension] { return false }
        }
        return true
    }

    private func isAllowed(_ other: Int, _ vehicle: Int) -> Bool {
        let end = columns.end(of: vehicle)
        var node = book.nodes[Int(columns.start(of: vehicle))].next
        while node != end {
            if !columns.allows(node, on: other) { return false }
            node = book.nodes[Int(node)].next
        }
        return true
    }

    /// What the ways of a route cost another vehicle, from its own start to its own end.
    private func price(of vehicle: Int, driving other: Int) -> Int {
        let end = columns.end(of: vehicle)
        var price = columns.fleet[other].fixedPrice
        var previous = columns.start(of: other)
        var node = book.nodes[Int(columns.start(of: vehicle))].next
        while node != end {
            price &+= Int(columns.way(previous, node, by: other).price)
            previous = node
            node = book.nodes[Int(node)].next
        }
        return price &+ Int(columns.way(previous, columns.end(of: other), by: other).price)
    }
}
