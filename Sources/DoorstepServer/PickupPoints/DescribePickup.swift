internal import Delivery
internal import DoorstepAPI
internal import EventLog

extension Errand {
    /// Where the recipient fetches it: where it lies, else where they want it to lie.
    func trackedPoint(
        of consignment: Consignment, _ parcels: [Parcel]
    ) async throws -> TrackedPoint? {
        let waiting = parcels.filter(\.awaitsCollection)
        guard let id = waiting.compactMap(\.space?.point).first ?? consignment.point?.id,
            let point = try await find(PickupPoint.self, PickupPoint.stream(of: id))
        else { return nil }
        return TrackedPoint(
            id: id.code, kind: point.kindName, name: point.name, address: point.address,
            latitude: point.place.latitude, longitude: point.place.longitude,
            hours: point.hours.map(OpeningHoursDetails.init),
            until: waiting.compactMap(\.keptUntil).max()?.rfc3339,
            takesCode: waiting.contains { $0.reason != .pudExpired })
    }

    /// The pickup point that a stop leads to, with the compartments of its parcels.
    func stopPoint(
        of stop: PlannedStop, for consignment: Consignment?
    ) async throws -> StopPoint? {
        guard let id = consignment?.point?.id,
            let point = try await find(PickupPoint.self, PickupPoint.stream(of: id))
        else { return nil }
        var spaces: [ParcelID: Space] = [:]
        for task in stop.tasks {
            let space = try await load(Parcel.self, task.parcel.stream).state.space
            if let space, space.point == id { spaces[task.parcel] = space }
        }
        return StopPoint(
            id: id.code, kind: point.kindName, name: point.name, address: point.address,
            compartments: CollectedParcel.all(spaces))
    }
}
