/// Places for a job that come with another visit to the depot.
extension BestInsertion {
    /// Tries such places beside the job's neighbours.
    func tryTrips(_ job: Int32, _ best: inout Place) {
        if columns.nodes[Int(job)].partner >= 0 { return }
        let before = columns.before.list(job)
        for rank in 0..<columns.before.count(job) {
            let near = before[rank].job
            if book.nodes[Int(near)].vehicle >= 0 { tryTrip(job, after: near, &best) }
        }
        let after = columns.after.list(job)
        for rank in 0..<columns.after.count(job) {
            let near = after[rank].job
            if book.nodes[Int(near)].vehicle < 0 { continue }
            tryTrip(job, after: book.nodes[Int(near)].previous, &best)
        }
    }

    /// Tries such places on every route.
    @inline(never)
    func tryTripsEverywhere(_ job: Int32, _ best: inout Place) {
        if columns.nodes[Int(job)].partner >= 0 { return }
        for vehicle in 0..<columns.vehicles where book.routes[vehicle].count > 0 {
            var node = columns.start(of: vehicle)
            let end = columns.end(of: vehicle)
            while node != end {
                tryTrip(job, after: node, &best)
                node = book.nodes[Int(node)].next
            }
        }
    }

    /// Behind a node the vehicle loads again and does the job, or does it and loads again for what
    /// follows.
    private func tryTrip(_ job: Int32, after: Int32, _ best: inout Place) {
        let stands = book.nodes + Int(after)
        let vehicle = Int(stands.pointee.vehicle)
        let next = stands.pointee.next
        guard !columns.nodes[Int(next)].isPinned, columns.allows(job, on: vehicle),
            book.keepsApart(job, on: vehicle)
        else { return }
        let reload = book.freeReload(for: vehicle)
        if reload < 0 { return }
        for isReloadFirst in [true, false] {
            if book.isDepot(isReloadFirst ? after : next) { continue }
            let (one, other) = isReloadFirst ? (reload, job) : (job, reload)
            var cost = book.price(after, one, vehicle) &+ book.price(one, other, vehicle)
            cost &+= book.price(other, next, vehicle) &- Int(stands.pointee.toNext)
            if columns.hasExtraPrices {
                let service =
                    columns.service(job, by: vehicle) &+ columns.service(reload, by: vehicle)
                cost &+= columns.fleet[vehicle].pricePerSecond &* Int(service)
                // When it begins is known only once it is there; a change of vehicle costs anyhow.
                cost &+= book.changeCost(of: job, on: vehicle)
            }
            if cost >= best.cost { continue }
            book.link(one, after: after)
            book.link(other, after: one)
            let fits = book.refresh(vehicle)
            book.unlink(other)
            book.unlink(one)
            _ = book.refresh(vehicle)
            if fits {
                best = Place(after: after, cost: cost, reload: reload, isReloadFirst: isReloadFirst)
            }
        }
    }
}
