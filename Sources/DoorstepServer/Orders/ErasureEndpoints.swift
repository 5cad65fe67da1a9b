internal import Delivery
internal import DoorstepAPI
internal import EventLog

/// Forgetting people.
func erasureEndpoints(_ desk: Desk) -> [Endpoint] {
    [
        .command(
            .post, "/v1/consignments/{consignment}/recipient/erasure", "eraseRecipient",
            "Forgets a recipient for ever: name, address, photos, signatures, places",
            stage: "Orders", needs: .erase, body: NewErasure.self, answers: ErasureRecord.self
        ) { call, body in
            let id: ConsignmentID = try call.label("consignment")
            let errand = desk.errand(for: call.caller)
            try await RecipientEraser(desk: desk, errand: errand).erase(
                id, on: Erasure.Ground(rawValue: body.ground.rawValue) ?? .request)
            let events = try await desk.journal.load(call.caller.organization, id.stream)
            guard let told = events.last(where: { $0.type == "consignment.recipientErased" }) else {
                throw Rejection.consignmentUnknown
            }
            return ErasureRecord(id, told)
        }
    ]
}

extension ErasureRecord {
    fileprivate init(_ id: ConsignmentID, _ event: RecordedEvent) {
        self.init(
            consignment: id.code,
            ground: event.open["ground"]?.asString.flatMap(ErasureGroundName.init(rawValue:))
                ?? .request,
            erasedAt: Instant(milliseconds: event.recordedAt).rfc3339,
            events: event.open["events"]?.asArray?.count ?? 0,
            ledgerIndex: event.ledgerIndex.map { Int($0) })
    }
}
