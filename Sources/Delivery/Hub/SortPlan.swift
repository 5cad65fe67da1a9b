/// Which lane belongs to which route on one day of one site.
///
/// A parcel's place follows from its route and its stop's number, which it keeps for life: whoever
/// changes a route moves only the parcels that come or go, however the order of driving changes.
package struct SortPlan: Sendable {
    package enum Event: Sendable, Hashable {
        case laneGiven(RouteID, lane: String)
        /// Parcels have another place than they had, because their routes changed.
        case parcelsMoved([SortMove])
    }

    package private(set) var lanes: [RouteID: String] = [:]
    /// Lanes of routes in the order in which they were given.
    package private(set) var given: [RouteID] = []

    package init() {}

    package mutating func apply(_ event: Event) {
        switch event {
        case .laneGiven(let route, let lane):
            if lanes[route] == nil { given.append(route) }
            lanes[route] = lane
        case .parcelsMoved: break
        }
    }

    /// Gives each route a lane of its own while there are any, then the lane with the fewest routes.
    package func giveLanes(to routes: [RouteID], of all: [String]) -> [Event] {
        guard !all.isEmpty else { return [] }
        var used: [String: Int] = [:]
        for lane in lanes.values { used[lane, default: 0] += 1 }
        var events: [Event] = []
        for route in routes where lanes[route] == nil {
            let fewest = all.map { used[$0, default: 0] }.min() ?? 0
            guard let lane = all.first(where: { used[$0, default: 0] == fewest }) else { continue }
            used[lane, default: 0] += 1
            events.append(.laneGiven(route, lane: lane))
        }
        return events
    }

    /// Where each parcel of a route lies; nothing while the route has no lane.
    package func places(on route: PlannedRoute, stopsPerBag: Int) -> [ParcelID: SortPlace] {
        guard let lane = lanes[route.id] else { return [:] }
        var places: [ParcelID: SortPlace] = [:]
        for stop in route.stops {
            let bag = (stop.sequence - 1) / max(1, stopsPerBag) + 1
            for task in stop.tasks { places[task.parcel] = SortPlace(lane: lane, bag: bag) }
        }
        return places
    }

    /// What a change of routes means for the hall, told parcel by parcel.
    package func move(
        from before: [PlannedRoute], to after: [PlannedRoute], stopsPerBag: Int
    ) -> [Event] {
        func all(_ routes: [PlannedRoute]) -> [ParcelID: SortPlace] {
            routes.reduce(into: [:]) { all, route in
                all.merge(places(on: route, stopsPerBag: stopsPerBag)) { _, new in new }
            }
        }
        let (old, new) = (all(before), all(after))
        let moved = Set(old.keys).union(new.keys).sorted().filter { old[$0] != new[$0] }
        if moved.isEmpty { return [] }
        return [.parcelsMoved(moved.map { SortMove(parcel: $0, from: old[$0], to: new[$0]) })]
    }
}

/// A place in the hall.
package struct SortPlace: Sendable, Hashable {
    package let lane: String
    /// From 1, in the order of the stops' numbers.
    package let bag: Int

    package init(lane: String, bag: Int) {
        self.lane = lane
        self.bag = bag
    }
}

/// A parcel that has another place than before; nil where it has none.
package struct SortMove: Sendable, Hashable {
    package let parcel: ParcelID
    package let from: SortPlace?
    package let to: SortPlace?

    package init(parcel: ParcelID, from: SortPlace?, to: SortPlace?) {
        self.parcel = parcel
        self.from = from
        self.to = to
    }
}
