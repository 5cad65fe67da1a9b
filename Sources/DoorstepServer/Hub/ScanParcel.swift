internal import Delivery
internal import DoorstepAPI

extension Errand {
    /// A parcel was scanned at the van: custody goes to the driver, or the stray is caught.
    func scanParcel(
        _ parcel: ParcelID, on route: RouteID, occurredAt: Instant
    ) async throws -> ScanReceipt {
        try await settling {
            let live = try await load(LiveRoute.self, route.stream)
            var known = try await load(Parcel.self, parcel.stream)
            let scanned = try live.state.scanned(parcel, occurredAt: occurredAt)
            var outcome = "unchanged"
            var moved: [Parcel.Event] = []
            if scanned == [.strayParcelScanned(parcel)] || live.state.strays.contains(parcel) {
                outcome = "stray"
            } else if !scanned.isEmpty {
                outcome = "loaded"
                moved = try known.state.load(on: route, by: try live.state.responsible())
            }
            try await record([
                live.change(scanned, occurredAt: occurredAt),
                known.change(moved, occurredAt: occurredAt),
            ])
            known.follow(moved)
            var receipt = ScanReceipt(
                parcel: parcel.code, outcome: outcome, custodian: known.state.custodian.code)
            if outcome == "stray", let home = try await findHome(of: parcel) {
                receipt.route = home.route?.code
                receipt.lane = home.lane
                receipt.bag = home.bag
            }
            return receipt
        }
    }

    /// A parcel was taken out of the van before it left: custody goes back to the site.
    func unloadParcel(
        _ parcel: ParcelID, on route: RouteID, occurredAt: Instant
    ) async throws -> ScanReceipt {
        try await settling {
            let live = try await load(LiveRoute.self, route.stream)
            var known = try await load(Parcel.self, parcel.stream)
            let scanned = try live.state.unloaded(parcel)
            var moved: [Parcel.Event] = []
            var outcome = scanned.isEmpty ? "unchanged" : "removed"
            if scanned == [.parcelUnloaded(parcel)], let order = live.state.order {
                outcome = "unloaded"
                moved = [.unloaded(route: route, site: order.site)]
            }
            try await record([
                live.change(scanned, occurredAt: occurredAt),
                known.change(moved, occurredAt: occurredAt),
            ])
            known.follow(moved)
            return ScanReceipt(
                parcel: parcel.code, outcome: outcome, custodian: known.state.custodian.code)
        }
    }
}
