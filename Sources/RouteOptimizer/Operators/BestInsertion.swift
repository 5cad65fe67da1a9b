/// Finds the cheapest place for one job: next to its neighbours, in an empty vehicle of each kind,
/// and anywhere at all when it fits neither.
struct BestInsertion {
    /// How often a good place is overlooked, so that the same rounds end differently.
    private static let blink: UInt64 = UInt64.max / 100

    let book: RouteBook
    /// Vehicles by kind, a kind's own from `kinds[kind]` to `kinds[kind + 1]`.
    let byKind: UnsafeMutablePointer<Int32>
    let kinds: UnsafeMutablePointer<Int32>
    let kindCount: Int

    /// A place for a job, or for both halves of a shipment.
    struct Place {
        var after: Int32 = -1
        /// Behind which node the delivery goes, counted with the pickup in its place.
        var deliveryAfter: Int32 = -1
        var cost = Int.max
    }

    init(_ book: RouteBook) {
        self.book = book
        let columns = book.columns
        kindCount = (0..<columns.vehicles).reduce(0) { max($0, Int(columns.fleet[$1].kind) + 1) }
        byKind = zeroed(columns.vehicles)
        kinds = zeroed(kindCount + 1)
        var at = 0
        for kind in 0..<kindCount {
            kinds[kind] = Int32(at)
            for vehicle in 0..<columns.vehicles where Int(columns.fleet[vehicle].kind) == kind {
                byKind[at] = Int32(vehicle)
                at += 1
            }
        }
        kinds[kindCount] = Int32(at)
    }

    func deallocate() {
        byKind.deallocate()
        kinds.deallocate()
    }

    @inline(never)
    func find(_ job: Int32, _ random: inout RandomSource, blinks: Bool = true) -> Place {
        let columns = book.columns
        var best = Place()
        let list = columns.neighbours + Int(job) &* columns.neighbourCount
        for rank in 0..<columns.neighbourCount {
            let near = list[rank]
            let vehicle = Int(book.nodes[Int(near)].vehicle)
            guard vehicle >= 0, columns.allows(job, on: vehicle) else { continue }
            if !blinks || random.next() > Self.blink { tryPlace(job, after: near, vehicle, &best) }
            if !blinks || random.next() > Self.blink {
                tryPlace(job, after: book.nodes[Int(near)].previous, vehicle, &best)
            }
        }
        let partner = columns.nodes[Int(job)].partner
        if partner >= 0 {
            // A pickup may have its delivery's neighbours for company.
            tryAround(partner, job, &random, &best)
        }
        tryEmptyVehicles(job, &best)
        if best.after < 0 { tryEverywhere(job, &best) }
        return best
    }

    private func tryAround(
        _ other: Int32, _ job: Int32, _ random: inout RandomSource, _ best: inout Place
    ) {
        let columns = book.columns
        let list = columns.neighbours + Int(other) &* columns.neighbourCount
        for rank in 0..<min(10, columns.neighbourCount) {
            let near = list[rank]
            let vehicle = Int(book.nodes[Int(near)].vehicle)
            guard vehicle >= 0, columns.allows(job, on: vehicle) else { continue }
            if random.next() > Self.blink {
                tryPlace(job, after: book.nodes[Int(near)].previous, vehicle, &best)
            }
        }
    }

    private func tryEmptyVehicles(_ job: Int32, _ best: inout Place) {
        let columns = book.columns
        for kind in 0..<kindCount {
            for index in kinds[kind]..<kinds[kind &+ 1] {
                let vehicle = Int(byKind[Int(index)])
                guard book.routes[vehicle].count == 0 else { continue }
                if columns.allows(job, on: vehicle) {
                    tryPlace(job, after: columns.start(of: vehicle), vehicle, &best)
                }
                break
            }
        }
        // A vehicle of its own kind may be preferred all the same.
        tryEmptyVehicle(columns.nodes[Int(job)].boundTo, job, &best)
        tryEmptyVehicle(columns.nodes[Int(job)].publishedOn, job, &best)
    }

    @inline(__always)
    private func tryEmptyVehicle(_ vehicle: Int32, _ job: Int32, _ best: inout Place) {
        guard vehicle >= 0, book.routes[Int(vehicle)].count == 0,
            book.columns.allows(job, on: Int(vehicle))
        else { return }
        tryPlace(job, after: book.columns.start(of: Int(vehicle)), Int(vehicle), &best)
    }

    @inline(never)
    private func tryEverywhere(_ job: Int32, _ best: inout Place) {
        let columns = book.columns
        for vehicle in 0..<columns.vehicles
        where book.routes[vehicle].count > 0 && columns.allows(job, on: vehicle) {
            var node = columns.start(of: vehicle)
            let end = columns.end(of: vehicle)
            while node != end {
                tryPlace(job, after: node, vehicle, &best)
                node = book.nodes[Int(node)].next
            }
        }
    }

    @inline(__always)
    private func tryPlace(_ job: Int32, after: Int32, _ vehicle: Int, _ best: inout Place) {
        let columns = book.columns
        let before = book.nodes[Int(after)].next
        // Between begun jobs there is no room any more.
        if columns.nodes[Int(before)].isPinned { return }
        if columns.hasShipments, columns.nodes[Int(job)].partner >= 0 {
            tryPair(job, after: after, vehicle, &best)
            return
        }
        let row = columns.fleet + vehicle
        let there = columns.way(after, job, by: vehicle)
        let onward = columns.way(job, before, by: vehicle)
        let arrival = book.nodes[Int(after)].leaves &+ there.seconds
        let begins = columns.firstOpening(job, from: arrival)
        if begins == .max { return }
        let service = columns.nodes[Int(job)].service
        if begins &+ service &+ onward.seconds > book.nodes[Int(before)].latest { return }
        var direct = Way(seconds: 0, meters: 0)
        var cost = 0
        if book.routes[vehicle].count == 0 {
            cost = row.pointee.fixedPrice
        } else {
            direct = columns.way(after, before, by: vehicle)
        }
        cost &+=
            row.pointee.pricePerMeter
            &* Int(there.meters &+ onward.meters &- direct.meters)
        if row.pointee.pricePerSecond > 0 {
            cost &+=
                row.pointee.pricePerSecond
                &* Int(there.seconds &+ onward.seconds &- direct.seconds &+ service)
        }
        if cost >= best.cost { return }
        cost &+= book.extraCost(of: job, beginning: begins, on: vehicle)
        if cost >= best.cost { return }
        guard book.carries(job, after: after, before: before, on: vehicle) else { return }
        if row.pointee.hasRest,
            !book.fitsBesideRest(job, after: after, before: before, on: vehicle),
            !book.restFits(job, after: after, on: vehicle)
        {
            return
        }
        best = Place(after: after, deliveryAfter: -1, cost: cost)
    }
}
