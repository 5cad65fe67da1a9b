internal import Delivery
internal import DoorstepAPI
internal import EventLog

extension Errand {
    /// A parcel was taken in at its route's site and put into a lane.
    ///
    /// - Parameter reason: why it lies there although another lane is its own.
    func sortParcel(
        _ parcel: ParcelID, into lane: String, for route: RouteID,
        because reason: ReasonCode? = nil,
        occurredAt: Instant
    ) async throws -> ScanReceipt {
        try await settling {
            let live = try await load(LiveRoute.self, route.stream)
            guard let order = live.state.order else { throw Rejection.routeUnknown }
            return try await sort(
                parcel, into: lane, at: order.site, on: route, because: reason,
                occurredAt: occurredAt)
        }
    }

    /// The same where nobody knows, or need know, on which route it will be.
    func sortParcel(
        _ parcel: ParcelID, into lane: String, at site: SiteID, because reason: ReasonCode?,
        occurredAt: Instant
    ) async throws -> ScanReceipt {
        guard try await find(Site.self, site.stream) != nil else { throw Refusal.notFound("site") }
        return try await settling {
            try await sort(
                parcel, into: lane, at: site, on: nil, because: reason, occurredAt: occurredAt)
        }
    }

    private func sort(
        _ parcel: ParcelID, into lane: String, at site: SiteID, on route: RouteID?,
        because reason: ReasonCode?, occurredAt: Instant
    ) async throws -> ScanReceipt {
        if let reason, !reason.holdsBeforeDeparture { throw Rejection.reasonForbidden }
        var known = try await load(Parcel.self, parcel.stream)
        guard known.state.exists else { throw Rejection.parcelUnknown }
        // A doubled or late scan of a parcel that is under way says where it was, not where it is.
        let hasLeft: Bool =
            if case .driver = known.state.custodian { true } else {
                known.state.milestone.isHandedOff || route != nil && known.state.route == route
            }
        var moved =
            hasLeft ? [] : known.state.sorted(into: lane, at: site, occurredAt: occurredAt)
        let place = try await rightPlace(of: parcel, at: site)
        if !moved.isEmpty, let place, place.lane != lane {
            guard let reason else { throw Refusal(wrongLane: lane, of: parcel, for: place) }
            moved.append(.laneOverruled(lane: lane, right: place.lane, reason: reason))
        }
        try await record([known.change(moved, occurredAt: occurredAt)])
        known.follow(moved)
        return ScanReceipt(
            parcel: parcel.code, outcome: moved.isEmpty ? "unchanged" : "sorted",
            custodian: known.state.custodian.code, route: place?.route?.code, lane: place?.lane,
            bag: place?.bag)
    }

    /// Where a parcel belongs at a site, by its own route or by its promise.
    func rightPlace(of parcel: ParcelID, at site: SiteID) async throws -> FoundPlace? {
        // A site that never said how its hub works has no wrong lanes.
        guard try await find(HubSetup.self, HubSetup.stream(of: site)) != nil,
            let item = try await HubBoardView(store: journal.store).findItem(
                parcel, of: organization)
        else { return nil }
        return try await findSortPlace(of: item, at: site)
    }
}

extension Refusal {
    /// Names the right lane for people in words and for scanners alone.
    fileprivate init(wrongLane lane: String, of parcel: ParcelID, for place: FoundPlace) {
        self.init(.wrongLane)
        detail = "\(parcel) does not belong in lane \(lane) but in \(place.words)."
        errors = [
            ProblemDocument.Fault(pointer: "/lane", code: "right-lane", detail: place.lane)
        ]
    }
}
