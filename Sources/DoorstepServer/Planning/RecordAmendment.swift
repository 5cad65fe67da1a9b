internal import Delivery
internal import EventLog
internal import Integrations
internal import RouteOptimizer

extension Errand {
    /// What would be recorded for a change; refuses what custody or the day forbids.
    ///
    /// - Parameter unassigned: who has no place in the plan afterwards.
    func changes(
        of amendment: Amendment, to open: OpenPlan, because cause: Replanning.Cause,
        unassigned: [Unassigned], drawnBy travelTimes: (any TravelTimes)?
    ) async throws -> [StreamAppend?] {
        var changed: [RouteID] = []
        var opened: [RouteID] = []
        var changes: [StreamAppend?] = []
        var (before, after): ([PlannedRoute], [PlannedRoute]) = ([], [])
        for van in amendment.vans {
            guard var order = amendment.routes[van] else { continue }
            if let travelTimes { order = await drawn(order, from: open.site, travelTimes) }
            if let live = open.routes[van] {
                let events = try live.state.replan(order, because: cause)
                if events.isEmpty { continue }
                changes.append(live.change(events, occurredAt: now))
            } else if !order.stops.isEmpty {
                try await demandFree(order.shift)
                let live = try await load(LiveRoute.self, order.id.stream)
                changes.append(live.change(try live.state.publish(order), occurredAt: now))
                opened.append(order.id)
            } else {
                continue
            }
            changed.append(order.id)
            if let old = open.routes[van]?.state.order { before.append(old) }
            after.append(order)
        }
        changes += try await movingInSortPlan(from: before, to: after)
        let events = try open.plan.state.change(
            Plan.Change(routes: changed, opened: opened, unassigned: unassigned))
        return [open.plan.change(events, occurredAt: now)] + changes
    }

    /// A consignment that changes routes may have been taken by another plan meanwhile.
    func demandStanding(_ amendment: Amendment) async throws {
        let day = amendment.day
        for move in amendment.difference.moves where move.to != nil {
            let id = day.drops[move.job].order.id
            let standing = try await ConsignmentView.standing(
                id, of: organization, in: journal.store)
            let own = move.from.flatMap { day.vans[$0].live?.order?.id }
            switch standing?.state {
            case .ready: continue
            case .planned where own != nil && standing?.route == own: continue
            case .cancelled: throw Rejection.consignmentCancelled
            case .waitingForAddress: throw Rejection.addressUnclear
            default: throw Rejection.planOutdated
            }
        }
    }

    private func demandFree(_ shift: ShiftID) async throws {
        let entry = try await WorkforceView.findShift(
            shift, of: organization, in: journal.store)
        if entry?.route != nil { throw Rejection.planOutdated }
    }
}
