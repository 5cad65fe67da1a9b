internal import Delivery
internal import EventLog
internal import Integrations

/// What a recipient wishes instead of what was agreed.
struct DeliveryWish: Sendable {
    let slot: Window?
    let mode: HandoffMode?
}

extension Errand {
    /// The recipient moves the delivery or chooses another way; a published route loses the stop.
    ///
    /// The same wish again is no change, even when the cut-off has passed meanwhile.
    func changeDelivery(
        of id: ConsignmentID, to wish: DeliveryWish, remembering memory: RoadMemory,
        by travelTimes: any TravelTimes
    ) async throws {
        try await settling {
            let loaded = try await load(Consignment.self, id.stream)
            guard let old = loaded.state.promise else { throw Rejection.consignmentUnknown }
            let new = Promise(wish.slot ?? old.window, wish.mode ?? old.mode)
            let events = try loaded.state.change(new)
            if events.isEmpty { return }
            let offer = try await changeOffer(for: loaded.state)
            if offer.barred != nil { throw Rejection.changeClosed }
            guard new.window == old.window || offer.slots.contains(new.window),
                new.mode == old.mode || offer.ways.contains(new.mode)
            else { throw Rejection.changeNotOffered }
            var changes = [loaded.change(events, occurredAt: now)]
            if new.window != old.window {
                changes += try await leavingRoute(id, memory, travelTimes)
            }
            try await record(changes)
        }
    }

    /// Takes a consignment off the published route that it is on; nothing when it is on none.
    private func leavingRoute(
        _ id: ConsignmentID, _ memory: RoadMemory, _ travelTimes: any TravelTimes
    ) async throws -> [StreamAppend?] {
        let standing = try await ConsignmentView.standing(id, of: organization, in: journal.store)
        guard standing?.state == .planned, let route = standing?.route else { return [] }
        // A route that no plan made cannot be timed anew by anybody but its planner.
        guard let plan = route.plan else { throw Rejection.changeClosed }
        let open = try await openPlan(plan, only: [route])
        let leaving = Set(open.day.drops.indices.filter { open.day.drops[$0].order.id == id })
        if leaving.contains(where: { open.day.drops[$0].isBound }) { throw Rejection.changeClosed }
        let wished = open.day.orders.map { $0.filter { !leaving.contains($0) } }
        let roads = try await memory.roads(between: open.day.places, by: travelTimes)
        let amendment = try open.day.amend(to: wished, on: roads) { _ in nil }
        return try await changes(
            of: amendment, to: open, because: .rescheduled,
            unassigned: open.plan.state.unassigned, drawnBy: travelTimes)
    }
}
