/// Published routes as they stand, ready to be changed: what has begun is fixed, what is ahead is not.
package struct LiveDay: Sendable {
    /// A shift with its vehicle, and the route that it drives, if it has one.
    package struct Van: Sendable {
        package let plan: PlanShift
        package let live: LiveRoute?
        /// When it can leave the site, if that is later than planned.
        package let startsLate: Instant?
        /// It drives no further: what is aboard stays there, what is not goes elsewhere.
        package let isBroken: Bool

        package init(
            _ plan: PlanShift, live: LiveRoute? = nil, startsLate: Instant? = nil,
            isBroken: Bool = false
        ) {
            self.plan = plan
            self.live = live
            self.startsLate = startsLate
            self.isBroken = isBroken
        }

        /// Nothing can be loaded into it any more.
        var isClosed: Bool { isBroken || live?.hasDeparted == true }
    }

    /// What one consignment gets at one stop: the engine's job.
    package struct Drop: Sendable, Hashable {
        package let order: PlanOrder
        package let tasks: [StopTask]
        /// The van whose stop it is part of, by its place in `vans`, and the stop's number; nil for
        /// what comes new into the day.
        package let van: Int?
        package let stop: Int?
        /// It stays with its van, because it is aboard or because the van has left.
        package let isBound: Bool

        package var place: Place { order.place }
    }

    package let site: Site
    package let vans: [Van]
    package let drops: [Drop]
    /// For every van what is ahead of it, as places in `drops`.
    package let orders: [[Int]]
    package let now: Instant
    package let policy: PlanPolicy
    let builder: ProblemBuilder

    /// - Parameters:
    ///   - consignments: as they stand; of one that is missing the plan's own words are taken.
    ///   - added: what comes new into the day, after all the others in `drops`.
    package init(
        site: Site, vans: [Van], consignments: [ConsignmentID: Consignment],
        added: [PlanOrder] = [], now: Instant, policy: PlanPolicy = PlanPolicy()
    ) {
        self.site = site
        self.vans = vans
        self.now = now
        self.policy = policy
        var drops: [Drop] = []
        var orders: [[Int]] = []
        for (index, van) in vans.enumerated() {
            let own = van.live.map { live in
                live.ahead.flatMap { Drop.drops(of: $0, on: index, live, consignments) }
            }
            orders.append(Array(drops.count..<drops.count + (own?.count ?? 0)))
            drops += own ?? []
        }
        drops += added.map { Drop(adding: $0) }
        self.drops = drops
        self.orders = orders
        builder = ProblemBuilder(
            site: site, planned: drops.map(\.order), shifts: vans.map(\.plan), policy: policy)
    }

    /// A time of the engine's as a moment of ours.
    package func moment(_ seconds: Int32) -> Instant { builder.moment(seconds) }

    /// The places whose distances the engine needs.
    package var places: Set<Place> {
        Set([site.place] + vans.flatMap { $0.live?.begun.map(\.place) ?? [] } + drops.map(\.place))
    }
}

extension LiveDay.Drop {
    fileprivate init(adding order: PlanOrder) {
        self.order = order
        tasks = order.tasks
        van = nil
        stop = nil
        isBound = false
    }

    fileprivate static func drops(
        of stop: PlannedStop, on van: Int, _ live: LiveRoute,
        _ consignments: [ConsignmentID: Consignment]
    ) -> [LiveDay.Drop] {
        var seen: [ConsignmentID] = []
        for task in stop.tasks where !seen.contains(task.consignment) {
            seen.append(task.consignment)
        }
        return seen.map { id in
            let tasks = stop.tasks.filter { $0.consignment == id }
            return LiveDay.Drop(tasks, at: stop, on: van, live, consignments[id])
        }
    }

    private init(
        _ tasks: [StopTask], at stop: PlannedStop, on van: Int, _ live: LiveRoute,
        _ consignment: Consignment?
    ) {
        let promise = consignment?.promise ?? Promise(tasks[0].window, tasks[0].mode)
        let booked = consignment?.booking?.parcels ?? []
        order = PlanOrder(
            id: tasks[0].consignment, place: stop.place, promise: promise,
            parcels: tasks.map { task in
                booked.first { $0.id == task.parcel }
                    ?? ParcelOrder(id: task.parcel, weightGrams: 0)
            }, serviceSeconds: consignment?.booking?.serviceSeconds)
        self.tasks = tasks.map { task in
            StopTask(
                task.kind, task.parcel, of: task.consignment, within: promise.window,
                mode: promise.mode, proofs: task.proofs)
        }
        self.van = van
        self.stop = stop.sequence
        isBound = live.hasDeparted || tasks.contains { live.loaded.contains($0.parcel) }
    }
}
