package import Delivery

/// Tells the recipient another time or another way.
package func changePromise(
    of id: ConsignmentID, to promise: Promise, for errand: Errand
) async throws {
    try await errand.settling {
        let loaded = try await errand.load(Consignment.self, id.stream)
        let events = try loaded.state.change(promise)
        if events.isEmpty { return }
        var changes = [loaded.change(events, occurredAt: errand.now)]
        if let booking = loaded.state.booking {
            changes += try await errand.bringingAgain(booking).changes
        }
        try await errand.record(changes)
    }
}
