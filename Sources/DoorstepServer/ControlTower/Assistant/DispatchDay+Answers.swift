internal import Delivery
internal import DoorstepAPI

/// Answers to a dispatcher's questions, out of the day's routes.
extension DispatchDay {
    /// A van is late from here on; less is the traffic's breathing.
    private static let lateMilliseconds: Int64 = 5 * 60 * 1_000

    /// The routes behind their plan, the latest first.
    func whatIsLate() -> [String] {
        let late =
            routes
            .compactMap { route in lateness(of: route).map { (route, $0) } }
            .filter { $0.1.milliseconds >= Self.lateMilliseconds }
            .sorted { ($1.1.milliseconds, $0.0.id) < ($0.1.milliseconds, $1.0.id) }
        if late.isEmpty { return ["No route is more than five minutes behind its plan."] }
        return late.map { route, lateness in
            "\(route.id) is \(lateness.milliseconds / 60_000) minutes late: \(lateness.words)."
        }
    }

    /// How far behind its plan a route is, and since which stop.
    private func lateness(of route: RouteRecord) -> (milliseconds: Int64, words: String)? {
        if route.state == .completed { return nil }
        guard route.departedAt != nil else {
            return behind(route.plannedDeparture, now).map { ($0, "it has not left") }
        }
        // Whoever should have been reached by now is later with every minute.
        if let next = route.stops.first(where: { $0.arrivedAt == nil }),
            let waited = behind(next.plannedArrival, now), waited >= Self.lateMilliseconds
        {
            return (waited, "stop \(next.sequence) waits")
        }
        guard let last = route.stops.last(where: { $0.arrivedAt != nil }),
            let arrival = last.arrivedAt.flatMap({ Instant(rfc3339: $0) }),
            let late = behind(last.plannedArrival, arrival)
        else { return nil }
        return (late, "stop \(last.sequence) was reached so")
    }

    private func behind(_ planned: String, _ moment: Instant) -> Int64? {
        Instant(rfc3339: planned).map { moment.milliseconds - $0.milliseconds }
    }

    func whatIsLeft(on route: RouteRecord) -> [String] {
        let left = route.stops.filter { $0.departedAt == nil }
        if left.isEmpty { return ["\(route.id) has no stop left."] }
        let parcels = left.reduce(0) { $0 + $1.tasks.count }
        let next = left.prefix(3).map { stop in
            "stop \(stop.sequence) at \(clock(stop.plannedArrival))"
        }
        return [
            "\(route.id) has \(left.count) stops with \(parcels) parcels left.",
            "Next: " + next.joined(separator: ", ") + ".",
        ]
    }

    func whereIs(_ parcel: ParcelRecord) -> [String] {
        var words = "\(parcel.id) of \(parcel.consignment) is at \(parcel.milestone)"
        if let grade = parcel.grade { words += " (\(grade))" }
        words += ", with \(parcel.custodian)"
        if let reason = parcel.reason { words += ", because of \(reason)" }
        var lines = [words + "."]
        if let id = parcel.route, let route = routes.first(where: { $0.id == id }),
            let stop = route.stops.first(where: { $0.sequence == parcel.stop })
        {
            let there = stop.arrivedAt.map { "reached at \(clock($0))" }
            lines.append(
                "It is on \(route.id), stop \(stop.sequence), "
                    + (there ?? "planned for \(clock(stop.plannedArrival))") + ".")
        }
        return lines
    }

    /// A time by the site's clock.
    func clock(_ moment: String) -> String {
        Instant(rfc3339: moment).map { timeOfDay($0, in: timeZone) } ?? moment
    }
}
