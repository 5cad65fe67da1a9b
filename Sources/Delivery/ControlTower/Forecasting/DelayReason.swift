/// Why a promise on a route is at risk, as far as the day shows it.
package enum DelayReason: String, Sendable, CaseIterable {
    /// The van left later than planned.
    case lateDeparture
    /// Stays so far took longer than planned.
    case longStays
    /// Ways so far took longer than planned.
    case slowTraffic
    /// What is ahead takes longer than the plan gives it, by all that is learned.
    case denseRoute
    /// Nothing was heard for longer than the next thing should have taken.
    case silence
    /// The plan left hardly any time before the promise ends.
    case tightPlan
}

/// How much of a delay has which reason.
package struct DelayShare: Sendable, Hashable {
    package let reason: DelayReason
    package let seconds: Int64

    package init(_ reason: DelayReason, seconds: Int64) {
        self.reason = reason
        self.seconds = seconds
    }
}

extension RouteOutlook {
    /// What makes a stop late, the weightiest first, at most three.
    package func reasons(
        for estimate: ArrivalEstimate, on route: LiveRoute
    ) -> [DelayShare] {
        guard let order = route.order else { return [] }
        var shares: [DelayShare] = []
        func tell(_ reason: DelayReason, _ milliseconds: Int64) {
            if milliseconds >= Self.worthTelling {
                shares.append(DelayShare(reason, seconds: milliseconds / 1_000))
            }
        }
        let departed = route.departedAt ?? now
        let lateDeparture = departed.milliseconds - order.departure.milliseconds
        tell(.lateDeparture, lateDeparture)
        var stays: Int64 = 0
        for stop in order.stops {
            guard let arrived = route.arrivals[stop.sequence] else { continue }
            let begun = max(arrived, stop.window?.from ?? arrived)
            let left = route.leavings[stop.sequence] ?? max(now, begun)
            let took = max(0, left.milliseconds - begun.milliseconds)
            stays += took - stop.plannedStaySeconds * 1_000
        }
        tell(.longStays, stays)
        let known = lateSoFar(route, order)
        tell(.slowTraffic, known - max(0, lateDeparture) - max(0, stays))
        let late = estimate.expected.milliseconds - estimate.plannedArrival.milliseconds
        tell(.denseRoute, late - max(0, known))
        if silentMilliseconds(route) > Self.silent { tell(.silence, silentMilliseconds(route)) }
        shares.sort { ($0.seconds, $1.reason.rawValue) > ($1.seconds, $0.reason.rawValue) }
        let slack = estimate.closes.milliseconds - estimate.plannedArrival.milliseconds
        if slack < Self.tight {
            shares.append(DelayShare(.tightPlan, seconds: max(0, slack / 1_000)))
        }
        return Array(shares.prefix(3))
    }

    /// By how much the van was late at the last thing that it told.
    private func lateSoFar(_ route: LiveRoute, _ order: PlannedRoute) -> Int64 {
        let told = order.stops.flatMap { stop -> [(at: Instant, late: Int64)] in
            let arrival = route.arrivals[stop.sequence].map {
                (at: $0, late: $0.milliseconds - stop.arrival.milliseconds)
            }
            let leaving = route.leavings[stop.sequence].map {
                (at: $0, late: $0.milliseconds - stop.departure.milliseconds)
            }
            return [arrival, leaving].compactMap(\.self)
        }
        guard let last = told.max(by: { $0.at < $1.at }) else {
            return (route.departedAt ?? now).milliseconds - order.departure.milliseconds
        }
        return last.late
    }

    private func silentMilliseconds(_ route: LiveRoute) -> Int64 {
        guard route.hasDeparted else { return 0 }
        let told =
            [route.departedAt].compactMap(\.self) + route.arrivals.values
            + route.leavings.values
        return now.milliseconds - (told.max() ?? now).milliseconds
    }

    /// Less than two minutes is nobody's reason.
    private static let worthTelling: Int64 = 120_000
    /// A leg and a stay hardly ever take so long together.
    private static let silent: Int64 = 2_400_000
    /// A plan that leaves less is broken by any mishap.
    private static let tight: Int64 = 600_000
}
