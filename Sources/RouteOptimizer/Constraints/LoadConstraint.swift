extension RouteBook {
    /// Whether the vehicle never carries too much with the job between two neighbours.
    ///
    /// What is delivered weighs from the start to the job, what is collected from there to the end.
    @inline(__always)
    func carries(_ job: Int32, after: Int32, before: Int32, on vehicle: Int) -> Bool {
        let dimensions = columns.dimensions
        if columns.isDeliveryOnly {
            for dimension in 0..<dimensions {
                let cell = vehicle &* dimensions &+ dimension
                let own = columns.startLoads[Int(job) &* dimensions &+ dimension]
                if routeLoads[cell] &+ own > columns.capacities[cell] { return false }
            }
            return true
        }
        for dimension in 0..<dimensions {
            let capacity = columns.capacities[vehicle &* dimensions &+ dimension]
            let own = Int(job) &* dimensions &+ dimension
            let start = columns.startLoads[own]
            let change = start &+ columns.loadChanges[own]
            let one = loads[Int(after) &* dimensions &+ dimension]
            let next = loads[Int(before) &* dimensions &+ dimension]
            if one.mostBefore &+ start > capacity || one.load &+ change > capacity
                || next.mostAfter &+ change > capacity
            {
                return false
            }
        }
        return true
    }

    /// Whether what a pickup brings on board fits while the vehicle leaves a node.
    @inline(__always)
    func carries(picked job: Int32, leaving node: Int32, on vehicle: Int) -> Bool {
        let dimensions = columns.dimensions
        for dimension in 0..<dimensions {
            let load =
                loads[Int(node) &* dimensions &+ dimension].load
                &+ columns.loadChanges[Int(job) &* dimensions &+ dimension]
            if load > columns.capacities[vehicle &* dimensions &+ dimension] { return false }
        }
        return true
    }

    /// Notes a job more on a route whose loads are one sum.
    @inline(__always)
    func load(_ job: Int32, on vehicle: Int) {
        let dimensions = columns.dimensions
        for dimension in 0..<dimensions {
            routeLoads[vehicle &* dimensions &+ dimension] &+=
                columns.startLoads[Int(job) &* dimensions &+ dimension]
        }
    }

    /// Notes a job less.
    @inline(__always)
    func unload(_ job: Int32, from vehicle: Int) {
        let dimensions = columns.dimensions
        for dimension in 0..<dimensions {
            routeLoads[vehicle &* dimensions &+ dimension] &-=
                columns.startLoads[Int(job) &* dimensions &+ dimension]
        }
    }

    /// Sums the loads along a route, and the most there is before and after every node.
    ///
    /// - Returns: whether every trip can be carried; without reloads that is known before.
    @discardableResult
    func refreshLoads(_ vehicle: Int) -> Bool {
        if columns.isDeliveryOnly { return true }
        if !columns.reloads.isEmpty { return refreshTrips(vehicle) }
        let dimensions = columns.dimensions
        let start = columns.start(of: vehicle)
        let end = columns.end(of: vehicle)
        for dimension in 0..<dimensions {
            var load = columns.onBoard[vehicle &* dimensions &+ dimension]
            var node = nodes[Int(start)].next
            while node != end {
                load &+= columns.startLoads[Int(node) &* dimensions &+ dimension]
                node = nodes[Int(node)].next
            }
            var most = load
            node = start
            while true {
                let cell = Int(node) &* dimensions &+ dimension
                load &+= columns.loadChanges[cell]
                most = max(most, load)
                loads[cell].load = load
                loads[cell].mostBefore = most
                if node == end { break }
                node = nodes[Int(node)].next
            }
            most = load
            while node >= 0 {
                let cell = Int(node) &* dimensions &+ dimension
                most = max(most, loads[cell].load)
                loads[cell].mostAfter = most
                node = nodes[Int(node)].previous
            }
        }
        return true
    }
}

/// One kind of load at one node.
struct LoadRow {
    /// On leaving it.
    var load: Int32 = 0
    /// The most from the start up to it, and from it to the end.
    var mostBefore: Int32 = 0
    var mostAfter: Int32 = 0
}
