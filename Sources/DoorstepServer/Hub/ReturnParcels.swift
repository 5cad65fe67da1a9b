internal import Delivery
internal import EventLog

extension Errand {
    /// Parcels come back to a site: custody goes from the driver to the site.
    func returnParcels(
        _ parcels: [ParcelID], on route: RouteID, to site: SiteID, isDamaged: Bool,
        occurredAt: Instant
    ) async throws {
        try await settling {
            let live = try await load(LiveRoute.self, route.stream)
            let driver = try live.state.responsible()
            guard live.state.hasDeparted else { throw Rejection.routeNotDeparted }
            var changes: [StreamAppend?] = []
            for parcel in parcels {
                guard live.state.loaded.contains(parcel) else { throw Rejection.parcelNotOnRoute }
                let known = try await load(Parcel.self, parcel.stream)
                let moved = try known.state.giveBack(
                    to: site, by: driver, on: route, isDamaged: isDamaged)
                changes.append(known.change(moved, occurredAt: occurredAt))
            }
            try await record(changes)
        }
    }
}
