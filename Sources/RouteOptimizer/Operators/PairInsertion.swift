extension BestInsertion {
    /// Tries a pickup behind a node with its delivery at every later place that keeps the rules.
    @inline(never)
    func tryPair(_ pickup: Int32, after: Int32, _ vehicle: Int, _ best: inout Place) {
        let columns = book.columns
        let delivery = columns.nodes[Int(pickup)].partner
        let stands = book.nodes + Int(after)
        let there = columns.ways(to: columns.nodes[Int(pickup)].location, by: vehicle)[
            Int(stands.pointee.place)]
        let first = columns.firstOpening(pickup, from: stands.pointee.leaves &+ there.seconds)
        if first == .max { return }
        var time = first &+ columns.service(pickup, by: vehicle)
        // Nothing may come between begun jobs.
        if time > stands.pointee.bound { return }
        guard columns.allows(pickup, on: vehicle), columns.allows(delivery, on: vehicle),
            book.keepsApart(pickup, on: vehicle), book.keepsApart(delivery, on: vehicle),
            book.carries(picked: pickup, leaving: after, on: vehicle)
        else { return }
        let price = columns.fleet[vehicle].pricePerSecond
        var base = book.extraCost(of: pickup, beginning: first, on: vehicle)
        base &+= Int(there.price)
        base &+= price &* Int(columns.service(pickup, by: vehicle))
        base &+= price &* Int(columns.service(delivery, by: vehicle))
        // What the way costs that the two make longer, or the vehicle that is not used yet.
        var spared = Int(stands.pointee.toNext)
        var previous = pickup
        var next = stands.pointee.next
        while true {
            let toNext = columns.way(previous, next, by: vehicle)
            tryDelivery(
                delivery, of: pickup, after: (after, previous), before: next, leaving: time,
                base &- spared, vehicle, &best)
            if Int(next) >= columns.jobs { return }
            if previous == pickup {
                base &+= Int(toNext.price) &- spared
                // With triangles kept it cannot become cheaper any more.
                if base >= best.cost, columns.changeOfVehiclePrice == 0, !columns.hasDue { return }
            }
            let opening = columns.firstOpening(next, from: time &+ toNext.seconds)
            if opening == .max || opening > book.nodes[Int(book.nodes[Int(next)].previous)].bound {
                return
            }
            guard book.carries(picked: pickup, leaving: next, on: vehicle) else { return }
            time = opening &+ columns.service(next, by: vehicle)
            previous = next
            spared = Int(book.nodes[Int(next)].toNext)
            next = book.nodes[Int(next)].next
        }
    }

    @inline(__always)
    private func tryDelivery(
        _ delivery: Int32, of pickup: Int32, after: (pickup: Int32, delivery: Int32),
        before: Int32, leaving time: Int32, _ base: Int, _ vehicle: Int, _ best: inout Place
    ) {
        let columns = book.columns
        let there = columns.way(after.delivery, delivery, by: vehicle)
        let onward = columns.way(delivery, before, by: vehicle)
        var cost = base &+ Int(there.price) &+ Int(onward.price)
        if cost >= best.cost { return }
        let begins = columns.firstOpening(delivery, from: time &+ there.seconds)
        if begins == .max { return }
        let ends = begins &+ columns.service(delivery, by: vehicle)
        let stands = book.nodes[Int(before)].previous
        if ends &+ onward.seconds > book.nodes[Int(stands)].bound { return }
        cost &+= book.extraCost(of: delivery, beginning: begins, on: vehicle)
        if cost >= best.cost { return }
        if columns.fleet[vehicle].hasRest || columns.fleet[vehicle].isLimited
            || columns.hasReleases || columns.fleet[vehicle].hasClock,
            !book.restFits(
                pickup, after: after.pickup, delivery, after: after.delivery, on: vehicle)
        {
            return
        }
        best = Place(after: after.pickup, deliveryAfter: after.delivery, cost: cost)
    }
}
