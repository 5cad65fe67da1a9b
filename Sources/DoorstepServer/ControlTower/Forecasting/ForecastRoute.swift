internal import Delivery
internal import DoorstepAPI
internal import EventLog

/// A live route's stops ahead as they are foretold now.
struct ForecastRoute: Sendable {
    struct Stop: Sendable {
        let estimate: ArrivalEstimate
        let consignments: [ConsignmentID]
    }

    let route: LiveRoute
    let learned: ForecastMemory.Learned
    let outlook: RouteOutlook
    let stops: [Stop]
}

extension Desk {
    /// - Returns: nil for a route that nobody has published, and for one that is over.
    func forecast(_ id: RouteID, for errand: Errand) async throws -> ForecastRoute? {
        let route = try await errand.load(LiveRoute.self, id.stream).state
        guard let order = route.order, !route.isCompleted else { return nil }
        let learned = try await forecasts.learned(for: errand)
        let zone = try await errand.find(Site.self, order.site.stream)?.timeZone ?? "UTC"
        var kinds: [Int: StopKind] = [:]
        let consignments = try await errand.findConsignments(
            Set(order.stops.flatMap { $0.tasks.map(\.consignment) }).sorted())
        for stop in order.stops { kinds[stop.sequence] = errand.kind(of: stop, consignments) }
        guard
            let outlook = RouteOutlook(
                route, kinds: kinds, now: errand.now,
                hour: localDayAndHour(of: errand.now, in: zone).hour, by: learned.model)
        else { return nil }
        let tasks = Dictionary(
            order.stops.map { ($0.sequence, $0.tasks.map(\.consignment)) },
            uniquingKeysWith: { one, _ in one })
        return ForecastRoute(
            route: route, learned: learned, outlook: outlook,
            stops: outlook.arrivals(by: learned.model).map { estimate in
                ForecastRoute.Stop(
                    estimate: estimate,
                    consignments: Array(Set(tasks[estimate.stop] ?? [])).sorted())
            })
    }
}

extension ForecastRoute {
    /// By how much the van is later than its plan at the last thing that was heard of it.
    private var late: Int64 {
        guard let order = route.order, let departed = route.departedAt else { return 0 }
        let last = order.stops.filter { route.leavings[$0.sequence] != nil }.max {
            (route.leavings[$0.sequence] ?? departed) < (route.leavings[$1.sequence] ?? departed)
        }
        guard let last, let left = route.leavings[last.sequence] else {
            return departed.milliseconds - order.departure.milliseconds
        }
        return left.milliseconds - last.departure.milliseconds
    }

    /// The best that is known: the model's while it is used, else the plan moved by the delay.
    func expected(_ estimate: ArrivalEstimate) -> (p50: Instant, p90: Instant?) {
        let scores = learned.model.scores
        if learned.use == .inUse { return (estimate.p50(scores), estimate.p90(scores)) }
        let moved = estimate.plannedArrival.milliseconds + late
        return (max(outlook.now, Instant(milliseconds: moved)), nil)
    }
}
