internal import Delivery
internal import EventLog

/// Who fetches parcels back from a pickup point.
enum Fetcher: Sendable {
    case route(RouteID)
    case site(SiteID)
}

extension Errand {
    /// Parcels leave a pickup point with somebody of ours: custody goes from the point to them.
    func reclaimParcels(
        _ parcels: [ParcelID], from point: SiteID, by fetcher: Fetcher, because reason: ReasonCode?,
        occurredAt: Instant
    ) async throws {
        _ = try await pickupPoint(point)
        try await settling {
            let (taker, route) = try await taker(fetcher)
            var changes: [StreamAppend?] = []
            for id in parcels {
                let known = try await load(Parcel.self, id.stream)
                let events = try known.state.reclaim(
                    from: point, by: taker, on: route, because: reason, now: occurredAt)
                guard let space = known.state.space, !events.isEmpty else { continue }
                let compartment = try await load(Compartment.self, space.stream)
                changes += [
                    known.change(events, occurredAt: occurredAt),
                    compartment.change(
                        try compartment.state.empty(id), occurredAt: occurredAt),
                ]
            }
            try await record(changes)
        }
    }

    private func taker(_ fetcher: Fetcher) async throws -> (Custodian, RouteID?) {
        switch fetcher {
        case .site(let site):
            guard try await find(Site.self, site.stream) != nil else { throw Rejection.siteUnknown }
            return (.site(site), nil)
        case .route(let route):
            let live = try await load(LiveRoute.self, route.stream)
            let driver = try live.state.responsible()
            guard live.state.hasDeparted else { throw Rejection.routeNotDeparted }
            if live.state.isCompleted { throw Rejection.routeCompleted }
            return (.driver(driver), route)
        }
    }
}
