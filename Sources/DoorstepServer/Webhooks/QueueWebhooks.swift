package import EventLog

/// Follows the log and puts what happened into the queue of every webhook that asked for it.
package struct QueueWebhooks: Subscriber {
    package let name = "webhooks"
    private let desk: Desk

    package init(_ desk: Desk) { self.desk = desk }

    package func handle(_ events: [RecordedEvent]) async throws {
        guard let organization = events.first?.organization else { return }
        let webhooks = try await WebhookView(store: desk.journal.store).all(of: organization)
        if webhooks.isEmpty { return }
        let messages = events.compactMap(WebhookMessage.init).flatMap { message in
            webhooks.filter { $0.wants(message) }.map { (webhook: $0.id, message: message) }
        }
        if messages.isEmpty { return }
        // Told twice after a crash, an event is still queued once: its id is its name there.
        try await WebhookQueueView(store: desk.journal.store).add(
            messages, of: organization, now: WallClock.milliseconds())
        desk.webhooksWaiting.ring()
    }
}
