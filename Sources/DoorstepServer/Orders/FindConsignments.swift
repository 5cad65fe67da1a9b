package import Delivery

extension Errand {
    /// Consignments as they stand, with whom they are for while that may be known.
    package func findConsignments(
        _ ids: some Sequence<ConsignmentID> & Sendable
    ) async throws -> [ConsignmentID: Consignment] {
        var found: [ConsignmentID: Consignment] = [:]
        for id in ids where found[id] == nil {
            let loaded = try await load(Consignment.self, id.stream)
            if loaded.exists { found[id] = loaded.state }
        }
        return found
    }

    /// - Throws: `Rejection.consignmentUnknown` when nobody booked it.
    package func consignment(_ id: ConsignmentID) async throws -> Consignment {
        let loaded = try await load(Consignment.self, id.stream)
        guard loaded.exists else { throw Rejection.consignmentUnknown }
        return loaded.state
    }
}
