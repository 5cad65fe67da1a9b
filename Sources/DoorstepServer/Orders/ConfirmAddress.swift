package import Delivery

/// A person says where an address is that no gazetteer was sure of.
package func confirmAddress(
    _ pin: Place, of id: ConsignmentID, for errand: Errand
) async throws {
    try await errand.settling {
        let loaded = try await errand.load(Consignment.self, id.stream)
        let events = try loaded.state.confirmAddress(pin)
        try await errand.record([loaded.change(events, occurredAt: errand.now)])
    }
}
