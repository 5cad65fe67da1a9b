extension BestInsertion {
    /// Tries a pickup behind a node with its delivery at every later place that keeps the rules.
    @inline(never)
    func tryPair(_ pickup: Int32, after: Int32, _ vehicle: Int, _ best: inout Place) {
        let columns = book.columns
        let row = columns.fleet + vehicle
        let delivery = columns.nodes[Int(pickup)].partner
        guard columns.allows(delivery, on: vehicle),
            book.carries(picked: pickup, leaving: after, on: vehicle)
        else { return }
        let isEmpty = book.routes[vehicle].count == 0
        let first = columns.firstOpening(
            pickup,
            from: book.nodes[Int(after)].leaves &+ columns.way(after, pickup, by: vehicle).seconds)
        if first == .max { return }
        var time = first &+ columns.nodes[Int(pickup)].service
        var base = book.extraCost(of: pickup, beginning: first, on: vehicle)
        base &+= book.price(after, pickup, vehicle)
        if isEmpty { base &+= row.pointee.fixedPrice }
        var previous = pickup
        var next = book.nodes[Int(after)].next
        while true {
            let toNext = time &+ columns.way(previous, next, by: vehicle).seconds
            tryDelivery(
                delivery, of: pickup, after: (after, previous), before: next, leaving: time, base,
                vehicle, &best)
            if Int(next) >= columns.jobs { return }
            let opening = columns.firstOpening(next, from: toNext)
            if opening == .max || opening > book.nodes[Int(next)].latest { return }
            guard book.carries(picked: pickup, leaving: next, on: vehicle) else { return }
            if previous == pickup {
                base &+= book.price(pickup, next, vehicle) &- book.price(after, next, vehicle)
            }
            time = opening &+ columns.nodes[Int(next)].service
            previous = next
            next = book.nodes[Int(next)].next
        }
    }

    @inline(__always)
    private func tryDelivery(
        _ delivery: Int32, of pickup: Int32, after: (pickup: Int32, delivery: Int32),
        before: Int32, leaving time: Int32, _ base: Int, _ vehicle: Int, _ best: inout Place
    ) {
        let columns = book.columns
        let begins = columns.firstOpening(
            delivery, from: time &+ columns.way(after.delivery, delivery, by: vehicle).seconds)
        if begins == .max { return }
        let ends = begins &+ columns.nodes[Int(delivery)].service
        if ends &+ columns.way(delivery, before, by: vehicle).seconds
            > book.nodes[Int(before)].latest
        {
            return
        }
        let isDirect = after.delivery == pickup
        var cost =
            base &+ book.price(after.delivery, delivery, vehicle)
            &+ book.price(delivery, before, vehicle)
            &+ book.extraCost(of: delivery, beginning: begins, on: vehicle)
        if book.routes[vehicle].count > 0 {
            cost &-= book.price(isDirect ? after.pickup : after.delivery, before, vehicle)
        }
        if cost >= best.cost { return }
        if columns.fleet[vehicle].hasRest,
            !book.restFits(
                pickup, after: after.pickup, delivery, after: after.delivery, on: vehicle)
        {
            return
        }
        best = Place(after: after.pickup, deliveryAfter: after.delivery, cost: cost)
    }
}
