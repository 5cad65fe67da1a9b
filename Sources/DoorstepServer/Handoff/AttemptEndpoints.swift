internal import Attestation
internal import Delivery
internal import DoorstepAPI

/// What happens at a door.
func attemptEndpoints(_ desk: Desk) -> [Endpoint] {
    [
        .command(
            .post, "/v1/attempts", "openAttempt", "Opens an attempt at a door", stage: "Handoff",
            needs: .field, body: NewAttempt.self, answers: AttemptRecord.self, traffic: .field
        ) { call, body in
            guard let id = AttemptID(body.id) else { throw notALabel("/id") }
            guard let route = RouteID(body.route) else { throw notALabel("/route") }
            let errand = desk.errand(for: call.caller)
            try await errand.demandOwn(route, call.caller)
            guard let fix = body.position.fix else { throw offTheGlobe }
            return AttemptRecord(
                try await errand.openAttempt(
                    id, on: route, stop: body.stop, for: try someParcels(body.parcels), at: fix,
                    occurredAt: try moment(body.occurredAt)))
        },
        .read(
            "/v1/attempts/{attempt}", "readAttempt", "Reads an attempt", stage: "Handoff",
            needs: .follow, answers: AttemptRecord.self
        ) { call in
            let errand = desk.errand(for: call.caller)
            let id: AttemptID = try call.label("attempt")
            let attempt = try await errand.ownAttempt(id, call.caller)
            return AttemptRecord(attempt)
        },
        .command(
            .post, "/v1/attempts/{attempt}/contacts", "recordContact",
            "Records a try to reach the recipient", stage: "Handoff", needs: .field,
            body: ContactTry.self, answers: AttemptRecord.self, traffic: .field
        ) { call, body in
            let errand = desk.errand(for: call.caller)
            let id: AttemptID = try call.label("attempt")
            _ = try await errand.ownAttempt(id, call.caller)
            let contact = Attempt.Contact(
                channel: Attempt.Contact.Channel(rawValue: body.channel.rawValue) ?? .doorbell,
                outcome: Attempt.Contact.Outcome(rawValue: body.outcome.rawValue) ?? .failed,
                occurredAt: try moment(body.occurredAt))
            return AttemptRecord(try await errand.recordContact(contact, in: id))
        },
        .command(
            .post, "/v1/attempts/{attempt}/proofs", "captureProof",
            "Records a piece of evidence; its bytes travel apart", stage: "Handoff", needs: .field,
            body: NewProof.self, answers: AttemptRecord.self, traffic: .field
        ) { call, body in
            let errand = desk.errand(for: call.caller)
            let id: AttemptID = try call.label("attempt")
            _ = try await errand.ownAttempt(id, call.caller)
            guard let proof = ProofID(body.id) else { throw notALabel("/id") }
            guard let kind = ProofKind(rawValue: body.kind.rawValue) else {
                throw notALabel("/kind")
            }
            return AttemptRecord(
                try await errand.captureProof(
                    Attempt.Proof(
                        id: proof, kind: kind, parcels: try someParcels(body.parcels),
                        sha256: body.sha256, value: try words(of: body, kind),
                        check: try check(in: body, kind)),
                    in: id, occurredAt: try moment(body.occurredAt)))
        },
        .command(
            .post, "/v1/attempts/{attempt}/handoffs", "handOff", "Parcels change hands",
            stage: "Handoff", needs: .field, body: NewHandoff.self, answers: AttemptRecord.self,
            traffic: .field
        ) { call, body in
            let errand = desk.errand(for: call.caller)
            let id: AttemptID = try call.label("attempt")
            _ = try await errand.ownAttempt(id, call.caller)
            let mode = HandoffMode(rawValue: body.mode.rawValue) ?? .person
            try demandNoDocument(body.receivedBy, body.relationship)
            return AttemptRecord(
                try await errand.handOff(
                    try someParcels(body.parcels), in: id, mode: mode,
                    to: Attempt.Taker(
                        name: body.receivedBy, relationship: body.relationship,
                        place: body.position?.fix?.place),
                    custodian: try custodian(mode, body.receivedBy),
                    in: try body.compartment.map { text in
                        guard let id = CompartmentID(text) else { throw notALabel("/compartment") }
                        return id
                    },
                    occurredAt: try moment(body.occurredAt)))
        },
        .command(
            .post, "/v1/attempts/{attempt}/code-requests", "askForCode",
            "Asks the recipient, on their own page, for the code; the caller is not told it",
            stage: "Handoff", needs: .field, body: CodeRequest.self, answers: Acknowledgement.self,
            traffic: .field
        ) { call, body in
            let errand = desk.errand(for: call.caller)
            let id: AttemptID = try call.label("attempt")
            _ = try await errand.ownAttempt(id, call.caller)
            try await errand.askForCode(
                try someParcels(body.parcels), in: id, occurredAt: try moment(body.occurredAt))
            return Acknowledgement(recordedAt: desk.clock.now.rfc3339)
        },
        .command(
            .post, "/v1/attempts/{attempt}/failures", "failAttempt",
            "Parcels could not be handed off, for a coded reason with its evidence",
            stage: "Handoff", needs: .field, body: NewFailure.self, answers: AttemptRecord.self,
            traffic: .field
        ) { call, body in
            let errand = desk.errand(for: call.caller)
            let id: AttemptID = try call.label("attempt")
            _ = try await errand.ownAttempt(id, call.caller)
            guard let reason = ReasonCode(code: body.reason) else {
                throw Rejection.reasonForbidden
            }
            try demandNoDocument(body.statement)
            return AttemptRecord(
                try await errand.failAttempt(
                    try someParcels(body.parcels), in: id, reason: reason,
                    account: Attempt.Account(
                        statement: body.statement, place: body.position?.fix?.place),
                    occurredAt: try moment(body.occurredAt), fenceMeters: doorFenceMeters,
                    under: EvidenceRule()))
        },
    ]
}

