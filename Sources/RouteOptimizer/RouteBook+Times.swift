extension RouteBook {
    /// Works a route's times and loads out anew; false when it cannot be driven in time.
    ///
    /// A route of nothing but begun jobs is always taken as it is.
    func refresh(_ vehicle: Int) -> Bool {
        let fits = refreshLeaving(vehicle)
        if fits { refreshBounds(vehicle) }
        let isCarried = refreshLoads(vehicle)
        let row = columns.fleet + vehicle
        let count = routes[vehicle].count
        if count == row.pointee.pinned {
            if row.pointee.hasRest, fits, count > 0 { _ = refreshRest(vehicle, gather(vehicle)) }
            return true
        }
        guard fits, isCarried, keepsApart(vehicle) else { return false }
        guard row.pointee.hasRest || row.pointee.isLimited else { return true }
        let nodes = gather(vehicle)
        if row.pointee.hasRest, !refreshRest(vehicle, nodes) { return false }
        return !row.pointee.isLimited || isWithinLimits(vehicle, nodes)
    }

    /// Works out what changed with one job more, in a route that was in order before it.
    func refresh(_ vehicle: Int, around job: Int32) -> Bool {
        let limits = columns.fleet + vehicle
        if limits.pointee.hasRest || limits.pointee.isLimited || !columns.isDeliveryOnly
            || columns.hasReleases || limits.pointee.hasClock
        {
            return refresh(vehicle)
        }
        let own = nodes + Int(job)
        let before = nodes + Int(own.pointee.previous)
        let there = columns.ways(to: own.pointee.place, by: vehicle)[Int(before.pointee.place)]
        let opening = columns.firstOpening(job, from: before.pointee.leaves &+ there.seconds)
        if opening == .max { return refresh(vehicle) }
        own.pointee.leaves = opening &+ columns.service(job, by: vehicle)
        let end = columns.end(of: vehicle)
        var node = own.pointee.next
        var time = own.pointee.leaves
        var place = own.pointee.place
        var ways = columns.ways(from: place, by: vehicle)
        while node != end {
            let current = nodes + Int(node)
            let arrival = time &+ ways[Int(current.pointee.place)].seconds
            let begins = columns.firstOpening(node, from: arrival)
            if begins == .max { return refresh(vehicle) }
            time = begins &+ columns.service(node, by: vehicle)
            if time == current.pointee.leaves { break }
            current.pointee.leaves = time
            place = current.pointee.place
            ways = columns.ways(from: place, by: vehicle)
            node = current.pointee.next
        }
        if node == end {
            time = time &+ ways[Int(nodes[Int(end)].place)].seconds
            nodes[Int(end)].leaves = time
            if time > columns.fleet[vehicle].closes { return refresh(vehicle) }
        }
        // The latest times, from the job back to the start until nothing changes.
        own.pointee.bound = before.pointee.bound
        let start = columns.start(of: vehicle)
        node = job
        while node != start {
            let current = nodes + Int(node)
            let seconds =
                columns.ways(from: current.pointee.place, by: vehicle)[
                    Int(current.pointee.nextPlace)
                ].seconds
            let latest = columns.lastOpening(
                node,
                until: current.pointee.bound &- seconds &- columns.service(node, by: vehicle))
            let previous = nodes + Int(current.pointee.previous)
            if previous.pointee.bound == latest, node != job { break }
            previous.pointee.bound = latest
            node = current.pointee.previous
        }
        return true
    }

    /// What a route costs over and above its ways and its vehicle, worked out anew.
    func reprice(_ vehicle: Int) {
        let row = columns.fleet + vehicle
        guard routes[vehicle].count > 0 else {
            routes[vehicle].cost = 0
            return
        }
        let (ways, seconds, moved) = sums(of: vehicle)
        if routes[vehicle].count == row.pointee.pinned {
            routes[vehicle].cost = ways &+ moved &+ extraOfBegunRoute(vehicle, seconds)
            return
        }
        var cost = ways &+ moved
        if row.pointee.isTimePriced || columns.hasDue {
            cost &+= bestTiming(vehicle, gather(vehicle)) ?? 0
            cost &-= row.pointee.pricePerSecond &* seconds
        }
        routes[vehicle].cost = cost
    }

    private func refreshLeaving(_ vehicle: Int) -> Bool {
        if columns.hasClocks, columns.fleet[vehicle].hasClock {
            return refreshLeavingByClock(vehicle)
        }
        let start = columns.start(of: vehicle)
        let end = columns.end(of: vehicle)
        var time = columns.fleet[vehicle].opens
        if columns.hasReleases { time = max(time, refreshReleases(vehicle)) }
        nodes[Int(start)].leaves = time
        var ways = columns.ways(from: nodes[Int(start)].place, by: vehicle)
        var node = nodes[Int(start)].next
        while node != end {
            let current = nodes + Int(node)
            let arrival = min(time &+ ways[Int(current.pointee.place)].seconds, ceiling)
            var begins = columns.firstOpening(node, from: arrival)
            if columns.hasReleases, columns.nodes[Int(node)].isReload {
                begins = columns.firstOpening(node, from: max(arrival, releases[Int(node)]))
            }
            if begins == .max {
                guard columns.nodes[Int(node)].isPinned else { return false }
                begins = arrival
            }
            time = begins &+ columns.service(node, by: vehicle)
            current.pointee.leaves = time
            ways = columns.ways(from: current.pointee.place, by: vehicle)
            node = current.pointee.next
        }
        time = min(time &+ ways[Int(nodes[Int(end)].place)].seconds, ceiling)
        nodes[Int(end)].leaves = time
        return time <= columns.fleet[vehicle].closes
    }

    private func refreshBounds(_ vehicle: Int) {
        if columns.hasClocks, columns.fleet[vehicle].hasClock {
            return refreshBoundsByClock(vehicle)
        }
        let start = columns.start(of: vehicle)
        let end = columns.end(of: vehicle)
        var latest = columns.fleet[vehicle].closes
        var node = nodes[Int(end)].previous
        while true {
            let current = nodes + Int(node)
            current.pointee.bound = latest
            if node == start { return }
            if columns.nodes[Int(node)].isPinned {
                // Between begun jobs there is no room any more.
                node = current.pointee.previous
                while true {
                    nodes[Int(node)].bound = -Limits.latestTime &* 2
                    if node == start { return }
                    node = nodes[Int(node)].previous
                }
            }
            let seconds =
                columns.ways(from: current.pointee.place, by: vehicle)[
                    Int(current.pointee.nextPlace)
                ].seconds
            latest = columns.lastOpening(
                node, until: latest &- seconds &- columns.service(node, by: vehicle))
            node = current.pointee.previous
        }
    }

    /// The price of the ways and the vehicle, the seconds on the way, and the price of jobs that are
    /// published elsewhere.
    private func sums(of vehicle: Int) -> (ways: Int, seconds: Int, moved: Int) {
        let end = columns.end(of: vehicle)
        let price = columns.changeOfVehiclePrice
        var previous = columns.start(of: vehicle)
        var ways = columns.fleet[vehicle].fixedPrice
        var seconds = 0
        var moved = 0
        while previous != end {
            let node = nodes[Int(previous)].next
            let way = columns.way(previous, node, by: vehicle)
            ways &+= Int(way.price)
            seconds &+= Int(
                columns.hasClocks ? columns.seconds(previous, node, by: vehicle) : way.seconds)
            let published = columns.nodes[Int(node)].publishedOn
            if published >= 0, Int(published) != vehicle { moved &+= price }
            previous = node
        }
        return (ways, seconds, moved)
    }

    private func extraOfBegunRoute(_ vehicle: Int, _ seconds: Int) -> Int {
        let order = sequence(of: vehicle)
        let route = Timetable(columns.problem, vehicle: vehicle, order: order).route()
        let row = columns.fleet[vehicle]
        let duration = Int(route.comesBack) - Int(route.departure)
        var cost = row.price(ofSeconds: duration) - row.pricePerSecond * seconds
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
