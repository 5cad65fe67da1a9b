internal import Delivery
internal import DoorstepAPI
internal import EventLog

/// What recipients think of their deliveries, and what that adds up to.
func feedbackEndpoints(_ desk: Desk) -> [Endpoint] {
    [
        .command(
            .post, "/v1/track/feedback", "giveFeedback",
            "The recipient says what they think of the delivery; the last word counts",
            stage: "Recipients", needs: .track, body: FeedbackDetails.self,
            answers: Acknowledgement.self, traffic: .tracking
        ) { call, body in
            guard let id = call.caller.consignment else { throw Refusal.notFound("consignment") }
            try await desk.errand(for: call.caller).giveFeedback(on: id, body)
            return Acknowledgement(recordedAt: desk.clock.now.rfc3339)
        },
        .read(
            "/v1/feedback", "readFeedback",
            "What recipients thought, by site and driver: for mending, not for penalties",
            stage: "Recipients", needs: .read,
            [.instant("since", "Only what was said since then; all of it when not said.")],
            answers: Page<FeedbackTally>.self
        ) { call in
            let since = call.query["since"].flatMap { Instant(rfc3339: $0) }?.milliseconds ?? 0
            return Page(
                items: try await FeedbackView.tallies(
                    since: since, of: call.caller.organization, in: desk.journal.store))
        },
    ]
}
