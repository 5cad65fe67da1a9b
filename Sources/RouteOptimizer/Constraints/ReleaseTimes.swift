/// When trips can be loaded: no sooner than the last of their goods is at the depot.
extension RouteBook {
    /// Notes at every reload of a route when its trip can be loaded; the answer is for the first trip.
    func refreshReleases(_ vehicle: Int) -> Int32 {
        let start = columns.start(of: vehicle)
        var latest = Int32.min
        var node = nodes[Int(columns.end(of: vehicle))].previous
        while node != start {
            let row = columns.nodes + Int(node)
            if row.pointee.isReload {
                releases[Int(node)] = latest
                latest = .min
            } else {
                latest = max(latest, row.pointee.released)
            }
            node = nodes[Int(node)].previous
        }
        return latest
    }

    /// The same for the trip that begins at a position of the order in `order`.
    func release(from position: Int, _ count: Int) -> Int32 {
        var latest = Int32.min
        for position in position..<count {
            let row = columns.nodes + Int(order[position])
            if row.pointee.isReload { break }
            latest = max(latest, row.pointee.released)
        }
        return latest
    }

    /// When a visit of the order in `order` can begin that is reached at a time.
    @inline(__always)
    func opening(_ position: Int, from time: Int32, _ count: Int) -> Int32 {
        let node = order[position]
        guard columns.hasReleases, columns.nodes[Int(node)].isReload else {
            return columns.firstOpening(node, from: time)
        }
        return columns.firstOpening(node, from: max(time, release(from: position &+ 1, count)))
    }
}
