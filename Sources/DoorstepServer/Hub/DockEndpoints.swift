internal import Delivery
internal import DoorstepAPI
internal import EventLog

/// Who stands at which dock when.
func dockEndpoints(_ desk: Desk) -> [Endpoint] {
    [
        .command(
            .post, "/v1/sites/{site}/dock-slots", "takeDockSlot",
            "Takes a dock for a route; the route's earlier slot is free then", stage: "Hub",
            needs: .hub, body: NewDockSlot.self, answers: DockSlotRecord.self
        ) { call, body in
            try call.demandHubStaff()
            guard let route = RouteID(body.route) else { throw notALabel("/route") }
            guard let dock = DockID(body.dock) else { throw notALabel("/dock") }
            let slot = try await desk.errand(for: call.caller).takeDockSlot(
                for: route, at: dock, from: try moment(body.from), minutes: body.minutes,
                of: try call.label("site"))
            return DockSlotRecord(slot)
        },
        .command(
            .post, "/v1/sites/{site}/dock-slots/assignment", "assignDockSlots",
            "Gives docks to all vans of a day that still have to leave, the ready ones first",
            stage: "Hub", needs: .hub, body: SortPlanDay.self, answers: Page<DockSlotRecord>.self
        ) { call, body in
            try call.demandHubStaff()
            let errand = desk.errand(for: call.caller)
            let day = try await errand.assignDocks(at: try call.label("site"), on: body.date)
            let docks = try await errand.docks(of: day)
            return Page(items: docks.state.inOrder.map(DockSlotRecord.init))
        },
        .command(
            .delete, "/v1/sites/{site}/dock-slots/{route}", "releaseDockSlot",
            "Frees the dock that a route had", stage: "Hub", needs: .hub,
            answers: Acknowledgement.self, status: 200
        ) { call in
            try call.demandHubStaff()
            try await desk.errand(for: call.caller).releaseDockSlot(
                of: try call.label("route"), at: try call.label("site"))
            return Acknowledgement(recordedAt: desk.clock.now.rfc3339)
        },
    ]
}

extension DockSlotRecord {
    init(_ slot: DockSlot) {
        self.init(
            route: slot.route.code, dock: slot.dock.code, from: slot.window.from.rfc3339,
            to: slot.window.to.rfc3339)
    }
}
