internal import Delivery
internal import EventLog
package import Logging

extension Desk {
    /// Ends reservations that nobody used, and the waiting of parcels for which nobody came.
    package func mindPickupPoints() async throws {
        let view = PickupPointListView(store: journal.store)
        for late in try await view.overdue(now: clock.milliseconds) {
            let errand = Errand(
                journal: journal, organization: late.organization, actor: "system",
                source: "pickupPoints", now: clock.now)
            if late.isReserved {
                try await errand.releaseSpace(of: late.parcel, because: nil)
            } else {
                try await errand.expire(late.parcel)
            }
        }
    }
}

extension Errand {
    /// Nobody came for a parcel in time: it waits to be fetched back.
    fileprivate func expire(_ parcel: ParcelID) async throws {
        try await settling {
            let known = try await load(Parcel.self, parcel.stream)
            try await record([known.change(known.state.expire(now: now), occurredAt: now)])
        }
    }
}

/// Looks for what is overdue at pickup points, for as long as the server runs.
package func mindPickupPoints(at desk: Desk, _ diagnostics: Logger) async {
    while !Task.isCancelled {
        do {
            try await desk.mindPickupPoints()
        } catch is CancellationError {
            return
        } catch {
            diagnostics.error("Pickup points are looked at again in a minute: \(error)")
        }
        try? await Task.sleep(for: .seconds(60))
    }
}
