/// Finds the cheapest place for one job: next to its neighbours, in an empty vehicle of each kind,
/// and anywhere at all when it fits neither.
struct BestInsertion {
    /// One place in so many is overlooked, so that the same rounds end differently.
    private static let placesPerBlink = 100

    let book: RouteBook
    let columns: Columns
    /// How many places may still be looked at before one is overlooked.
    private var untilBlink = placesPerBlink

    /// A place for a job, or for both halves of a shipment.
    struct Place {
        var after: Int32 = -1
        /// Behind which node the delivery goes, counted with the pickup in its place.
        var deliveryAfter: Int32 = -1
        var cost = Int.max
        /// The reload that goes in beside it, if any, and whether that is before the job.
        var reload: Int32 = -1
        var isReloadFirst = false
    }

    init(_ book: RouteBook) {
        self.book = book
        columns = book.columns
    }

    @inline(never)
    mutating func find(
        _ job: Int32, _ random: inout RandomSource, everywhere: Bool = false
    ) -> Place {
        var best = Place()
        if everywhere {
            tryEmptyVehicles(job, &best)
            tryEverywhere(job, &best)
            if !columns.reloads.isEmpty { tryTripsEverywhere(job, &best) }
            return best
        }
        let subject = Subject(job, columns)
        if subject.isSure {
            tryNeighbours(subject, &random, &best)
        } else {
            tryNeighboursByTariff(subject, &random, &best)
        }
        if subject.partner >= 0 {
            // A pickup may have its delivery's neighbours for company.
            tryAround(subject.partner, subject, &random, &best)
        }
        tryEmptyVehicles(job, &best)
        if !columns.reloads.isEmpty { tryTrips(job, &best) }
        if best.after < 0 {
            tryEverywhere(job, &best)
            if !columns.reloads.isEmpty { tryTripsEverywhere(job, &best) }
        }
        return best
    }

    /// The best place on one route.
    func find(_ job: Int32, in vehicle: Int) -> Place {
        var best = Place()
        guard columns.allows(job, on: vehicle) else { return best }
        let subject = Subject(job, columns)
        var node = columns.start(of: vehicle)
        let end = columns.end(of: vehicle)
        while node != end {
            tryPlace(subject, after: node, &best)
            node = book.nodes[Int(node)].next
        }
        return best
    }

    /// The place in an idle vehicle, whatever it costs.
    func place(_ job: Int32, in vehicle: Int) -> Place {
        var best = Place()
        tryPlace(Subject(job, columns), after: columns.start(of: vehicle), &best)
        return best
    }

    /// With one tariff the lists know the way on one side, and most places are refused by that and
    /// the cheapest way on the other side.
    @inline(__always)
    private mutating func tryNeighbours(
        _ subject: Subject, _ random: inout RandomSource, _ best: inout Place
    ) {
        let nodes = book.nodes
        let before = columns.before.list(subject.job)
        for rank in 0..<columns.before.count(subject.job) {
            let near = before[rank]
            let node = nodes + Int(near.job)
            if node.pointee.vehicle < 0 { continue }
            let saved = near.way.price &- node.pointee.toNext
            if Int(saved &+ subject.cheapestFrom) >= best.cost || blinks(&random) { continue }
            let onward = subject.fromIt[Int(node.pointee.nextPlace)]
            tryPlace(subject, after: near.job, node, near.way, onward, &best)
        }
        let after = columns.after.list(subject.job)
        for rank in 0..<columns.after.count(subject.job) {
            let near = after[rank]
            if nodes[Int(near.job)].vehicle < 0 { continue }
            let previous = nodes[Int(near.job)].previous
            let node = nodes + Int(previous)
            let saved = near.way.price &- node.pointee.toNext
            if Int(saved &+ subject.cheapestTo) >= best.cost || blinks(&random) { continue }
            let there = subject.toIt[Int(node.pointee.place)]
            tryPlace(subject, after: previous, node, there, near.way, &best)
        }
    }

    private mutating func tryNeighboursByTariff(
        _ subject: Subject, _ random: inout RandomSource, _ best: inout Place
    ) {
        let nodes = book.nodes
        let before = columns.before.list(subject.job)
        for rank in 0..<columns.before.count(subject.job) {
            let near = before[rank].job
            if nodes[Int(near)].vehicle < 0 || blinks(&random) { continue }
            tryPlace(subject, after: near, &best)
        }
        let after = columns.after.list(subject.job)
        for rank in 0..<columns.after.count(subject.job) {
            let near = after[rank].job
            if nodes[Int(near)].vehicle < 0 || blinks(&random) { continue }
            tryPlace(subject, after: nodes[Int(near)].previous, &best)
        }
    }

    @inline(__always)
    private mutating func blinks(_ random: inout RandomSource) -> Bool {
        untilBlink &-= 1
        if untilBlink > 0 { return false }
        untilBlink = 1 &+ random.below(2 &* Self.placesPerBlink)
        return true
    }

    private mutating func tryAround(
        _ other: Int32, _ subject: Subject, _ random: inout RandomSource, _ best: inout Place
    ) {
        let list = columns.around.list(other)
        for rank in 0..<min(10, columns.around.count(other)) {
            let near = list[rank].job
            let vehicle = book.nodes[Int(near)].vehicle
            if vehicle < 0 || blinks(&random) { continue }
            tryPlace(subject, after: book.nodes[Int(near)].previous, &best)
        }
    }

