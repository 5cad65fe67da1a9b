internal import Geography

extension LiveRoute {
    /// What a stop that was left teaches; nil while somebody is still there.
    ///
    /// - Parameter local: the day and the hour of the arrival, by the site's calendar.
    package func lesson(
        of stop: PlannedStop, _ kind: StopKind, at local: (day: Int64, hour: Int)
    ) -> StopLesson? {
        guard let arrived = arrivals[stop.sequence], let left = leavings[stop.sequence],
            left >= arrived, let window = stop.window
        else { return nil }
        var lesson = StopLesson(
            kind: kind, day: local.day, hour: local.hour, plannedArrival: stop.arrival,
            plannedDeparture: stop.departure, arrived: arrived, left: left, opens: window.from,
            closes: window.to)
        if let way = way(to: stop, before: arrived) {
            lesson.plannedLegSeconds = way.planned
            lesson.legSeconds = way.took
        }
        return lesson
    }

    /// The way that was driven to a stop, if it was the one that was planned.
    private func way(
        to stop: PlannedStop, before arrived: Instant
    ) -> (planned: Int64, took: Int64)? {
        guard let order, let departedAt,
            let place = order.stops.firstIndex(where: { $0.sequence == stop.sequence })
        else { return nil }
        let came = leavings.filter { $0.value <= arrived && $0.key != stop.sequence }
            .max { ($0.value, $0.key) < ($1.value, $1.key) }
        let planned: Instant
        if place == 0 {
            if came != nil { return nil }
            planned = order.departure
        } else {
            let before = order.stops[place - 1]
            if came?.key != before.sequence { return nil }
            planned = before.departure
        }
        let from = came?.value ?? departedAt
        let plannedSeconds = (stop.arrival.milliseconds - planned.milliseconds) / 1_000
        let seconds = (arrived.milliseconds - from.milliseconds) / 1_000
        return plannedSeconds > 0 && seconds >= 0 ? (plannedSeconds, seconds) : nil
    }
}

extension PlannedStop {
    /// What all that is to be done here was promised within.
    var window: (from: Instant, to: Instant)? {
        guard let from = tasks.map(\.window.from).min(), let to = tasks.map(\.window.to).min()
        else { return nil }
        return (from, to)
    }

    /// Waiting for the window is no service.
    var plannedStaySeconds: Int64 {
        let begins = max(arrival, window?.from ?? arrival)
        return max(1, (departure.milliseconds - begins.milliseconds) / 1_000)
    }
}
