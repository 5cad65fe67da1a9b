/// A route that wants a dock.
package struct DockNeed: Sendable, Hashable {
    package let route: RouteID
    package let departure: Instant
    /// Every parcel lies in its lane or is aboard: loading can begin.
    package let isReady: Bool
    /// Loading has begun: this van stays where it is.
    package let hasBegun: Bool

    package init(_ route: RouteID, departure: Instant, isReady: Bool, hasBegun: Bool) {
        self.route = route
        self.departure = departure
        self.isReady = isReady
        self.hasBegun = hasBegun
    }
}

extension DockDay {
    /// Gives every van that still has to leave a slot: the ready first, then in the order of their plans.
    ///
    /// Each gets the time before its planned departure if a dock is free then, or the next free time
    /// after it. Who is being loaded keeps the dock, and longer than planned when the time is over.
    /// Whoever finds no time before the day ends has no slot.
    ///
    /// - Parameter left: when vans left, as far as they have: the rest of their slots is free.
    package func assign(
        _ needs: [DockNeed], to docks: [DockID], minutes: Int, from now: Instant,
        within day: Window, left: [RouteID: Instant] = [:]
    ) -> [Event] {
        let needs = needs.filter { left[$0.route] == nil }
        let wanting = Set(needs.map(\.route))
        let length = Duration.seconds(minutes * 60)
        var fixed = occupied(left: left).filter { !wanting.contains($0.route) }
        let begun = Set(needs.filter(\.hasBegun).map(\.route)).intersection(slots.keys)
        let standing = fixed + begun.compactMap { slots[$0] }
        for route in begun {
            guard let slot = slots[route] else { continue }
            fixed.append(slot.prolonged(until: now, before: standing, within: day))
        }
        let order = needs.filter { !begun.contains($0.route) }.sorted { left, right in
            if left.isReady != right.isReady { return left.isReady }
            return (left.departure, left.route) < (right.departure, right.route)
        }
        for need in order {
            let wish = max(now, need.departure - length, day.from)
            if let slot = earliest(need.route, wish, length, docks, fixed, day) {
                fixed.append(slot)
            }
        }
        let new = Dictionary(uniqueKeysWithValues: fixed.map { ($0.route, $0) })
        return wanting.sorted().compactMap { route in
            guard let slot = new[route] else {
                return slots[route] == nil ? nil : .slotReleased(route)
            }
            return slot == slots[route] ? nil : .slotTaken(slot)
        }
    }

    /// The first free time at any dock from a moment on; of equal times the first dock.
    private func earliest(
        _ route: RouteID, _ wish: Instant, _ length: Duration, _ docks: [DockID],
        _ taken: [DockSlot], _ day: Window
    ) -> DockSlot? {
        var best: DockSlot?
        for dock in docks {
            let busy = taken.filter { $0.dock == dock }.map(\.window)
            let starts = [wish] + busy.map(\.to).filter { $0 > wish }.sorted()
            for start in starts {
                guard let window = Window(from: start, to: start + length), window.to <= day.to,
                    !busy.contains(where: window.overlaps)
                else { continue }
                if best.map({ start < $0.window.from }) ?? true {
                    best = DockSlot(route, at: dock, window)
                }
                break
            }
        }
        return best
    }
}

extension DockSlot {
    /// Nobody is pushed off a dock by a clock: a van that is still there keeps it for now, until the
    /// next one that cannot be moved either.
    fileprivate func prolonged(
        until moment: Instant, before others: [DockSlot], within day: Window
    ) -> DockSlot {
        let grace = Duration.seconds(DockSlot.graceMinutes * 60)
        let next = others.filter { $0.dock == dock && $0.window.from >= window.to }
        let end = min(
            max(window.to, moment + grace), next.map(\.window.from).min() ?? day.to, day.to)
        return Window(from: window.from, to: end).map { DockSlot(route, at: dock, $0) } ?? self
    }

    /// How long a van that overstays is expected to need still.
    private static let graceMinutes = 5
}
