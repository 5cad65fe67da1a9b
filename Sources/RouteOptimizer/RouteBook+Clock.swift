/// The times of a route of a vehicle whose ways take longer at some times of the day.
///
/// The ways that the search sums are what they take at the least: whatever that refuses no traffic
/// allows, and what it lets pass is driven once, exactly, before it is believed.
extension RouteBook {
    func refreshLeavingByClock(_ vehicle: Int) -> Bool {
        let end = columns.end(of: vehicle)
        var previous = columns.start(of: vehicle)
        var time = columns.fleet[vehicle].opens
        if columns.hasReleases { time = max(time, refreshReleases(vehicle)) }
        nodes[Int(previous)].leaves = time
        var node = nodes[Int(previous)].next
        while node != end {
            let arrival = min(
                columns.arrival(previous, node, leaving: time, by: vehicle), ceiling)
            let isReload = columns.hasReleases && columns.nodes[Int(node)].isReload
            var begins = columns.firstOpening(
                node, from: isReload ? max(arrival, releases[Int(node)]) : arrival)
            if begins == .max {
                guard columns.nodes[Int(node)].isPinned else { return false }
                begins = arrival
            }
            time = begins &+ columns.service(node, by: vehicle)
            nodes[Int(node)].leaves = time
            previous = node
            node = nodes[Int(node)].next
        }
        time = min(columns.arrival(previous, end, leaving: time, by: vehicle), ceiling)
        nodes[Int(end)].leaves = time
        return time <= columns.fleet[vehicle].closes
    }

    func refreshBoundsByClock(_ vehicle: Int) {
        let start = columns.start(of: vehicle)
        var next = columns.end(of: vehicle)
        var latest = columns.fleet[vehicle].closes
        var isBegun = false
        while next != start {
            let node = nodes[Int(next)].previous
            // Between begun jobs there is no room any more.
            nodes[Int(node)].bound = isBegun ? -Limits.latestTime &* 2 : latest
            isBegun = isBegun || columns.nodes[Int(node)].isPinned
            if node != start, !isBegun {
                let leaving = max(
                    columns.leaving(node, next, arriving: latest, by: vehicle),
                    -Limits.latestTime)
                latest = columns.lastOpening(
                    node, until: leaving &- columns.service(node, by: vehicle))
                latest = max(latest, -Limits.latestTime)
            }
            next = node
        }
    }
}
