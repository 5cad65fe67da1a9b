internal import Delivery
internal import EventLog
internal import Integrations

/// What a recipient wishes instead of what was agreed.
struct DeliveryWish: Sendable {
    let slot: Window?
    let mode: HandoffMode?
    /// Where they fetch it, which says the way as well.
    let point: SiteID?
}

extension Errand {
    /// The recipient moves the delivery, or chooses another way or a pickup point.
    ///
    /// A published route loses the stop where the day changes, and leads to the other place where
    /// that changes. The same wish again is no change, even when the cut-off has passed meanwhile.
    func changeDelivery(
        of id: ConsignmentID, to wish: DeliveryWish, remembering memory: RoadMemory,
        by travelTimes: any TravelTimes, through banks: LockerBanks
    ) async throws {
        do {
            try await settling { try await change(id, to: wish, memory, travelTimes, banks) }
        } catch let refused as Rejection {
            if let point = wish.point { await giveBack(spacesOf: id, at: point) }
            throw refused
        }
    }

    private func change(
        _ id: ConsignmentID, to wish: DeliveryWish, _ memory: RoadMemory,
        _ travelTimes: any TravelTimes, _ banks: LockerBanks
    ) async throws {
        let loaded = try await load(Consignment.self, id.stream)
        guard let old = loaded.state.promise, let booking = loaded.state.booking else {
            throw Rejection.consignmentUnknown
        }
        let point: PickupPoint? =
            if let id = wish.point { try await pickupPoint(id) } else { nil }
        let new = Promise(wish.slot ?? old.window, point?.mode ?? wish.mode ?? old.mode)
        let target = target(of: wish, point, loaded.state)
        let events = try loaded.state.change(new) + loaded.state.choose(target)
        if events.isEmpty { return }
        let offer = try await changeOffer(for: loaded.state)
        if offer.barred != nil { throw Rejection.changeClosed }
        let isPointOffered =
            target == nil || target == loaded.state.point
            || offer.points.contains { $0.id == target?.id }
        guard new.window == old.window || offer.slots.contains(new.window),
            new.mode == old.mode || point != nil || offer.ways.contains(new.mode), isPointOffered
        else { throw Rejection.changeNotOffered }
        if let target {
            for order in booking.parcels {
                _ = try await reserveSpace(
                    for: order.id, at: target.id, .agreed(new.window), through: banks)
            }
        }
        var changes = [loaded.change(events, occurredAt: now)]
        if target == nil {
            for order in booking.parcels {
                let known = try await load(Parcel.self, order.id.stream)
                changes += try await releasing(known, because: nil, occurredAt: now)
            }
        }
        let again = try await bringingAgain(booking)
        changes += again.changes
        if again.isTriedInVain {
            // Today's stop is over: the next plan has it.
        } else if new.window != old.window {
            changes += try await leavingRoute(id, memory, travelTimes)
        } else if target != loaded.state.point {
            var after = loaded.state
            for event in events { after.apply(event) }
            changes += try await movingStop(of: after, id, memory, travelTimes)
        }
        try await record(changes)
    }

    /// Where it is fetched after a wish; nil for the recipient's own door.
    private func target(
        of wish: DeliveryWish, _ point: PickupPoint?, _ consignment: Consignment
    ) -> Consignment.ChosenPoint? {
        if let point { return Consignment.ChosenPoint(id: point.id, place: point.place) }
        return wish.mode == nil ? consignment.point : nil
    }

    /// What was reserved for a change that was refused after all.
    private func giveBack(spacesOf id: ConsignmentID, at point: SiteID) async {
        guard let consignment = try? await consignment(id), consignment.point?.id != point else {
            return
        }
        for order in consignment.booking?.parcels ?? [] {
            let state = try? await load(Parcel.self, order.id.stream).state
            guard state?.space?.point == point else { continue }
            try? await releaseSpace(of: order.id, because: nil)
        }
    }

    /// Leads the published route that a consignment is on to its new place; nothing when it is on none.
    ///
    /// Its own van brings it there at the cheapest moment, together with what goes there anyway.
    ///
    /// - Throws: `Rejection.changeNotOffered` when that would break the day's rules.
    private func movingStop(
        of consignment: Consignment, _ id: ConsignmentID, _ memory: RoadMemory,
        _ travelTimes: any TravelTimes
    ) async throws -> [StreamAppend?] {
        let standing = try await ConsignmentView.standing(id, of: organization, in: journal.store)
        guard standing?.state == .planned, let route = standing?.route else { return [] }
        guard let plan = route.plan, let order = PlanOrder(consignment) else {
            throw Rejection.changeClosed
        }
        var incident = Incident()
        incident.added = [order]
        let open = try await openPlan(plan, only: [route], after: incident)
        let day = open.day
        let added = day.drops.count - 1
        let leaving = Set(day.drops.indices.filter { day.drops[$0].order.id == id && $0 != added })
        if leaving.contains(where: { day.drops[$0].isBound }) { throw Rejection.changeClosed }
        guard let van = day.orders.firstIndex(where: { !leaving.isDisjoint(with: $0) }) else {
            throw Rejection.changeClosed
        }
        let kept = day.orders.map { $0.filter { !leaving.contains($0) } }
        let roads = try await memory.roads(between: day.places, by: travelTimes)
        var best: Amendment?
        for position in 0...kept[van].count {
            var wished = kept
            wished[van].insert(added, at: position)
            let tried = try day.amend(to: wished, on: roads) { _ in nil }
            guard tried.findings.isEmpty else { continue }
            // Of equal ones the later: what comes after its neighbour at one place joins its stop.
            if best.map({ tried.price <= $0.price }) ?? true { best = tried }
        }
        guard let best else { throw Rejection.changeNotOffered }
        return try await changes(
            of: best, to: open, because: .rescheduled, unassigned: open.plan.state.unassigned,
            drawnBy: travelTimes)
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
