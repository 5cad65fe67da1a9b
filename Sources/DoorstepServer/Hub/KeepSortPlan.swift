internal import Delivery
internal import EventLog

extension Errand {
    /// Lanes for routes that are published now; nothing where the hub has none.
    func givingLanes(to routes: [PlannedRoute]) async throws -> [StreamAppend?] {
        try await movingInSortPlan(from: [], to: routes)
    }

    /// What a change of routes means for the hall: lanes for new routes, and who lies elsewhere now.
    ///
    /// - Parameter before: the changed routes as they were.
    func movingInSortPlan(
        from before: [PlannedRoute], to after: [PlannedRoute]
    ) async throws -> [StreamAppend?] {
        guard let any = before.first ?? after.first else { return [] }
        let day = try await hubDay(at: any.site, holding: any.departure)
        guard let setup = day.setup, !setup.lanes.isEmpty else { return [] }
        let plan = try await load(SortPlan.self, SortPlan.stream(of: any.site, on: day.date))
        let lanes = plan.state.giveLanes(to: after.map(\.id), of: setup.lanes)
        var known = plan.state
        for event in lanes { known.apply(event) }
        // What is published for the first time moves nobody: it had no place on a route before.
        let moves =
            before.isEmpty
            ? [] : known.move(from: before, to: after, stopsPerBag: setup.stopsPerBag)
        return [plan.change(lanes + moves, occurredAt: now)]
    }

    /// Gives lanes to the routes of a day that have none, such as those from before the hub had any.
    func giveLanes(at site: SiteID, on date: String?) async throws -> HubDay {
        let day = try await hubDay(at: site, on: date)
        let setup = try day.demandSetup()
        let routes = try await HubBoardView(store: journal.store).departing(
            of: organization, at: site, within: day.window
        ).filter { $0.departed == nil }.compactMap { RouteID($0.route) }
        try await settling {
            let plan = try await load(SortPlan.self, SortPlan.stream(of: site, on: day.date))
            let events = plan.state.giveLanes(to: routes, of: setup.lanes)
            try await record([plan.change(events, occurredAt: now)])
        }
        return day
    }
}