    private func tryEmptyVehicles(_ job: Int32, _ best: inout Place) {
        let subject = Subject(job, columns)
        for kind in 0..<book.idle.kindCount {
            let vehicle = book.idle.first(of: kind)
            if vehicle < 0 { continue }
            tryPlace(subject, after: columns.start(of: vehicle), &best)
        }
        // A vehicle of its own kind may be preferred all the same.
        tryEmptyVehicle(columns.nodes[Int(job)].boundTo, subject, &best)
        tryEmptyVehicle(columns.nodes[Int(job)].publishedOn, subject, &best)
    }

    @inline(__always)
    private func tryEmptyVehicle(_ vehicle: Int32, _ subject: Subject, _ best: inout Place) {
        if vehicle < 0 || book.routes[Int(vehicle)].count > 0 { return }
        tryPlace(subject, after: columns.start(of: Int(vehicle)), &best)
    }

    @inline(never)
    private func tryEverywhere(_ job: Int32, _ best: inout Place) {
        let subject = Subject(job, columns)
        for vehicle in 0..<columns.vehicles
        where book.routes[vehicle].count > 0 && columns.allows(job, on: vehicle) {
            var node = columns.start(of: vehicle)
            let end = columns.end(of: vehicle)
            while node != end {
                tryPlace(subject, after: node, &best)
                node = book.nodes[Int(node)].next
            }
        }
    }

    /// Tries a place behind a node.
    private func tryPlace(_ subject: Subject, after: Int32, _ best: inout Place) {
        let node = book.nodes + Int(after)
        let vehicle = Int(node.pointee.vehicle)
        if subject.isPair {
            tryPair(subject.job, after: after, vehicle, &best)
            return
        }
        let tariff = columns.fleet[vehicle].firstWay
        let there = subject.toIt[tariff &+ Int(node.pointee.place)]
        let onward = subject.fromIt[tariff &+ Int(node.pointee.nextPlace)]
        tryPlace(subject, after: after, node, there, onward, &best)
    }

    /// Nearly all places fail at one of these two questions: is it cheaper, and is there time.
    @inline(__always)
    private func tryPlace(
        _ subject: Subject, after: Int32, _ node: UnsafeMutablePointer<Node>, _ there: Way,
        _ onward: Way, _ best: inout Place
    ) {
        let cost = Int(there.price &+ onward.price &- node.pointee.toNext)
        if cost >= best.cost { return }
        let begins = max(node.pointee.leaves &+ there.seconds, subject.opens)
        if begins > subject.closes {
            if subject.hasManyWindows { tryLater(subject, after: after, &best) }
            return
        }
        let vehicle = Int(node.pointee.vehicle)
        let ends = begins &+ columns.paced(subject.service, by: vehicle)
        if ends &+ onward.seconds > node.pointee.bound { return }
        confirm(subject.job, after: after, begins, cost, vehicle, &best)
    }

    /// The same for a job whose first window is over by then.
    @inline(never)
    private func tryLater(_ subject: Subject, after: Int32, _ best: inout Place) {
        let node = book.nodes + Int(after)
        let vehicle = Int(node.pointee.vehicle)
        let there = columns.ways(to: subject.place, by: vehicle)[Int(node.pointee.place)]
        let onward = columns.ways(from: subject.place, by: vehicle)[Int(node.pointee.nextPlace)]
        let begins = columns.firstOpening(
            subject.job, from: node.pointee.leaves &+ there.seconds)
        if begins == .max { return }
        let ends = begins &+ columns.paced(subject.service, by: vehicle)
        if ends &+ onward.seconds > node.pointee.bound { return }
        let cost = Int(there.price &+ onward.price &- node.pointee.toNext)
        confirm(subject.job, after: after, begins, cost, vehicle, &best)
    }

    /// Checks what is seldom decisive, for a place that would be the best so far.
    @inline(never)
    private func confirm(
        _ job: Int32, after: Int32, _ begins: Int32, _ ways: Int, _ vehicle: Int,
        _ best: inout Place
    ) {
        guard columns.allows(job, on: vehicle), book.keepsApart(job, on: vehicle) else { return }
        var cost = ways
        if columns.hasExtraPrices {
            cost &+= book.extraCost(of: job, beginning: begins, on: vehicle)
            cost &+=
                columns.fleet[vehicle].pricePerSecond &* Int(columns.service(job, by: vehicle))
            if columns.fleet[vehicle].overtimePrice > 0 {
                cost &+= book.overtime(of: vehicle, with: job, after: after)
            }
            if cost >= best.cost { return }
        }
        let before = book.nodes[Int(after)].next
        guard book.carries(job, after: after, before: before, on: vehicle) else { return }
        guard keepsRestAndLimits(job, after: after, before: before, on: vehicle) else { return }
        best = Place(after: after, deliveryAfter: -1, cost: cost)
    }

    @inline(__always)
    private func keepsRestAndLimits(
        _ job: Int32, after: Int32, before: Int32, on vehicle: Int
    ) -> Bool {
        let row = columns.fleet + vehicle
        if row.pointee.isLimited || columns.hasReleases || row.pointee.hasClock {
            // What comes to the depot late makes all of its trip late, and traffic whoever meets it.
            return book.restFits(job, after: after, on: vehicle)
        }
        return !row.pointee.hasRest
            || book.fitsBesideRest(job, after: after, before: before, on: vehicle)
            || book.restFits(job, after: after, on: vehicle)
    }
}
