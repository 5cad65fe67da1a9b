internal import Attestation
internal import Delivery
internal import DoorstepAPI
internal import EventLog

extension Errand {
    /// Parcels change hands, each in a way that is open for it and with the proofs that it demands.
    ///
    /// There is no other way to hand off: what the policy refuses here is refused everywhere.
    func handOff(
        _ parcels: [ParcelID], in id: AttemptID, mode: HandoffMode, to taker: Attempt.Taker,
        custodian: Custodian, in compartment: CompartmentID? = nil, occurredAt: Instant
    ) async throws -> Attempt {
        let point = try await depositPoint(of: custodian, mode)
        if compartment != nil && parcels.count > 1 {
            throw Malformed(
                FieldFault("/compartment", .tooMany, "A compartment holds one parcel."))
        }
        return try await settling {
            let attempt = try await load(Attempt.self, id.stream)
            guard let opening = attempt.state.opening else { throw Rejection.attemptUnknown }
            let decisions = try await decisions(for: parcels, on: opening.route, at: occurredAt)
            let ladder = try await ladder(of: attempt.state)
            let events: [Attempt.Event]
            do {
                events = try attempt.state.handOff(
                    parcels, mode: mode, to: taker, decisions: decisions, ladder: ladder)
            } catch Rejection.rungsMissing {
                throw Refusal.untried(
                    ladder?.untried(before: mode, given: attempt.state.rungs) ?? [], ladder,
                    at: "/mode")
            } catch Rejection.modeForbidden {
                throw Refusal.closed(mode, for: parcels, decisions)
            } catch Rejection.proofMissing {
                throw Refusal.missing(attempt.state, parcels, mode, decisions)
            }
            let after = attempt.state.after(events)
            var changes = [attempt.change(events, occurredAt: occurredAt)]
            for case .handedOff(let handed, _, _, _) in events {
                for parcel in handed {
                    let known = try await load(Parcel.self, parcel.stream)
                    if let point {
                        try after.demandDeposit(
                            of: parcel, known.state, at: point, agreed: decisions[parcel]?.promised)
                    }
                    // Without a handshake what the driver says is a claim, and is called one.
                    let moved = try known.state.handOff(
                        in: id, mode: mode, to: custodian, from: opening.driver,
                        grade: after.grade(of: parcel), isVerified: after.isVerified(parcel))
                    let (told, room) =
                        if let point {
                            try await depositing(
                                known, at: point, in: compartment, occurredAt: occurredAt)
                        } else { try await leavingSpace(known, occurredAt: occurredAt) }
                    // Room that is given up was there before the handoff; waiting begins after it.
                    changes.append(
                        known.change(
                            point == nil ? told + moved : moved + told, occurredAt: occurredAt))
                    changes += room
                }
            }
            try await record(changes)
            return followed(attempt.state, events, occurredAt)
        }
    }
}

extension Attempt {
    /// What a point is given needs evidence, and going there instead of to the door a reason.
    ///
    /// - Parameter agreed: the way that the recipient was promised.
    fileprivate func demandDeposit(
        of parcel: ParcelID, _ state: Parcel, at point: PickupPoint, agreed: HandoffMode?
    ) throws {
        if !showsDeposit(of: parcel) {
            var refusal = Refusal(.proofMissing)
            refusal.errors = [
                ProblemDocument.Fault(
                    pointer: "/parcels", code: "proof-missing",
                    detail: "\(parcel) needs a photo or a scan of where it was put.")
            ]
            throw refusal
        }
        if agreed != point.mode, !shows(noAnswerFor: state) {
            var refusal = Refusal(.evidenceMissing)
            refusal.errors = [
                ProblemDocument.Fault(
                    pointer: "/mode", code: "contact-try",
                    detail: "\(parcel) was promised to another place: try its recipient first.")
            ]
            throw refusal
        }
    }
}

extension Refusal {
    /// Which rule closes this way for which parcel, in words.
    fileprivate static func closed(
        _ mode: HandoffMode, for parcels: [ParcelID], _ decisions: [ParcelID: HandoffDecision]
    ) -> Refusal {
        var refusal = Refusal(.modeForbidden)
        refusal.errors = parcels.compactMap { parcel in
            guard let decision = decisions[parcel], let closed = decision.refusal(of: mode) else {
                return nil
            }
            return ProblemDocument.Fault(
                pointer: "/mode", code: closed.rule,
                detail: "\(parcel): \(closed.sentence) (policy \(decision.policy))")
        }
        refusal.detail = refusal.errors.first.map {
            "The policy closes the way \"\(mode.code)\". \($0.detail)"
        }
        return refusal
    }

    /// Which proofs are still due for which parcel.
    fileprivate static func missing(
        _ attempt: Attempt, _ parcels: [ParcelID], _ mode: HandoffMode,
        _ decisions: [ParcelID: HandoffDecision]
    ) -> Refusal {
        var refusal = Refusal(.proofMissing)
        for parcel in parcels {
            guard let decision = decisions[parcel], let option = decision.option(mode) else {
                continue
            }
            for choice in option.missing(given: attempt.captured(for: parcel)) {
                let words = choice.map(\.code).joined(separator: " or ")
                refusal.errors.append(
                    ProblemDocument.Fault(
                        pointer: "/parcels", code: "proof-missing",
                        detail: "\(parcel) needs \(words) (policy \(decision.policy))."))
            }
        }
        return refusal
    }
}
