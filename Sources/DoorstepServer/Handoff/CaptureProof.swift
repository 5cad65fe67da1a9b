internal import Delivery
internal import EventLog

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
        if proof.kind == .pin {
            return try await showCode(proof, in: id, occurredAt: occurredAt)
        }
        return try await settling {
            let attempt = try await load(Attempt.self, id.stream)
            let events = try attempt.state.capture(proof)
            try await record([attempt.change(events, occurredAt: occurredAt)])
            return followed(attempt.state, events, occurredAt)
        }
    }

    /// The recipient's code was shown at the door: it is right, or the try is counted.
    private func showCode(
        _ shown: Attempt.Proof, in id: AttemptID, occurredAt: Instant
    ) async throws -> Attempt {
        // What is kept is that it was right, never the code.
        let proof = Attempt.Proof(id: shown.id, kind: .pin, parcels: shown.parcels)
        let outcome: (attempt: Attempt, wrong: Refusal?) = try await settling {
            let attempt = try await load(Attempt.self, id.stream)
            let events = try attempt.state.capture(proof)
            if events.isEmpty { return (attempt.state, nil) }
            let consignment = try await onlyConsignment(of: proof.parcels)
            let codes = try await load(DeliveryCode.self, DeliveryCode.stream(of: consignment))
            let trial = try codes.state.show(
                CodeHash.of(shown.value, codes.state, consignment), in: id, as: proof.id,
                for: proof.parcels, occurredAt: occurredAt, now: now)
            switch trial {
            case .wrong(let failed, let left):
                try await record([codes.change(failed, occurredAt: occurredAt)])
                return (attempt.state, Refusal.wrongCode(left: left))
            case .right(let used):
                try await record([
                    attempt.change(events, occurredAt: occurredAt),
                    codes.change(used, occurredAt: occurredAt),
                ])
                return (followed(attempt.state, events, occurredAt), nil)
            }
        }
        if let wrong = outcome.wrong { throw wrong }
        return outcome.attempt
    }

    /// A code belongs to one delivery: it speaks for no other's parcels.
    private func onlyConsignment(of parcels: [ParcelID]) async throws -> ConsignmentID {
        var consignments: Set<ConsignmentID> = []
        for parcel in parcels {
            guard let id = try await load(Parcel.self, parcel.stream).state.consignment else {
                throw Rejection.parcelUnknown
            }
            consignments.insert(id)
        }
        guard let only = consignments.first, consignments.count == 1 else {
            throw Malformed(
                FieldFault("/parcels", .unreadable, "A code speaks for one consignment's parcels."))
        }
        return only
    }

    /// The driver asks the recipient, on the recipient's own page, for the code.
    func askForCode(
        _ parcels: [ParcelID], in id: AttemptID, occurredAt: Instant
    ) async throws {
        try await settling {
            let attempt = try await load(Attempt.self, id.stream)
            let events = try attempt.state.askForCode(parcels)
            try await record([attempt.change(events, occurredAt: occurredAt)])
        }
    }
}

extension CodeHash {
    /// Of what was shown, as the code that counts would be hashed; of nothing readable it is nothing.
    static func of(
        _ shown: String?, _ codes: DeliveryCode, _ consignment: ConsignmentID
    ) -> String {
        guard let issue = codes.issue, let code = shown.flatMap(plain) else { return "" }
        return of(code, issue.number, consignment, key: issue.key)
    }
}

extension Refusal {
    static func wrongCode(left: Int) -> Refusal {
        var refusal = Refusal(left > 0 ? .codeWrong : .codeBlocked)
        if left > 0 {
            refusal.detail = "This is not the recipient's code. \(left) tries are left."
        }
        return refusal
    }
}
