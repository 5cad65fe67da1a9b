package import Geography

/// One stop under watch: from the arrival, past the handoff, until whoever delivered is gone.
package struct DwellWatch: Sendable {
    package enum Event: Sendable, Hashable {
        /// Still there, and longer than is usual.
        case tooLong(Stay, DwellBaseline)
        /// Gone sooner than anybody can hand over.
        case tooShort(Stay, DwellBaseline)
        /// How long it took; history learns from it.
        case measured(Stay, StopLesson? = nil)
        /// The stop was left on the phone, and its driver is still within the fence.
        case lingered(Stay, seconds: Int64)
        /// Was outside the fence after the stop, and came in again.
        case cameBack(Stay, afterSeconds: Int64)
        /// Nothing that comes later has to do with this delivery.
        case closed(Stay)
    }

    /// Where, and how long so far or in all.
    package struct Stay: Sendable, Hashable {
        package let route: RouteID
        package let stop: Int
        package let property: PropertyType
        package let seconds: Int64

        package init(route: RouteID, stop: Int, property: PropertyType, seconds: Int64) {
            self.route = route
            self.stop = stop
            self.property = property
            self.seconds = seconds
        }
    }

    /// What is known at a moment.
    package struct Sight: Sendable {
        package let now: Instant
        package let arrived: Instant
        package let left: Instant?
        /// The stays within the stop's fence that the track shows; empty without a track.
        package let visits: [FenceVisit]
        /// Whether another stop lies so near that its visits cannot be told from this one's.
        package let hasNeighbours: Bool

        package init(
            now: Instant, arrived: Instant, left: Instant?, visits: [FenceVisit],
            hasNeighbours: Bool
        ) {
            self.now = now
            self.arrived = arrived
            self.left = left
            self.visits = visits
            self.hasNeighbours = hasNeighbours
        }
    }

    private var told: Set<Kind> = []

    private enum Kind: Hashable { case long, short, measured, lingered, cameBack, closed }

    package var isClosed: Bool { told.contains(.closed) }

    package init() {}

    /// What a look at the stop brings that was not known before.
    package func look(
        _ sight: Sight, at route: RouteID, stop: Int, _ property: PropertyType,
        baseline: DwellBaseline?, policy: DwellPolicy, lesson: StopLesson? = nil
    ) -> [Event] {
        if isClosed { return [] }
        let seconds = ((sight.left ?? sight.now).milliseconds - sight.arrived.milliseconds) / 1_000
        let stay = Stay(route: route, stop: stop, property: property, seconds: max(0, seconds))
        if let left = sight.left,
            sight.now.milliseconds - left.milliseconds > policy.oldSeconds * 1_000
        {
            return (told.contains(.measured) ? [] : [.measured(stay, lesson)]) + [.closed(stay)]
        }
        var events: [Event] = []
        if let baseline {
            if stay.seconds > baseline.longestSeconds, !told.contains(.long) {
                events.append(.tooLong(stay, baseline))
            }
            if sight.left != nil, stay.seconds < baseline.shortestSeconds, !told.contains(.short) {
                events.append(.tooShort(stay, baseline))
            }
        }
        guard let left = sight.left else { return events }
        if !told.contains(.measured) { events.append(.measured(stay, lesson)) }
        events += afterwards(sight, left, stay, policy)
        return events
    }

    /// The handoff is told: what happens now is what nobody asked to see.
    private func afterwards(
        _ sight: Sight, _ left: Instant, _ stay: Stay, _ policy: DwellPolicy
    ) -> [Event] {
        var events: [Event] = []
        let since = (sight.now.milliseconds - left.milliseconds) / 1_000
        if let last = sight.visits.last, last.left == nil, last.entered <= left.milliseconds,
            !sight.hasNeighbours, since > policy.lingerSeconds, !told.contains(.lingered),
            sight.now.milliseconds - last.lastSeen <= policy.staleSeconds * 1_000
        {
            events.append(.lingered(stay, seconds: since))
        }
        let wasOutside = sight.visits.contains { $0.left.map { $0 > left.milliseconds } ?? false }
        let again = sight.visits.first {
            $0.entered > left.milliseconds
                && $0.entered - left.milliseconds <= policy.watchSeconds * 1_000
        }
        if let again, wasOutside, !sight.hasNeighbours, !told.contains(.cameBack) {
            events.append(
                .cameBack(stay, afterSeconds: (again.entered - left.milliseconds) / 1_000))
        }
        if since > policy.watchSeconds { events.append(.closed(stay)) }
        return events
    }

    package mutating func apply(_ event: Event) {
        switch event {
        case .tooLong: told.insert(.long)
        case .tooShort: told.insert(.short)
        case .measured: told.insert(.measured)
        case .lingered: told.insert(.lingered)
        case .cameBack: told.insert(.cameBack)
        case .closed: told.insert(.closed)
        }
    }
}
