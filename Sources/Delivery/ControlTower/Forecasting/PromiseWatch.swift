/// A route's promises under watch: told once when they come to be at risk, and once when they are not.
///
/// One route is one cause, however many promises wait on it. What rises above one mark falls only
/// below a lower one: a risk that trembles on a mark alarms nobody twice.
package struct PromiseWatch: Sendable {
    package enum Event: Sendable, Hashable {
        case atRisk(Risk)
        case safe
    }

    /// What is at stake on a route.
    package struct Risk: Sendable, Hashable {
        package let route: RouteID
        /// How many stops are more likely late than the mark says.
        package let stops: Int
        /// The stop that is most at risk.
        package let worst: Int
        package let perMille: Int
        /// Before its promise ends; below zero when it has ended.
        package let leadSeconds: Int64
        package let reasons: [DelayShare]

        package init(
            route: RouteID, stops: Int, worst: Int, perMille: Int, leadSeconds: Int64,
            reasons: [DelayShare]
        ) {
            self.route = route
            self.stops = stops
            self.worst = worst
            self.perMille = perMille
            self.leadSeconds = leadSeconds
            self.reasons = reasons
        }
    }

    /// As likely broken as kept.
    package static let rises = 500
    package static let falls = 250

    package private(set) var isAtRisk = false

    package init() {}

    /// - Parameters:
    ///   - stops: what is ahead, each with its risk; empty when nothing is, and the route is safe.
    package func look(
        at route: RouteID, _ stops: [(estimate: ArrivalEstimate, perMille: Int)], now: Instant,
        reasons: (ArrivalEstimate) -> [DelayShare]
    ) -> [Event] {
        let worst = stops.max { $0.perMille < $1.perMille }
        guard let worst, worst.perMille >= (isAtRisk ? Self.falls : Self.rises) else {
            return isAtRisk ? [.safe] : []
        }
        if isAtRisk { return [] }
        let left = worst.estimate.closes.milliseconds - now.milliseconds
        return [
            .atRisk(
                Risk(
                    route: route, stops: stops.count { $0.perMille >= Self.rises },
                    worst: worst.estimate.stop, perMille: worst.perMille,
                    leadSeconds: left / 1_000, reasons: reasons(worst.estimate)))
        ]
    }

    package mutating func apply(_ event: Event) {
        switch event {
        case .atRisk: isAtRisk = true
        case .safe: isAtRisk = false
        }
    }
}
