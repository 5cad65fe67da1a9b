internal import Delivery
internal import EventLog

extension Errand {
    /// Takes a dock for a route at a time that somebody chose.
    func takeDockSlot(
        for route: RouteID, at dock: DockID, from start: Instant, minutes: Int?, of site: SiteID
    ) async throws -> DockSlot {
        let day = try await dockDay(of: route, at: site)
        let setup = try day.demandSetup()
        guard setup.docks.contains(dock) else { throw Rejection.dockUnknown }
        let length = Duration.seconds((minutes ?? setup.dockMinutes) * 60)
        guard let window = Window(from: start, to: start + length) else {
            throw Rejection.dockSlotOutsideDay
        }
        let slot = DockSlot(route, at: dock, window)
        try await persisting {
            let docks = try await docks(of: day)
            let left = try await departures(of: day)
            let events = try docks.state.take(slot, within: day.window, left: left)
            try await record([docks.change(events, occurredAt: now)])
        }
        return slot
    }

    func releaseDockSlot(of route: RouteID, at site: SiteID) async throws {
        let day = try await dockDay(of: route, at: site)
        try await persisting {
            let docks = try await docks(of: day)
            try await record([docks.change(docks.state.release(route), occurredAt: now)])
        }
    }

    /// Gives every van that still has to leave a dock, by what is ready and when it should leave.
    func assignDocks(at site: SiteID, on date: String?) async throws -> HubDay {
        let day = try await hubDay(at: site, on: date)
        let setup = try day.demandSetup()
        try await persisting {
            let docks = try await docks(of: day)
            let rows = try await HubBoardView(store: journal.store).departing(
                of: organization, at: site, within: day.window)
            let needs = rows.filter { $0.departed == nil }.compactMap { row in
                RouteID(row.route).map {
                    DockNeed(
                        $0, departure: row.current, isReady: row.isReady, hasBegun: row.loaded > 0)
                }
            }
            let events = docks.state.assign(
                needs, to: setup.docks, minutes: setup.dockMinutes, from: now,
                within: day.window, left: left(rows))
            try await record([docks.change(events, occurredAt: now)])
        }
        return day
    }

    func docks(of day: HubDay) async throws -> Loaded<DockDay> {
        try await load(DockDay.self, DockDay.stream(of: day.site.id, on: day.date))
    }

    private func dockDay(of route: RouteID, at site: SiteID) async throws -> HubDay {
        let live = try await load(LiveRoute.self, route.stream).state
        guard let first = live.firstOrder, first.site == site else { throw Rejection.routeUnknown }
        return try await hubDay(at: site, holding: first.departure)
    }

    private func departures(of day: HubDay) async throws -> [RouteID: Instant] {
        left(
            try await HubBoardView(store: journal.store).departing(
                of: organization, at: day.site.id, within: day.window))
    }

    private func left(_ rows: [HubBoardView.Departing]) -> [RouteID: Instant] {
        var left: [RouteID: Instant] = [:]
        for row in rows {
            if let route = RouteID(row.route) { left[route] = row.departed }
        }
        return left
    }

    /// A morning's docks are everybody's stream: whoever loses a race tries again more often than usual.
    private func persisting<T: Sendable>(_ body: @Sendable () async throws -> T) async throws -> T {
        for _ in 1..<Limits.dockRounds {
            do { return try await settling(body) } catch is Conflict { continue }
        }
        return try await settling(body)
    }
}
