internal import Attestation
internal import Delivery
internal import DoorstepAPI
internal import EventLog

/// What can be sent back of a delivery, and until when.
struct ReturnOffer: Sendable {
    let parcels: [ParcelID]
    let until: Instant
    let isAnnounced: Bool
}

extension Errand {
    /// What its recipient can send back now; nil where the policy lets them send nothing, or it is too
    /// late.
    func returnOffer(
        of consignment: Consignment, _ stories: [(ParcelOrder, RecipientStory)]
    ) async throws -> ReturnOffer? {
        let policy = try await find(ChangePolicy.self, ChangePolicy.stream)
        guard let days = policy?.returnDays, days > 0, consignment.erasure == nil else {
            return nil
        }
        let there = stories.filter { _, story in
            story.parcel.custodian == .recipient && story.parcel.milestone.isDelivered
        }
        let last = there.compactMap(\.1.handoff?.0.at).max()
        guard let until = last.map({ $0 + .seconds(Int64(days) * 86_400) }), now <= until else {
            return nil
        }
        return ReturnOffer(
            parcels: there.map(\.0.id), until: until,
            isAnnounced: there.contains { $0.1.parcel.returnReason != nil })
    }

    /// The same as the recipient's page shows it, with the points that take it.
    func trackedReturn(
        of consignment: Consignment, _ stories: [(ParcelOrder, RecipientStory)]
    ) async throws -> TrackedReturn? {
        guard let offer = try await returnOffer(of: consignment, stories) else { return nil }
        var near: [NearbyPointRecord] = []
        if let place = consignment.place {
            let bulks = stories.map(\.0).filter { offer.parcels.contains($0.id) }
            // Over a counter somebody sees what is given back; a door sees nothing.
            near = try await points(near: place, for: bulks.map(ParcelBulk.init), by: [.pudo])
                .filter { $0.bank == nil }.map { NearbyPointRecord($0, from: place) }
        }
        return TrackedReturn(
            parcels: offer.parcels.map(\.code), until: offer.until.rfc3339,
            announced: offer.isAnnounced, points: near)
    }

    /// The recipient says that parcels come back, and gets the code that they show at the counter.
    ///
    /// Said again it is the same return, with a new code; the one before it counts no more.
    func announceReturn(
        of parcels: [ParcelID], from id: ConsignmentID, because reason: ReasonCode
    ) async throws -> FreshCode {
        let consignment = try await consignment(id)
        guard let booking = consignment.booking else { throw Rejection.consignmentUnknown }
        if booking.recipient.name.isEmpty { throw Refusal.erasedRecipient }
        var stories: [(ParcelOrder, RecipientStory)] = []
        for order in booking.parcels {
            stories.append(
                (order, RecipientStory(try await history(Parcel.self, order.id.stream))))
        }
        guard let offer = try await returnOffer(of: consignment, stories) else {
            throw Rejection.returnClosed
        }
        guard parcels.allSatisfy(offer.parcels.contains) else { throw Rejection.parcelUnknown }
        let code = CodeHash.newCode()
        let key = Secret.random(32)
        // Who announces on the last day still has to walk there.
        let expires = offer.until + DeliveryCode.offlineGrace
        try await settling {
            let codes = try await load(DeliveryCode.self, DeliveryCode.stream(returning: id))
            var changes = [
                codes.change(
                    try codes.state.next(expiresAt: expires, key: key) { number in
                        CodeHash.of(code, number, id, key: key)
                    }, occurredAt: now)
            ]
            for parcel in parcels {
                let known = try await load(Parcel.self, parcel.stream)
                changes.append(
                    known.change(
                        try known.state.announceReturn(because: reason), occurredAt: now))
            }
            try await record(changes)
        }
        return FreshCode(code: code, expiresAt: expires)
    }
}
