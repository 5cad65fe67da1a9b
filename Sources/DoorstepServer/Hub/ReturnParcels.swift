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
                let known = try await load(Parcel.self, parcel.stream)
                // Loaded at the dock, or fetched back from a pickup point on the way.
                guard live.state.loaded.contains(parcel) || known.state.route == route else {
                    throw Rejection.parcelNotOnRoute
                }
                let moved = try known.state.giveBack(
                    to: site, by: driver, on: route, isDamaged: isDamaged)
                let (told, room) = try await leavingSpace(known, occurredAt: occurredAt)
                changes.append(known.change(told + moved, occurredAt: occurredAt))
                changes += room
            }
            try await record(changes)
        }
    }
}
