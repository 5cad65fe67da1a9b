/// Who stands at which dock when, on one day of one site: one stream, so that two cannot both be first.
package struct DockDay: Sendable {
    package enum Event: Sendable, Hashable {
        /// A route has this slot, and no other.
        case slotTaken(DockSlot)
        case slotReleased(RouteID)
    }

    package private(set) var slots: [RouteID: DockSlot] = [:]

    package init() {}

    package mutating func apply(_ event: Event) {
        switch event {
        case .slotTaken(let slot): slots[slot.route] = slot
        case .slotReleased(let route): slots[route] = nil
        }
    }

    /// Takes a slot that somebody chose; the same again is no change.
    ///
    /// - Parameter left: when vans left, as far as they have: the rest of their slots is free.
    package func take(
        _ slot: DockSlot, within day: Window, left: [RouteID: Instant] = [:]
    ) throws(Rejection) -> [Event] {
        if left[slot.route] != nil { throw .routeDeparted }
        if slots[slot.route] == slot { return [] }
        // Days have streams of their own: what reached into another day could meet its slots.
        guard day.from <= slot.window.from, slot.window.to <= day.to else {
            throw .dockSlotOutsideDay
        }
        let others = occupied(left: left).filter { $0.route != slot.route }
        if others.contains(where: slot.meets) { throw .dockSlotTaken }
        return [.slotTaken(slot)]
    }

    package func release(_ route: RouteID) -> [Event] {
        slots[route] == nil ? [] : [.slotReleased(route)]
    }

    /// The times at which docks are taken, once those who left are gone.
    package func occupied(left: [RouteID: Instant]) -> [DockSlot] {
        slots.values.compactMap { slot in
            guard let gone = left[slot.route], gone < slot.window.to else { return slot }
            return Window(from: slot.window.from, to: gone).map {
                DockSlot(slot.route, at: slot.dock, $0)
            }
        }
    }

    /// The slots in the order of time, then of docks.
    package var inOrder: [DockSlot] {
        slots.values.sorted {
            ($0.window.from, $0.dock.code, $0.route.code)
                < ($1.window.from, $1.dock.code, $1.route.code)
        }
    }
}

/// One van's time at one dock.
package struct DockSlot: Sendable, Hashable {
    package let route: RouteID
    package let dock: DockID
    package let window: Window

    package init(_ route: RouteID, at dock: DockID, _ window: Window) {
        self.route = route
        self.dock = dock
        self.window = window
    }

    /// Whether both want one dock at one time.
    package func meets(_ other: DockSlot) -> Bool {
        dock == other.dock && window.overlaps(other.window)
    }
}
