internal import Delivery
internal import EventLog

extension Errand {
    /// The van leaves: what is aboard is out for delivery, what is missing is named.
    ///
    /// - Parameters:
    ///   - reason: why parcels stay behind.
    ///   - cause: why the van leaves late, where it does.
    func departRoute(
        _ route: RouteID, leaving: Set<ParcelID>, because reason: ReasonCode = .carMisload,
        late cause: ReasonCode? = nil, occurredAt: Instant
    ) async throws -> LiveRoute {
        guard reason.holdsBeforeDeparture else { throw Rejection.reasonForbidden }
        return try await settling {
            var live = try await load(LiveRoute.self, route.stream)
            let departed = try live.state.depart(leaving: leaving)
            let explained = try cause.map { try live.state.explainDeparture($0) } ?? []
            var changes = [live.change(departed + explained, occurredAt: occurredAt)]
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
                            [.leftBehind(route: route, reason: reason)], occurredAt: occurredAt))
                }
            }
            try await record(changes)
            live.follow(departed + explained)
            return live.state
        }
    }

    /// Says why a van left late, or will.
    func explainDeparture(of route: RouteID, by cause: ReasonCode, occurredAt: Instant) async throws
    {
        try await settling {
            let live = try await load(LiveRoute.self, route.stream)
            try await record([
                live.change(try live.state.explainDeparture(cause), occurredAt: occurredAt)
            ])
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
