package import Delivery
internal import EventLog

/// Stops a consignment and all its parcels, unless a driver has one of them already.
package func cancelConsignment(
    _ id: ConsignmentID, because reason: ReasonCode, for errand: Errand
) async throws {
    try await errand.settling {
        let loaded = try await errand.load(Consignment.self, id.stream)
        var parcels: [Loaded<Parcel>] = []
        for order in loaded.state.booking?.parcels ?? [] {
            parcels.append(try await errand.load(order.id.stream))
        }
        let furthest = parcels.map(\.state.milestone).max() ?? .unknown
        let events = try loaded.state.cancel(reason, furthestParcel: furthest)
        var changes: [StreamAppend?] = [loaded.change(events, occurredAt: errand.now)]
        for parcel in parcels {
            let cancelled = try parcel.state.cancel(reason: reason)
            let (told, room) =
                cancelled.isEmpty
                ? ([], []) : try await errand.leavingSpace(parcel, occurredAt: errand.now)
            changes.append(parcel.change(told + cancelled, occurredAt: errand.now))
            changes += room
        }
        try await errand.record(changes)
    }
}
