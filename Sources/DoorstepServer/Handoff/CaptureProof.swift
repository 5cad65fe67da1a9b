internal import Delivery

extension Errand {
    /// The recipient was tried by bell, call or message.
    func recordContact(_ contact: Attempt.Contact, in id: AttemptID) async throws -> Attempt {
        try await settling {
            let attempt = try await load(Attempt.self, id.stream)
            let events = try attempt.state.contacted(contact)
            try await record([attempt.change(events, occurredAt: contact.occurredAt)])
            return followed(attempt.state, events, contact.occurredAt)
        }
    }

    /// A piece of evidence was captured; its bytes travel apart.
    func captureProof(
        _ proof: Attempt.Proof, in id: AttemptID, occurredAt: Instant
    ) async throws -> Attempt {
        try await settling {
            let attempt = try await load(Attempt.self, id.stream)
            let events = try attempt.state.capture(proof)
            try await record([attempt.change(events, occurredAt: occurredAt)])
            return followed(attempt.state, events, occurredAt)
        }
    }
}
