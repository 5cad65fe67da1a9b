internal import Delivery
internal import EventLog

extension DeliveryCode {
    /// The stream of the codes with which a consignment's parcels are sent back.
    static func stream(returning consignment: ConsignmentID) -> String {
        "returnCode/\(consignment)"
    }

    /// The stream of the codes that open a consignment's compartments, apart from those for its door.
    static func stream(collecting consignment: ConsignmentID) -> String {
        "pickupCode/\(consignment)"
    }
}

extension Errand {
    /// Makes the code with which the recipient collects; the one before it counts no more.
    ///
    /// It is made and kept like the one for the door: hashed, sealed under the recipient's key, shown
    /// once to whoever holds the recipient's link.
    func issuePickupCode(for id: ConsignmentID) async throws -> FreshCode {
        let consignment = try await consignment(id)
        guard let booking = consignment.booking else { throw Rejection.consignmentUnknown }
        if booking.recipient.name.isEmpty { throw Refusal.erasedRecipient }
        let waiting = try await waitingParcels(of: booking)
        guard let expires = waiting.compactMap(\.state.keptUntil).max(), expires > now else {
            throw Rejection.codeNotNeeded
        }
        let code = CodeHash.newCode()
        let key = Secret.random(32)
        try await settling {
            let codes = try await load(DeliveryCode.self, DeliveryCode.stream(collecting: id))
            let events = try codes.state.next(expiresAt: expires, key: key) { number in
                CodeHash.of(code, number, id, key: key)
            }
            try await record([codes.change(events, occurredAt: now)])
        }
        return FreshCode(code: code, expiresAt: expires)
    }

    /// Parcels of a consignment that lie at a pickup point and may still be collected.
    func waitingParcels(of booking: Booking) async throws -> [Loaded<Parcel>] {
        var waiting: [Loaded<Parcel>] = []
        for order in booking.parcels {
            let known = try await load(Parcel.self, order.id.stream)
            if known.state.awaitsCollection, known.state.reason != .pudExpired {
                waiting.append(known)
            }
        }
        return waiting
    }
}
