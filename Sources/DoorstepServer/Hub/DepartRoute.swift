internal import Delivery
internal import EventLog

extension Errand {
    /// The van leaves: what is aboard is out for delivery, what is missing is named.
    func departRoute(
        _ route: RouteID, leaving: Set<ParcelID>, occurredAt: Instant
    ) async throws -> LiveRoute {
        try await settling {
            var live = try await load(LiveRoute.self, route.stream)
            let departed = try live.state.depart(leaving: leaving)
            var changes = [live.change(departed, occurredAt: occurredAt)]
            for event in departed {
                guard case .departed(let left) = event else { continue }
                for parcel in live.state.loaded.sorted() {
                    let known = try await load(Parcel.self, parcel.stream)
                    changes.append(
                        known.change([.outForDelivery(route: route)], occurredAt: occurredAt))
                }
                for parcel in left {
                    let known = try await load(Parcel.self, parcel.stream)
                    changes.append(
                        known.change(
                            [.leftBehind(route: route, reason: .carMisload)], occurredAt: occurredAt
                        ))
                }
            }
            try await record(changes)
            live.follow(departed)
            return live.state
        }
    }
}

extension Loaded where State == LiveRoute {
    /// What the route is after events that were just recorded.
    mutating func follow(_ events: [LiveRoute.Event]) {
        for event in events {
            apply(
                Recorded(
                    id: "", event: event, occurredAt: Instant(milliseconds: 0),
                    recordedAt: Instant(milliseconds: 0)))
        }
    }
}
