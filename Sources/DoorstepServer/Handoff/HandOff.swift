internal import Attestation
internal import Delivery
internal import DoorstepAPI
internal import EventLog

extension Errand {
    /// Parcels change hands, each with the proofs that the policy demands for it.
    func handOff(
        _ parcels: [ParcelID], in id: AttemptID, mode: HandoffMode, to taker: Attempt.Taker,
        custodian: Custodian, occurredAt: Instant, under policy: HandoffPolicy
    ) async throws -> Attempt {
        try await settling {
            let attempt = try await load(Attempt.self, id.stream)
            guard let opening = attempt.state.opening else { throw Rejection.attemptUnknown }
            let terms = try await terms(of: parcels, on: opening.route)
            let events: [Attempt.Event]
            do {
                events = try attempt.state.handOff(
                    parcels, mode: mode, to: taker, terms: terms, under: policy)
            } catch Rejection.proofMissing {
                throw missingProofs(attempt.state, parcels, mode, terms, policy)
            }
            var changes = [attempt.change(events, occurredAt: occurredAt)]
            for case .handedOff(let handed, _, _) in events {
                for parcel in handed {
                    let known = try await load(Parcel.self, parcel.stream)
                    // Without a handshake what the driver says is a claim, and is called one.
                    let moved = try known.state.handOff(
                        in: id, mode: mode, to: custodian, from: opening.driver,
                        grade: attempt.state.grade(of: parcel),
                        isVerified: attempt.state.isVerified(parcel))
                    changes.append(known.change(moved, occurredAt: occurredAt))
                }
            }
            try await record(changes)
            return followed(attempt.state, events, occurredAt)
        }
    }

    /// What was agreed for each parcel: proofs from its task, its value from the booking.
    private func terms(
        of parcels: [ParcelID], on route: RouteID
    ) async throws -> [ParcelID: HandoffPolicy.Terms] {
        let live = try await load(LiveRoute.self, route.stream)
        let tasks = live.state.order?.stops.flatMap(\.tasks) ?? []
        var terms: [ParcelID: HandoffPolicy.Terms] = [:]
        for task in tasks where parcels.contains(task.parcel) {
            let consignment = try await load(Consignment.self, task.consignment.stream)
            let order = consignment.state.booking?.parcels.first { $0.id == task.parcel }
            terms[task.parcel] = HandoffPolicy.Terms(
                proofs: Set(task.proofs), value: order?.value)
        }
        return terms
    }

    private func missingProofs(
        _ attempt: Attempt, _ parcels: [ParcelID], _ mode: HandoffMode,
        _ terms: [ParcelID: HandoffPolicy.Terms], _ policy: HandoffPolicy
    ) -> Refusal {
        var refusal = Refusal(.proofMissing)
        for parcel in parcels {
            guard let terms = terms[parcel] else { continue }
            for proof in attempt.missingProofs(of: parcel, mode: mode, terms: terms, under: policy)
            {
                refusal.errors.append(
                    ProblemDocument.Fault(
                        pointer: "/parcels", code: "proof-missing",
                        detail: "\(parcel) needs \(proof.code) (policy \(policy.version))."))
            }
        }
        return refusal
    }
}
