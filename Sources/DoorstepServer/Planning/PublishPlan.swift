package import Delivery
internal import EventLog

/// Makes a draft's routes real: drivers see them, and their consignments are taken.
package func publishPlan(_ id: PlanID, for errand: Errand) async throws {
    try await errand.settling {
        let plan = try await errand.load(Plan.self, id.stream)
        let events = try plan.state.publish()
        if events.isEmpty { return }
        var changes = [plan.change(events, occurredAt: errand.now)]
        for order in plan.state.draft?.routes ?? [] {
            try await demandFree(order, errand)
            let route = try await errand.load(LiveRoute.self, order.id.stream)
            changes.append(route.change(try route.state.publish(order), occurredAt: errand.now))
        }
        changes += try await errand.givingLanes(to: plan.state.draft?.routes ?? [])
        try await errand.record(changes)
    }
}

/// Another plan may have been quicker: a consignment and a shift are planned once.
private func demandFree(_ order: PlannedRoute, _ errand: Errand) async throws {
    let store = errand.journal.store
    let shift = try await WorkforceView.findShift(order.shift, of: errand.organization, in: store)
    if shift?.route != nil { throw Rejection.planOutdated }
    for consignment in Set(order.stops.flatMap { $0.tasks.map(\.consignment) }) {
        let standing = try await ConsignmentView.standing(
            consignment, of: errand.organization, in: store)
        if standing?.state != .ready { throw Rejection.planOutdated }
    }
}