/// A yard and a stairwell away from the pin is still at the door.
let doorFenceMeters: Int64 = 100

private let offTheGlobe = Malformed(
    FieldFault("/position", .offTheGlobe, "The position is not on the globe."))

private func someParcels(_ texts: [String]) throws -> [ParcelID] {
    if texts.isEmpty {
        throw Malformed(FieldFault("/parcels", .missing, "Name at least one parcel."))
    }
    return try parcelIDs(texts)
}

/// A check keeps yes or no: whatever else is told of it could be a document's number.
private func words(of proof: NewProof, _ kind: ProofKind) throws -> String? {
    if kind.isCheck {
        guard let value = proof.value, checkWords[value] == nil else { return nil }
        throw Rejection.documentRefused
    }
    if kind == .note { try demandNoDocument(proof.value) }
    return proof.value
}

private func check(in proof: NewProof, _ kind: ProofKind) throws -> IdentityCheck? {
    guard kind.isCheck else {
        if proof.check == nil { return nil }
        throw Malformed(
            FieldFault("/check", .unknownField, "Only an age or identity check has a result."))
    }
    if let check = proof.check { return IdentityCheck(check) }
    // The form of the first phones: one of two words, and a document that was looked at.
    return proof.value.flatMap { checkWords[$0] }
        .map { IdentityCheck(passed: $0, method: .documentSeen) }
}

private let checkWords = ["passed": true, "failed": false]

private func demandNoDocument(_ texts: String?...) throws {
    for case let text? in texts where DocumentNumber.isIn(text) { throw Rejection.documentRefused }
}

/// Who answers for it from now on: a point by its label, else whoever the parcel was for.
private func custodian(_ mode: HandoffMode, _ receivedBy: String?) throws -> Custodian {
    guard mode == .locker || mode == .pudo else { return .recipient }
    guard let point = receivedBy.flatMap({ SiteID($0) }) else {
        throw Malformed(
            FieldFault(
                "/receivedBy", .missing, "Name the locker or the pick-up point by its label."))
    }
    return .point(point)
}

extension Errand {
    /// An attempt that the caller may touch.
    func ownAttempt(_ id: AttemptID, _ caller: Caller) async throws -> Attempt {
        let attempt = try await load(Attempt.self, id.stream)
        guard let opening = attempt.state.opening else { throw Rejection.attemptUnknown }
        try caller.mayAct(for: opening.driver, "attempt")
        return attempt.state
    }
}

extension AttemptRecord {
    init(_ attempt: Attempt) {
        self.init(
            id: attempt.id.code, route: attempt.opening?.route.code ?? "",
            stop: attempt.opening?.stop ?? 0,
            openedAt: attempt.openedAt?.rfc3339 ?? "", policy: attempt.policy,
            parcels: (attempt.opening?.parcels ?? []).map { parcel in
                switch attempt.outcomes[parcel] {
                case nil: AttemptParcel(parcel: parcel.code)
                case .handedOff(let mode):
                    AttemptParcel(
                        parcel: parcel.code, outcome: "handedOff", mode: mode.code,
                        grade: attempt.grade(of: parcel).code,
                        receipt: ReceiptName(attempt, parcel))
                case .failed(let reason):
                    AttemptParcel(parcel: parcel.code, outcome: "failed", reason: reason.code)
                }
            }, rungs: [TriedRung](attempt))
    }
}
