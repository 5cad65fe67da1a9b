internal import Delivery
internal import DoorstepAPI
internal import EventLog

extension Errand {
    /// The recipient says, or says anew, what they think of a delivery that is done.
    func giveFeedback(on id: ConsignmentID, _ wire: FeedbackDetails) async throws {
        var reader = FormReader()
        let words = reader.optionalText("/words", wire.words, atMost: 500)
        guard reader.faults.isEmpty else { throw reader.malformed }
        guard let booking = try await consignment(id).booking else {
            throw Rejection.consignmentUnknown
        }
        var delivered: Parcel?
        var handedOffAt: Instant?
        for order in booking.parcels {
            let story = RecipientStory(try await history(Parcel.self, order.id.stream))
            guard let (handoff, _) = story.handoff else { continue }
            if let known = handedOffAt, known >= handoff.at { continue }
            delivered = story.parcel
            handedOffAt = handoff.at
        }
        guard let delivered, let handedOffAt, let attempt = delivered.attempt else {
            throw Rejection.nothingToConfirm
        }
        if now > handedOffAt + Feedback.openFor { throw Rejection.feedbackClosed }
        let feedback = Feedback(
            attempt: attempt, site: booking.site, driver: delivered.carrier,
            isPlaceFine: wire.place, isIntact: wire.intact, wasCourteous: wire.courteous,
            words: words, person: "recipient/" + id.stream)
        try await set(feedback, on: Feedback.stream(id), for: self)
    }

    func feedback(on id: ConsignmentID) async throws -> FeedbackDetails? {
        try await find(Feedback.self, Feedback.stream(id)).map {
            FeedbackDetails(
                place: $0.isPlaceFine, intact: $0.isIntact, courteous: $0.wasCourteous,
                words: $0.words)
        }
    }
}
