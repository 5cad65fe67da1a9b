internal import Delivery
internal import DoorstepAPI
internal import EventLog

extension Errand {
    /// Parcels could not be handed off, for a reason that its evidence supports.
    func failAttempt(
        _ parcels: [ParcelID], in id: AttemptID, reason: ReasonCode, account: Attempt.Account,
        occurredAt: Instant, fenceMeters: Int64, under rule: EvidenceRule
    ) async throws -> Attempt {
        try await settling {
            let attempt = try await load(Attempt.self, id.stream)
            guard let opening = attempt.state.opening else { throw Rejection.attemptUnknown }
            let ladder = try await ladder(of: attempt.state)
            let events: [Attempt.Event]
            do {
                events = try attempt.state.fail(
                    parcels, reason: reason, account: account, occurredAt: occurredAt,
                    fenceMeters: fenceMeters, under: rule, ladder: ladder)
            } catch Rejection.rungsMissing {
                throw Refusal.untried(
                    ladder?.untried(given: attempt.state.rungs) ?? [], ladder, at: "/reason")
            } catch Rejection.evidenceMissing {
                let evidence = attempt.state.evidence(
                    hasStatement: account.statement != nil, occurredAt: occurredAt,
                    fenceMeters: fenceMeters, under: rule)
                throw missingEvidence(rule.missing(for: reason, given: evidence), rule)
            }
            var changes = [attempt.change(events, occurredAt: occurredAt)]
            for case .failed(let failed, _, _) in events {
                for parcel in failed {
                    let known = try await load(Parcel.self, parcel.stream)
                    let moved = try known.state.fail(in: id, reason: reason, by: opening.driver)
                    // A point that cannot take it keeps no room for it either.
                    let (told, room) =
                        reason.attribution == .point
                        ? try await leavingSpace(known, because: reason, occurredAt: occurredAt)
                        : ([], [])
                    changes.append(known.change(moved + told, occurredAt: occurredAt))
                    changes += room
                }
            }
            try await record(changes)
            return followed(attempt.state, events, occurredAt)
        }
    }

    private func missingEvidence(_ missing: [Evidence], _ rule: EvidenceRule) -> Refusal {
        var refusal = Refusal(.evidenceMissing)
        refusal.errors = missing.map {
            ProblemDocument.Fault(
                pointer: "/reason", code: $0.rawValue,
                detail: "This reason needs \($0.rawValue) (rule \(rule.version)).")
        }
        return refusal
    }
}
