internal import Geography

extension RouteOutlook {
    /// - Parameters:
    ///   - kinds: of the stops, by their numbers.
    ///   - hour: now, by the site's clock.
    /// - Returns: nil for a route without stops, and for one that is over.
    package init?(
        _ route: LiveRoute, kinds: [Int: StopKind], now: Instant, hour: Int,
        by model: ForecastModel
    ) {
        guard let order = route.order, !route.isCompleted else { return nil }
        let reached = order.stops.filter { route.arrivals[$0.sequence] != nil }
        func kind(_ stop: PlannedStop) -> StopKind {
            kinds[stop.sequence] ?? StopKind(property: .other, parcels: stop.tasks.count)
        }
        let last = reached.max { left, right in
            let arrivals = (route.arrivals[left.sequence], route.arrivals[right.sequence])
            guard let left = arrivals.0, let right = arrivals.1 else { return false }
            return left < right
        }
        var pace = RoutePace()
        for stop in reached {
            if let lesson = route.lesson(of: stop, kind(stop), at: (day: 0, hour: hour)) {
                pace.add(lesson, by: model)
            }
        }
        let legs = Legs(order)
        var ahead: [Ahead] = []
        var from = last
        for stop in Self.drivingOrder(of: order.stops, after: last, reached: reached) {
            guard let window = stop.window else { continue }
            ahead.append(
                Ahead(
                    stop: stop.sequence, kind: kind(stop), plannedArrival: stop.arrival,
                    plannedLegSeconds: legs.seconds(from: from, to: stop),
                    plannedStaySeconds: stop.plannedStaySeconds, opens: window.from,
                    closes: window.to))
            from = stop
        }
        let free = last.flatMap { route.leavings[$0.sequence] } ?? route.departedAt
        self.init(
            now: now, hour: hour, free: free ?? max(order.departure, now), ahead: ahead,
            pace: pace)
        if let last, route.leavings[last.sequence] == nil,
            let since = route.arrivals[last.sequence]
        {
            standing = (
                since: max(since, last.window?.from ?? since), kind: kind(last),
                plannedStaySeconds: last.plannedStaySeconds
            )
        }
    }

    /// What is left, as it will probably be driven: on from where the driver is, and what was passed
    /// over there where it costs the smallest detour.
    ///
    /// A driver who takes another order knows something; that they turn back at once is the least
    /// likely of all.
    private static func drivingOrder(
        of stops: [PlannedStop], after last: PlannedStop?, reached: [PlannedStop]
    ) -> [PlannedStop] {
        let done = Set(reached.map(\.sequence))
        guard let last, let place = stops.firstIndex(where: { $0.sequence == last.sequence })
        else { return stops.filter { !done.contains($0.sequence) } }
        var rest = stops[(place + 1)...].filter { !done.contains($0.sequence) }
        for passed in stops[..<place] where !done.contains(passed.sequence) {
            let way = [last] + rest
            let detours = way.indices.map { index in
                let there = way[index].meters(to: passed)
                guard index + 1 < way.count else { return there }
                return there + passed.meters(to: way[index + 1])
                    - way[index].meters(to: way[index + 1])
            }
            let cheapest = detours.indices.min { detours[$0] < detours[$1] } ?? rest.count
            rest.insert(passed, at: cheapest)
        }
        return rest
    }
}

extension PlannedStop {
    fileprivate func meters(to other: PlannedStop) -> Double {
        place.coordinate.meters(to: other.place.coordinate)
    }
}

/// What the plan knows about ways, also about those that it did not mean to be driven.
private struct Legs {
    private let order: PlannedRoute
    private let secondsPerMeter: Double
    private let next: [Int: Int]

    init(_ order: PlannedRoute) {
        self.order = order
        var next: [Int: Int] = [:]
        var seconds: Int64 = 0
        var meters = 0.0
        for (one, other) in zip(order.stops, order.stops.dropFirst()) {
            next[one.sequence] = other.sequence
            seconds += max(0, other.arrival.milliseconds - one.departure.milliseconds) / 1_000
            meters += one.meters(to: other)
        }
        self.next = next
        secondsPerMeter = meters > Self.leastMeters ? Double(seconds) / meters : Self.usual
    }

    /// Below it the route's own ways say nothing of speed.
    private static let leastMeters = 500.0
    /// As the crow flies: some 20 km/h.
    private static let usual = 0.18
    /// Getting in and out.
    private static let least: Int64 = 20

    func seconds(from: PlannedStop?, to: PlannedStop) -> Int64 {
        guard let from else {
            if order.stops.first?.sequence != to.sequence { return Self.least * 15 }
            return max(
                Self.least, (to.arrival.milliseconds - order.departure.milliseconds) / 1_000)
        }
        if next[from.sequence] == to.sequence {
            return max(0, to.arrival.milliseconds - from.departure.milliseconds) / 1_000
        }
        return max(Self.least, Int64(from.meters(to: to) * secondsPerMeter))
    }
}
