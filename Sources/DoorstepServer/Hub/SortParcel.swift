internal import Delivery
internal import DoorstepAPI

extension Errand {
    /// A parcel was taken in at its route's site and put into a lane.
    func sortParcel(
        _ parcel: ParcelID, into lane: String, for route: RouteID, occurredAt: Instant
    ) async throws -> ScanReceipt {
        try await settling {
            let live = try await load(LiveRoute.self, route.stream)
            guard let order = live.state.order else { throw Rejection.routeUnknown }
            var known = try await load(Parcel.self, parcel.stream)
            guard known.state.exists else { throw Rejection.parcelUnknown }
            // A doubled or late scan of a parcel that is under way says where it was, not where it is.
            let hasLeft: Bool =
                if case .driver = known.state.custodian { true } else {
                    known.state.milestone.isDelivered || known.state.route == route
                }
            let moved = hasLeft ? [] : known.state.sorted(into: lane, at: order.site)
            try await record([known.change(moved, occurredAt: occurredAt)])
            known.follow(moved)
            return ScanReceipt(
                parcel: parcel.code, outcome: moved.isEmpty ? "unchanged" : "sorted",
                custodian: known.state.custodian.code)
        }
    }
}
