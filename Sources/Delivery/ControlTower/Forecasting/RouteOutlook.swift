/// What is still to come on a route, from where its van is now.
package struct RouteOutlook: Sendable {
    /// A stop that nobody has been at yet, in the order in which it will be driven.
    package struct Ahead: Sendable {
        package let stop: Int
        package let kind: StopKind
        package let plannedArrival: Instant
        package let plannedLegSeconds: Int64
        package let plannedStaySeconds: Int64
        package let opens: Instant
        package let closes: Instant

        package init(
            stop: Int, kind: StopKind, plannedArrival: Instant, plannedLegSeconds: Int64,
            plannedStaySeconds: Int64, opens: Instant, closes: Instant
        ) {
            self.stop = stop
            self.kind = kind
            self.plannedArrival = plannedArrival
            self.plannedLegSeconds = plannedLegSeconds
            self.plannedStaySeconds = plannedStaySeconds
            self.opens = opens
            self.closes = closes
        }
    }

    package var now: Instant
    /// By the site's clock.
    package var hour: Int
    /// When the van left the last stop or the site; the planned departure before that.
    package var free: Instant
    /// The stop that the van is at, and since when.
    package var standing: (since: Instant, kind: StopKind, plannedStaySeconds: Int64)?
    package var ahead: [Ahead]
    package var pace: RoutePace

    package init(
        now: Instant, hour: Int, free: Instant,
        standing: (since: Instant, kind: StopKind, plannedStaySeconds: Int64)? = nil,
        ahead: [Ahead], pace: RoutePace = RoutePace()
    ) {
        self.now = now
        self.hour = hour
        self.free = free
        self.standing = standing
        self.ahead = ahead
        self.pace = pace
    }

    /// When the van will be at each of the stops ahead.
    package func arrivals(by model: ForecastModel) -> [ArrivalEstimate] {
        var clock = Clock(at: free, variance: 0)
        if let standing {
            var stay = model.stay(standing.kind, planned: standing.plannedStaySeconds)
            stay.seconds *= pace.stays
            clock = Clock(at: standing.since, variance: 0)
            clock.pass(stay)
            clock.isOverdue(at: now, least: stay.seconds / 4)
        }
        var estimates: [ArrivalEstimate] = []
        for (index, stop) in ahead.enumerated() {
            let passed = (clock.milliseconds - now.milliseconds) / 3_600_000
            var leg = model.leg(
                hour: (hour + Int(max(0, passed))) % 24, planned: stop.plannedLegSeconds)
            leg.seconds *= pace.legs
            clock.pass(leg)
            if index == 0 { clock.isOverdue(at: now, least: Self.leastSeconds) }
            estimates.append(
                ArrivalEstimate(
                    stop: stop.stop, ahead: index + 1, expected: clock.instant,
                    deviationSeconds: max(Self.leastSeconds, clock.variance.squareRoot()),
                    plannedArrival: stop.plannedArrival, closes: stop.closes))
            clock.waits(until: stop.opens)
            var stay = model.stay(stop.kind, planned: stop.plannedStaySeconds)
            stay.seconds *= pace.stays
            clock.pass(stay)
        }
        return estimates
    }

    /// Nobody is surer than a quarter of a minute, nor nearer.
    private static let leastSeconds = 15.0
}

/// How today's driver gets on, against what the model expects of anybody: whoever is slow stays slow.
///
/// Half an hour of expected time weighs as much as all that is known beforehand.
package struct RoutePace: Sendable, Hashable {
    private static let weightSeconds = 1_800.0
    private var stay = (took: 0.0, expected: 0.0)
    private var leg = (took: 0.0, expected: 0.0)

    package init() {}

    package mutating func add(_ lesson: StopLesson, by model: ForecastModel) {
        stay.took += min(Double(lesson.staySeconds), Self.weightSeconds)
        stay.expected += model.stay(lesson.kind, planned: lesson.plannedStaySeconds).seconds
        if let planned = lesson.plannedLegSeconds, let took = lesson.legSeconds, planned > 0 {
            leg.took += min(Double(took), Self.weightSeconds)
            leg.expected += model.leg(hour: lesson.hour, planned: planned).seconds
        }
    }

    package var stays: Double { Self.ratio(stay) }
    package var legs: Double { Self.ratio(leg) }

    private static func ratio(_ sum: (took: Double, expected: Double)) -> Double {
        (sum.took + weightSeconds) / (sum.expected + weightSeconds)
    }

    package static func == (left: RoutePace, right: RoutePace) -> Bool {
        left.stay == right.stay && left.leg == right.leg
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(stay.took)
        hasher.combine(leg.took)
    }
}

/// The time as it will be, and how unsure it is.
private struct Clock {
    var milliseconds: Int64
    var variance: Double

    init(at moment: Instant, variance: Double) {
        milliseconds = moment.milliseconds
        self.variance = variance
    }

    var instant: Instant { Instant(milliseconds: milliseconds) }

    mutating func pass(_ time: Spread) {
        milliseconds += Int64(time.seconds * 1_000)
        variance += time.variance
    }

    /// What should have happened and was not heard of lies ahead, and everything is less sure.
    mutating func isOverdue(at now: Instant, least: Double) {
        let late = Double(now.milliseconds - milliseconds) / 1_000 + least
        if late <= least { return }
        milliseconds += Int64(late * 1_000)
        variance += late * late / 4
    }

    /// A wait swallows what came early or late before it, the more the longer it is.
    mutating func waits(until opens: Instant) {
        let wait = Double(opens.milliseconds - milliseconds) / 1_000
        if wait <= 0 { return }
        milliseconds = opens.milliseconds
        let left = max(0, 1 - wait / (2 * max(1, variance.squareRoot())))
        variance *= left * left
    }
}
