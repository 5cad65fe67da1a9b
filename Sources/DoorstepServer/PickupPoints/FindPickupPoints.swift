internal import Delivery
internal import DoorstepAPI
internal import EventLog

extension Errand {
    /// Points near a parcel's door that take it now: with room, and a way that the policy opens.
    func points(near parcel: ParcelID) async throws -> [NearbyPointRecord] {
        let state = try await load(Parcel.self, parcel.stream).state
        guard let id = state.consignment else { throw Rejection.parcelUnknown }
        let consignment = try await consignment(id)
        guard let booking = consignment.booking, let place = consignment.place else { return [] }
        let decision = try await decisions(for: [parcel], of: consignment, at: now)[parcel]
        let modes = Set(ChangePolicy.waysToPoints.filter { decision?.option($0) != nil })
        let orders = booking.parcels.filter { $0.id == parcel }
        return try await points(near: place, for: orders.map(ParcelBulk.init), by: modes)
            .map { NearbyPointRecord($0, from: place) }
    }

    /// The nearest points with room for parcels, each by one of these ways.
    func points(
        near place: Place, for bulks: [ParcelBulk], by modes: Set<HandoffMode>
    ) async throws -> [PickupPoint] {
        if modes.isEmpty || place == .nowhere { return [] }
        let ids = try await PickupPointListView(store: journal.store).near(
            place, within: Limits.pickupPointMeters, for: bulks, of: organization)
        var points: [PickupPoint] = []
        for id in ids {
            let point = try await pickupPoint(id)
            if modes.contains(point.mode),
                point.place.meters(to: place) <= Limits.pickupPointMeters
            {
                points.append(point)
            }
        }
        points.sort { $0.place.meters(to: place) < $1.place.meters(to: place) }
        return Array(points.prefix(Limits.pickupPointsOffered))
    }
}
