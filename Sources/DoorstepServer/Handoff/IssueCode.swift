internal import Delivery
internal import DoorstepAPI
internal import EventLog

/// A code as its recipient gets it, this once.
struct FreshCode: Sendable {
    let code: String
    let expiresAt: Instant

    /// The answer that tells it, this once: what is kept for a repeated command is without it.
    func toldOnce(for consignment: ConsignmentID) throws -> Answer {
        var created = CreatedDeliveryCode(
            consignment: consignment.code, code: code, expiresAt: expiresAt.rfc3339)
        var answer = try Answer.json(created, status: 201)
        answer.headers["cache-control"] = "no-store"
        created.code = nil
        answer.keptBytes = try Answer.json(created).bytes
        return answer
    }
}

extension Errand {
    /// Makes the recipient's next code; the one before it counts no more.
    ///
    /// Only who holds the recipient's link is handed it; nobody else is told, and nothing keeps it.
    func issueCode(for id: ConsignmentID) async throws -> FreshCode {
        let consignment = try await consignment(id)
        guard let booking = consignment.booking, let promise = consignment.promise else {
            throw Rejection.consignmentUnknown
        }
        if booking.recipient.name.isEmpty { throw Refusal.erasedRecipient }
        guard try await takesCode(consignment) else { throw Rejection.codeNotNeeded }
        let code = CodeHash.newCode()
        let key = Secret.random(32)
        let expires = max(now, promise.window.to) + DeliveryCode.lifetime
        try await settling {
            let codes = try await load(DeliveryCode.self, DeliveryCode.stream(of: id))
            let events = try codes.state.next(expiresAt: expires, key: key) { number in
                CodeHash.of(code, number, id, key: key)
            }
            try await record([codes.change(events, occurredAt: now)])
        }
        return FreshCode(code: code, expiresAt: expires)
    }

    /// Whether anybody will ask for a code at the door of a delivery.
    func takesCode(_ consignment: Consignment) async throws -> Bool {
        guard let booking = consignment.booking, consignment.state == .open else { return false }
        var open: [ParcelID] = []
        for order in booking.parcels {
            let parcel = try await load(Parcel.self, order.id.stream).state
            if !parcel.milestone.isHandedOff && !parcel.milestone.isTerminal {
                open.append(order.id)
            }
        }
        let decisions = try await decisions(for: open, of: consignment, at: now)
        return decisions.values.contains { decision in
            decision.options.contains { $0.proofs.joined().contains(.pin) }
        }
    }
}

extension Refusal {
    static var erasedRecipient: Refusal {
        TrackingLinks.gone("This delivery's data was erased.")
    }
}
