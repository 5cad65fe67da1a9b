internal import Delivery
internal import EventLog

extension Errand {
    /// The driver is at a stop, with every parcel that goes there.
    func arrive(at stop: Int, of route: RouteID, occurredAt: Instant) async throws {
        try await settling {
            let live = try await load(LiveRoute.self, route.stream)
            let arrived = try live.state.arrived(at: stop)
            var changes = [live.change(arrived, occurredAt: occurredAt)]
            if let order = live.state.order, !arrived.isEmpty {
                let tasks = order.stops.first { $0.sequence == stop }?.tasks ?? []
                for task in tasks where live.state.loaded.contains(task.parcel) {
                    let known = try await load(Parcel.self, task.parcel.stream)
                    changes.append(
                        known.change([.arrived(route: route, stop: stop)], occurredAt: occurredAt))
                }
            }
            try await record(changes)
        }
    }

    /// The driver leaves a stop.
    func leave(stop: Int, of route: RouteID, occurredAt: Instant) async throws {
        try await settling {
            let live = try await load(LiveRoute.self, route.stream)
            try await record([
                live.change(try live.state.leave(stop: stop), occurredAt: occurredAt)
            ])
        }
    }
}
