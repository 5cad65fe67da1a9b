internal import EventLog
internal import Integrations
package import Logging
internal import Synchronization

/// Sends what waits, to every receiver at its own pace, until the task is cancelled.
///
/// A node that dies in between gives its deliveries back when their lease ends: a receiver may be
/// told twice, under the same id, and is never not told.
package final class SendWebhooks: Sendable {
    private let desk: Desk
    private let queue: WebhookQueueView
    private let webhooks: WebhookView
    private let secrets: WebhookSecrets
    private let exchange: HTTPExchange
    private let log: Logger
    private let chance: @Sendable () -> Double
    /// Receivers that a task of this process is busy with.
    private let busy = Mutex<Set<String>>([])

    package init(
        _ desk: Desk, log: Logger, chance: @escaping @Sendable () -> Double = { .random(in: 0...1) }
    ) {
        self.desk = desk
        self.log = log
        self.chance = chance
        queue = WebhookQueueView(store: desk.journal.store)
        webhooks = WebhookView(store: desk.journal.store)
        secrets = WebhookSecrets(sealer: desk.journal.sealer)
        exchange = HTTPExchange(threads: 16)
    }

    package func run() async {
        defer { exchange.close() }
        var prunedAt: Int64 = 0
        await withDiscardingTaskGroup { group in
            for await _ in desk.webhooksWaiting.rings(orEvery: .milliseconds(500)) {
                if Task.isCancelled { break }
                do {
                    for (organization, id) in try await queue.due(now: now) {
                        let name = "\(organization)/\(id)"
                        guard busy.withLock({ $0.insert(name).inserted }) else { continue }
                        group.addTask {
                            await self.serve(id, of: organization)
                            _ = self.busy.withLock { $0.remove(name) }
                        }
                    }
                    if now - prunedAt > 3_600_000 {
                        try await queue.prune(now: now)
                        prunedAt = now
                    }
                } catch {
                    if !Task.isCancelled { log.warning("Webhooks wait: \(error)") }
                }
            }
            group.cancelAll()
        }
    }

    /// Sends to one receiver for as long as something is due.
    private func serve(_ id: String, of organization: String) async {
        do {
            while !Task.isCancelled, try await sendSome(id, of: organization) {}
        } catch {
            log.warning("Webhook \(id) of \(organization) waits: \(error)")
        }
    }

    /// - Returns: whether there may be more.
    private func sendSome(_ id: String, of organization: String) async throws -> Bool {
        guard let webhook = try await webhooks.find(id, of: organization),
            webhook.disabledBecause == nil,
            try await queue.due(now: now).contains(where: { $0 == (organization, id) })
        else { return false }
        let claimed = try await queue.claim(webhook, of: organization, now: now)
        if claimed.isEmpty { return false }
        let keys = try await keys(of: id, in: organization)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for delivery in claimed {
                group.addTask { try await self.send(delivery, to: webhook, organization, keys) }
            }
            try await group.waitForAll()
        }
        return true
    }

    private func keys(of id: String, in organization: String) async throws -> [WebhookSecret] {
        var keys: [WebhookSecret] = []
        for (name, sealed) in try await webhooks.secrets(of: id, in: organization, now: now) {
            keys.append(try await secrets.open(sealed, id: name, of: id, in: organization))
        }
        return keys
    }

    private func send(
        _ delivery: ClaimedDelivery, to webhook: Webhook, _ organization: String,
        _ keys: [WebhookSecret]
    ) async throws {
        let (answer, error) = await exchanged(delivery, webhook, keys)
        let outcome = WebhookOutcome(
            status: answer?.status, retryAfter: answer?.header("retry-after"),
            attempt: delivery.attempt, now: now, chance: chance(), rules: desk.webhookRules)
        try await queue.settle(
            delivery, outcome, status: answer?.status, error: error, of: webhook.id,
            in: organization, now: now)
    }

    private func exchanged(
        _ delivery: ClaimedDelivery, _ webhook: Webhook, _ keys: [WebhookSecret]
    ) async -> (HTTPAnswer?, String?) {
        let timestamp = now / 1_000
        let signatures = keys.map {
            $0.signature(id: delivery.id, timestamp: timestamp, body: delivery.body)
        }
        var request = HTTPRequest(
            "POST", webhook.url,
            headers: [
                ("Content-Type", "application/cloudevents+json"),
                ("User-Agent", "Doorstep-Webhooks/1.0"), ("webhook-id", delivery.id),
                ("webhook-timestamp", String(timestamp)),
                ("webhook-signature", signatures.joined(separator: " ")),
            ], body: delivery.body, timeout: desk.webhookRules.timeout)
        request.guarding = desk.webhookRules.guarding
        request.bytesKept = Limits.bytesPerReceiverAnswer
        do {
            let answer = try await exchange.send(request)
            return (answer, answer.isSuccess ? nil : "The receiver answered \(answer.status).")
        } catch {
            return (nil, "\(error)")
        }
    }

    /// The world's time: receivers compare it with their own clocks, also during a simulation.
    private var now: Int64 { WallClock.milliseconds() }
}
