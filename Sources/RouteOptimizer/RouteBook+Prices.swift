extension RouteBook {
    /// What one way costs.
    @inline(__always)
    func price(_ from: Int32, _ to: Int32, _ vehicle: Int) -> Int {
        Int(columns.way(from, to, by: vehicle).price)
    }

    /// What a visit costs beside the way to it: its lateness, and that it was published elsewhere.
    @inline(__always)
    func extraCost(of job: Int32, beginning: Int32, on vehicle: Int) -> Int {
        let row = columns.nodes + Int(job)
        var cost = 0
        if row.pointee.duePrice > 0 {
            cost &+= row.pointee.duePrice &* max(0, Int(beginning) &- Int(row.pointee.due))
        }
        return cost &+ changeCost(of: job, on: vehicle)
    }

    /// What it costs that somebody else was published to come.
    @inline(__always)
    func changeCost(of job: Int32, on vehicle: Int) -> Int {
        let published = columns.nodes[Int(job)].publishedOn
        return published >= 0 && Int(published) != vehicle ? columns.changeOfVehiclePrice : 0
    }

    /// Whether a vehicle's break still fits with a job more.
    func restFits(_ job: Int32, after: Int32, on vehicle: Int) -> Bool {
        restFits(job, after: after, -1, after: -1, on: vehicle)
    }

    /// Whether a vehicle's break still fits with two jobs more, the second after the first.
    func restFits(
        _ job: Int32, after: Int32, _ second: Int32, after behind: Int32, on vehicle: Int
    ) -> Bool {
        let end = columns.end(of: vehicle)
        var count = 0
        func put(_ node: Int32) {
            order[count] = node
            count &+= 1
            if node == behind, second >= 0 {
                order[count] = second
                count &+= 1
            }
        }
        var node = columns.start(of: vehicle)
        while node != end {
            if Int(node) < columns.jobs { put(node) }
            if node == after { put(job) }
            node = nodes[Int(node)].next
        }
        order[count] = end
        return restFits(vehicle, count)
    }
}
