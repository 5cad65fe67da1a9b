/// What one finished stop teaches: how long it and the way to it took, and what the plan had said.
///
/// It names nobody and no place: a building is a keyed pseudonym, and only where many live or work.
package struct StopLesson: Sendable, Hashable {
    package var kind: StopKind
    /// By the site's calendar, in days since 1970.
    package var day: Int64
    /// When the van arrived, by the site's clock.
    package var hour: Int
    package var plannedArrival: Instant
    package var plannedDeparture: Instant
    package var arrived: Instant
    package var left: Instant
    /// What was promised.
    package var opens: Instant
    package var closes: Instant
    /// From the stop before, or the site; nil when the van came from elsewhere than planned.
    package var plannedLegSeconds: Int64?
    package var legSeconds: Int64?

    package init(
        kind: StopKind, day: Int64, hour: Int, plannedArrival: Instant, plannedDeparture: Instant,
        arrived: Instant, left: Instant, opens: Instant, closes: Instant,
        plannedLegSeconds: Int64? = nil, legSeconds: Int64? = nil
    ) {
        self.kind = kind
        self.day = day
        self.hour = hour
        self.plannedArrival = plannedArrival
        self.plannedDeparture = plannedDeparture
        self.arrived = arrived
        self.left = left
        self.opens = opens
        self.closes = closes
        self.plannedLegSeconds = plannedLegSeconds
        self.legSeconds = legSeconds
    }

    /// Waiting for a window is no service.
    package var staySeconds: Int64 {
        max(1, (left.milliseconds - max(arrived, opens).milliseconds) / 1_000)
    }

    package var plannedStaySeconds: Int64 {
        max(1, (plannedDeparture.milliseconds - max(plannedArrival, opens).milliseconds) / 1_000)
    }
}

/// A stop that was driven, as history keeps it.
package struct DrivenStop: Sendable, Hashable {
    package let route: String
    package let stop: Int
    package let lesson: StopLesson

    package init(route: String, stop: Int, lesson: StopLesson) {
        self.route = route
        self.stop = stop
        self.lesson = lesson
    }
}
