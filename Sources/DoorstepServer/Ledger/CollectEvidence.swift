internal import CustodyLedger
internal import Delivery
internal import DoorstepAPI
internal import EventLog

/// Whom evidence is made for, and with that what it may show.
enum EvidenceAudience: String, CaseIterable {
    case recipient, shipper, court
    /// Sees that everything happened, and when, but no name, place or statement.
    case insurer

    var seesPeople: Bool { self != .insurer }
}

/// One parcel's whole life as an outsider can check it; nil while nothing was published.
func collectEvidence(
    of parcel: ParcelRecord, for audience: EvidenceAudience, in organization: String, at desk: Desk
) async throws -> EvidenceRecord? {
    guard let id = ParcelID(parcel.id) else { return nil }
    let streams = try await streams(of: parcel, id, organization, desk)
    let evidence = try await desk.journal.evidence(
        of: streams, in: organization, showsPeople: audience.seesPeople)
    return evidence.map { evidence in
        EvidenceRecord(
            format: "doorstep-evidence@v1", parcel: parcel.id, audience: audience.rawValue,
            madeAt: desk.clock.now.rfc3339, checkpoint: evidence.log.note.formatted,
            events: evidence.items.map { ProvenEvent($0, for: audience) },
            instructions: instructions)
    }
}

/// The parcel's own events, its consignment's, and those of every attempt at its door.
private func streams(
    of parcel: ParcelRecord, _ id: ParcelID, _ organization: String, _ desk: Desk
) async throws -> [String] {
    var streams = [id.stream]
    if let consignment = ConsignmentID(parcel.consignment) { streams.append(consignment.stream) }
    for event in try await desk.journal.load(organization, id.stream) {
        guard let attempt = event.open["attempt"]?.asString.flatMap({ AttemptID($0) }),
            !streams.contains(attempt.stream)
        else { continue }
        streams.append(attempt.stream)
    }
    return streams
}

private let instructions = """
    Each event's leaf is in the ledger that the checkpoint signs: hash it (RFC 6962, leaf prefix 00) \
    and follow its proof to the root (RFC 9162 §2.1.3.2). Where a payload is shown, the leaf's member \
    c is its HMAC-SHA-256 under the salt. Each leaf's member p names the event before it in the same \
    stream. `doorstep verify FILE --trust KEY` does all of this without a network. The key is the \
    log's, from a source that you trust.
    """

extension ProvenEvent {
    init(_ item: ProvenEvents.Item, for audience: EvidenceAudience) {
        self.init(
            index: Int(clamping: item.proof.index), leaf: item.leaf,
            proof: item.proof.hashes.map { Base64.encode($0.bytes) })
        // Who signed in by mail did it under their address, which is a part of the payload.
        if !audience.seesPeople, item.event.actor.contains("@") {
            withheld = "personal"
            return
        }
        switch item.contents {
        case .shown(let bytes, let key):
            payload = String(decoding: bytes, as: UTF8.self)
            salt = Base64URL.encode(key)
        case .personal: withheld = "personal"
        case .erased: withheld = "erased"
        }
    }
}
