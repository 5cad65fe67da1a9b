internal import DoorstepAPI
internal import EventLog

/// The event at a place of the ledger, or by what it was erased.
func readEvent(
    at index: UInt64, in organization: String, at desk: Desk
) async throws -> ProvenEvent {
    let evidence = try await desk.journal.evidence(at: index, in: organization)
    guard let item = evidence?.items.first else { throw Refusal.notFound("event") }
    if case .erased = item.contents {
        let erasure = try await ErasureView.index(
            ofErasing: item.event.id, in: organization, desk.journal.store)
        let proof = erasure.map { "/v1/ledger/\($0)/proof" }
        throw Refusal(
            410, "erased", "The person was erased",
            detail: "What this event said is gone for ever."
                + (proof.map { " That it was erased is proven by \($0)." } ?? ""),
            headers: proof.map { ["link": "<\($0)>; rel=\"describedby\""] } ?? [:])
    }
    return ProvenEvent(item, for: .court)
}
