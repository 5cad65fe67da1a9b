extension RouteBook {
    /// Works a route's times and loads out anew; false when it cannot be driven in time.
    ///
    /// A route of nothing but begun jobs is always taken as it is.
    func refresh(_ vehicle: Int) -> Bool {
        let fits = refreshBegins(vehicle)
        if fits { refreshLatest(vehicle) }
        refreshLoads(vehicle)
        let count = routes[vehicle].count
        guard columns.fleet[vehicle].hasRest, fits, count > 0 else {
            return fits || count == columns.fleet[vehicle].pinned
        }
        return refreshRest(vehicle, gather(vehicle)) || count == columns.fleet[vehicle].pinned
    }

    /// Works out what a refreshed route costs.
    func reprice(_ vehicle: Int) {
        let row = columns.fleet + vehicle
        guard routes[vehicle].count > 0 else {
            routes[vehicle].cost = 0
            return
        }
        if routes[vehicle].count == row.pointee.pinned {
            routes[vehicle].cost = costOfBegunRoute(vehicle)
            return
        }
        var cost = row.pointee.fixedPrice &+ costOfDistance(vehicle)
        if row.pointee.pricePerSecond > 0 || columns.hasDue {
            cost &+= bestTiming(vehicle, gather(vehicle)) ?? 0
        }
        routes[vehicle].cost = cost
    }

    private func refreshBegins(_ vehicle: Int) -> Bool {
        let start = columns.start(of: vehicle)
        let end = columns.end(of: vehicle)
        var time = columns.fleet[vehicle].opens
        nodes[Int(start)].begins = time
        nodes[Int(start)].leaves = time
        var previous = start
        var node = nodes[Int(start)].next
        while node != end {
            let arrival = min(time &+ columns.way(previous, node, by: vehicle).seconds, ceiling)
            var begins = columns.firstOpening(node, from: arrival)
            if begins == .max {
                guard columns.nodes[Int(node)].isPinned else { return false }
                begins = arrival
            }
            time = begins &+ columns.nodes[Int(node)].service
            nodes[Int(node)].begins = begins
            nodes[Int(node)].leaves = time
            previous = node
            node = nodes[Int(node)].next
        }
        time = min(time &+ columns.way(previous, end, by: vehicle).seconds, ceiling)
        nodes[Int(end)].begins = time
        nodes[Int(end)].leaves = time
        nodes[Int(end)].latest = columns.fleet[vehicle].closes
        return time <= columns.fleet[vehicle].closes
    }

    private func refreshLatest(_ vehicle: Int) {
        let start = columns.start(of: vehicle)
        var next = columns.end(of: vehicle)
        var node = nodes[Int(next)].previous
        while node != start, !columns.nodes[Int(node)].isPinned {
            let bound = nodes[Int(next)].latest &- columns.way(node, next, by: vehicle).seconds
            nodes[Int(node)].latest = columns.lastOpening(
                node, until: bound &- columns.nodes[Int(node)].service)
            next = node
            node = nodes[Int(node)].previous
        }
    }

    /// The price of the metres, and of jobs that are published elsewhere.
    private func costOfDistance(_ vehicle: Int) -> Int {
        let end = columns.end(of: vehicle)
        let price = columns.problem.published?.changeOfVehiclePrice ?? 0
        var previous = columns.start(of: vehicle)
        var meters = 0
        var moved = 0
        while previous != end {
            let node = nodes[Int(previous)].next
            meters &+= Int(columns.way(previous, node, by: vehicle).meters)
            let published = columns.nodes[Int(node)].publishedOn
            if published >= 0, Int(published) != vehicle { moved &+= 1 }
            previous = node
        }
        return columns.fleet[vehicle].pricePerMeter &* meters &+ price &* moved
    }

    private func costOfBegunRoute(_ vehicle: Int) -> Int {
        let order = sequence(of: vehicle)
        let route = Timetable(columns.problem, vehicle: vehicle, order: order).route()
        let row = columns.fleet[vehicle]
        var cost = row.fixedPrice + costOfDistance(vehicle)
        cost += row.pricePerSecond * (Int(route.comesBack) - Int(route.departure))
        for visit in route.visits {
            let job = columns.nodes[visit.job]
            if job.duePrice > 0 { cost += job.duePrice * max(0, Int(visit.begins) - Int(job.due)) }
        }
        return cost
    }

    /// Writes a route's jobs to `order`, with its end behind them.
    @discardableResult
    func gather(_ vehicle: Int) -> Int {
        let end = columns.end(of: vehicle)
        var count = 0
        var node = nodes[Int(columns.start(of: vehicle))].next
        while node != end {
            order[count] = node
            count &+= 1
            node = nodes[Int(node)].next
        }
        order[count] = end
        return count
    }

    /// Times beyond this are all the same: too late.
    var ceiling: Int32 { 3 * Limits.latestTime }
}
