internal import EventLog

/// Puts past events into a webhook's queue again, from a ledger index on, a part at a time.
///
/// - Returns: how many wait that did not, and where to go on; nil when all was gone through.
func replay(
    _ webhook: Webhook, after index: Int64, of organization: String, at desk: Desk
) async throws -> (queued: Int, next: Int64?) {
    let queue = WebhookQueueView(store: desk.journal.store)
    var (last, queued, seen) = (index, 0, 0)
    while seen < Limits.eventsPerReplay {
        let events = try await desk.journal.events(organization, after: last)
        guard let newest = events.last?.ledgerIndex else { return (queued, nil) }
        let messages = events.compactMap(WebhookMessage.init).filter(webhook.matches)
            .map { (webhook: webhook.id, message: $0) }
        queued += try await queue.add(
            messages, of: organization, now: WallClock.milliseconds(), again: true)
        last = newest
        seen += events.count
        desk.webhooksWaiting.ring()
    }
    return (queued, last)
}
