/// Vehicles that come back to the depot to load again.
extension RuinAndRecreate {
    /// Puts a job in with the reload that its place needs; false, with all as it was, when that
    /// cannot be driven.
    mutating func insertTrip(_ job: Int32, _ place: BestInsertion.Place) -> Bool {
        let vehicle = Int(book.nodes[Int(place.after)].vehicle)
        let (one, other) = place.isReloadFirst ? (place.reload, job) : (job, place.reload)
        book.link(one, after: place.after)
        book.link(other, after: one)
        if book.refresh(vehicle) { return true }
        book.unlink(other)
        book.unlink(one)
        _ = book.refresh(vehicle)
        return false
    }

    /// Takes reloads out of a route that lost jobs, if they load nothing, and now and then if their
    /// two trips can be one.
    ///
    /// The caller refreshes the route.
    mutating func dropReloads(_ vehicle: Int) {
        for reload in reloads(of: vehicle) {
            let node = book.nodes[Int(reload)]
            if book.isDepot(node.previous) || book.isDepot(node.next) {
                book.unlink(reload)
            } else if random.below(2) == 0 {
                book.unlink(reload)
                if !book.refresh(vehicle) { book.link(reload, after: node.previous) }
            }
        }
    }

    /// Moves the reloads of the routes of this round to where they cost least, or takes them out.
    mutating func shiftReloads() {
        for index in 0..<undo.routeCount {
            let vehicle = undo.vehicle(index)
            for reload in reloads(of: vehicle) { shift(reload, on: vehicle) }
        }
    }

    private mutating func shift(_ reload: Int32, on vehicle: Int) {
        let home = book.nodes[Int(reload)].previous
        book.unlink(reload)
        if book.refresh(vehicle) { return }
        var (best, lowest) = (home, detour(reload, after: home, vehicle))
        var node = columns.start(of: vehicle)
        while node != columns.end(of: vehicle) {
            let next = book.nodes[Int(node)].next
            let cost = detour(reload, after: node, vehicle)
            if cost < lowest, !book.isDepot(node), !book.isDepot(next),
                !columns.nodes[Int(next)].isPinned
            {
                book.link(reload, after: node)
                if book.refresh(vehicle) { (best, lowest) = (node, cost) }
                book.unlink(reload)
            }
            node = next
        }
        book.link(reload, after: best)
        _ = book.refresh(vehicle)
    }

    /// What the way over the depot costs more than the straight one.
    private func detour(_ reload: Int32, after node: Int32, _ vehicle: Int) -> Int {
        let next = book.nodes[Int(node)].next
        return book.price(node, reload, vehicle) &+ book.price(reload, next, vehicle)
            &- book.price(node, next, vehicle)
    }

    private func reloads(of vehicle: Int) -> [Int32] {
        var found: [Int32] = []
        var node = book.nodes[Int(columns.start(of: vehicle))].next
        while Int(node) < columns.jobs {
            if columns.nodes[Int(node)].isReload { found.append(node) }
            node = book.nodes[Int(node)].next
        }
        return found
    }
}
