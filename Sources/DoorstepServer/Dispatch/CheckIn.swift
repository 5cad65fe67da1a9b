internal import Delivery

extension Errand {
    /// A driver starts the day with a vehicle that passed its check.
    func checkIn(
        _ driver: DriverID, with vehicle: VehicleID, on route: RouteID, passed: Bool,
        occurredAt: Instant
    ) async throws -> LiveRoute {
        try await settling {
            var live = try await load(LiveRoute.self, route.stream)
            let events = try live.state.checkIn(driver: driver, vehicle: vehicle, passed: passed)
            try await record([live.change(events, occurredAt: occurredAt)])
            live.follow(events)
            return live.state
        }
    }
}
