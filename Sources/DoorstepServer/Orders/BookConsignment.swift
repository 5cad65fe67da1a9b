package import Delivery
internal import EventLog
package import Integrations

/// Books one consignment, creates its parcels and puts it on the map.
///
/// The same booking again is no change; another one under its id is refused.
/// - Parameter answering: what is answered for a booking that is new, to be kept with it.
@discardableResult
package func bookConsignment(
    _ booking: Booking, for errand: Errand, finding addresses: any AddressFinder,
    trusting quality: AddressQuality = AddressQuality(),
    answering: (@Sendable (Consignment, Instant) throws -> Answer)? = nil
) async throws -> RowOutcome {
    let findings = try await findings(for: booking, addresses)
    return try await errand.settling {
        let batch = BookingBatch(errand, trusting: quality)
        let outcomes = try await batch.decide([booking], findings: [booking.id: findings])
        if case .failure(let rejection) = outcomes.results[0] { throw rejection }
        var answer: (@Sendable (Instant) throws -> Answer)?
        if let answering, let booked = outcomes.consignments[booking.id] {
            answer = { recordedAt in try answering(booked, recordedAt) }
        }
        try await errand.record(outcomes.changes, answering: answer)
        return (try? outcomes.results[0].get()) ?? .unchanged
    }
}

/// Asks the gazetteer where a booking goes, unless the shipper said so.
func findings(
    for booking: Booking, _ addresses: any AddressFinder
) async throws -> [AddressFinding] {
    if booking.place != nil { return [] }
    return try await addresses.candidates(for: booking.address).map(\.finding)
}
