internal import Delivery
internal import DoorstepAPI
internal import EventLog

/// What became of the evidence that a driver captured.
func proofEndpoints(_ desk: Desk) -> [Endpoint] {
    [
        .read(
            "/v1/proofs/{proof}", "readProof",
            "Whether a proof's bytes came and are good, or what to capture again",
            stage: "Handoff", needs: .follow,
            [.label("attempt", "Whose proof, where several attempts have one of this name.")],
            answers: ProofRecord.self
        ) { call in
            let id: ProofID = try call.label("proof")
            let attempt: AttemptID? = try call.optionalLabel("attempt")
            let found = try await ProofView.find(
                id.code, of: call.caller.organization, in: desk.journal.store
            ).filter { attempt == nil || $0.attempt == attempt?.code }
            guard let entry = found.first, let its = AttemptID(entry.attempt) else {
                throw Refusal.notFound("proof")
            }
            guard found.count == 1 else {
                throw Refusal(
                    409, "proof-ambiguous", "Several attempts have a proof of this name",
                    detail: "Say which with ?attempt=.")
            }
            _ = try await desk.errand(for: call.caller).ownAttempt(its, call.caller)
            return ProofRecord(entry)
        }
    ]
}

extension ProofRecord {
    fileprivate init(_ entry: ProofView.Entry) {
        self.init(
            id: entry.proof, attempt: entry.attempt, kind: entry.kind, parcels: entry.parcels,
            state: ProofStateName(rawValue: entry.state.rawValue) ?? .waiting,
            faults: entry.faults.map { code in
                ProofFaultRecord(
                    code: code, words: ProofFault(rawValue: code)?.sentence ?? code,
                    retake: !(ProofFault(rawValue: code)?.isForReview ?? true))
            })
    }
}
