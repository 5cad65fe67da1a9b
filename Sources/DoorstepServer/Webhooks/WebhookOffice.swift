internal import Delivery
internal import DoorstepAPI
internal import EventLog
internal import Integrations

/// What people do with webhooks.
struct WebhookOffice: Sendable {
    private let desk: Desk
    private let view: WebhookView
    private let queue: WebhookQueueView

    init(_ desk: Desk) {
        self.desk = desk
        view = WebhookView(store: desk.journal.store)
        queue = WebhookQueueView(store: desk.journal.store)
    }

    func webhook(_ call: Call) async throws -> Webhook {
        guard let id = call.parameters["webhook"],
            let webhook = try await view.find(id, of: call.caller.organization)
        else { throw Refusal.notFound("webhook") }
        return webhook
    }

    func records(of organization: String) async throws -> [WebhookRecord] {
        var records: [WebhookRecord] = []
        for webhook in try await view.all(of: organization) {
            records.append(try await record(of: webhook, organization))
        }
        return records
    }

    func record(of webhook: Webhook, _ organization: String) async throws -> WebhookRecord {
        WebhookRecord(
            id: webhook.id, url: webhook.url, description: webhook.description,
            events: webhook.events, objects: webhook.objects.isEmpty ? nil : webhook.objects,
            ordered: webhook.isOrdered, enabled: webhook.disabledBecause == nil,
            disabledBecause: webhook.disabledBecause,
            createdAt: Instant(milliseconds: webhook.createdAt).rfc3339,
            health: try await queue.health(
                of: webhook.id, in: organization, now: WallClock.milliseconds()))
    }

    func create(_ wire: NewWebhook, for caller: Caller) async throws -> Answer {
        let organization = caller.organization
        guard try await view.all(of: organization).count < Limits.webhooksPerOrganization else {
            throw Refusal(
                409, "too-many-webhooks", "There are too many webhooks",
                detail: "At most \(Limits.webhooksPerOrganization). Delete one first.")
        }
        try check(wire.url, wire.events, wire.objects)
        let webhook = Webhook(
            id: wire.id ?? "wh_" + Secret.random(9), url: wire.url, description: wire.description,
            events: wire.events, objects: wire.objects ?? [], isOrdered: wire.ordered ?? false,
            disabledBecause: nil,
            firstIndex: try await desk.journal.ledgerHead(organization).size,
            createdAt: WallClock.milliseconds())
        let secret = WebhookSecret.make()
        let added = try await desk.errand(for: caller).settling {
            try await view.add(webhook, sealed(secret, webhook, organization), of: organization)
        }
        guard added else {
            throw Refusal(
                409, "webhook-exists", "There is a webhook with this id",
                detail: "Take another id, or change the one that there is.")
        }
        let record = try await record(of: webhook, organization)
        return try once(
            CreatedWebhook(webhook: record, secret: secret.text),
            kept: CreatedWebhook(webhook: record, secret: nil))
    }

    func change(
        _ webhook: Webhook, _ wire: WebhookChange, _ organization: String
    ) async throws -> WebhookRecord {
        try check(wire.url, wire.events, wire.objects)
        var webhook = webhook
        webhook.url = wire.url
        webhook.description = wire.description
        webhook.events = wire.events
        webhook.objects = wire.objects ?? []
        webhook.isOrdered = wire.ordered ?? false
        if let isEnabled = wire.enabled {
            webhook.disabledBecause = isEnabled ? nil : webhook.disabledBecause ?? "switchedOff"
        }
        try await view.change(webhook, of: organization)
        desk.webhooksWaiting.ring()
        return try await record(of: webhook, organization)
    }

    func rotate(
        _ webhook: Webhook, _ wire: NewWebhookSecret, _ organization: String
    ) async throws -> Answer {
        let secret = WebhookSecret.make()
        let until = WallClock.milliseconds() + Int64(wire.overlapHours ?? 24) * 3_600_000
        try await view.rotate(
            sealed(secret, webhook, organization), of: webhook.id, in: organization, until: until)
        let end = Instant(milliseconds: until).rfc3339
        return try once(
            WebhookSecretRecord(secret: secret.text, previousUntil: end),
            kept: WebhookSecretRecord(secret: nil, previousUntil: end))
    }

    func test(
        _ webhook: Webhook, _ event: String?, _ organization: String
    ) async throws -> WebhookDelivery {
        guard let type = WebhookEventType.named(event ?? WebhookEventType.ping.name) else {
            throw Malformed(
                FieldFault("/event", .notAnOption, "See GET /v1/webhook-events for the names."))
        }
        let message = WebhookMessage(
            testOf: type, of: webhook.id, in: organization, now: WallClock.milliseconds())
        try await queue.add(
            [(webhook.id, message)], of: organization, now: WallClock.milliseconds())
        desk.webhooksWaiting.ring()
        return WebhookDelivery(
            id: message.id, event: type.name, subject: message.subject, ledgerIndex: nil,
            state: .waiting, attempts: 0, nextAttemptAt: nil, lastStatus: nil, lastError: nil,
            deliveredAt: nil)
    }

    func replayed(
        _ webhook: Webhook, _ wire: NewReplay, _ organization: String
    ) async throws -> ReplayRecord {
        if let after = wire.after {
            let part = try await replay(webhook, after: Int64(after), of: organization, at: desk)
            return ReplayRecord(queued: part.queued, nextAfter: part.next.map { Int($0) })
        }
        guard wire.dead == true else {
            throw Malformed(
                FieldFault("/after", .missing, "Say after which index, or `\"dead\": true`."))
        }
        let queued = try await queue.reviveDead(
            of: webhook.id, in: organization, now: WallClock.milliseconds())
        desk.webhooksWaiting.ring()
        return ReplayRecord(queued: queued, nextAfter: nil)
    }

    private func sealed(
        _ secret: WebhookSecret, _ webhook: Webhook, _ organization: String
    ) async throws -> SealedSecret {
        let id = Secret.random(9)
        return SealedSecret(
            id: id,
            parts: try await WebhookSecrets(sealer: desk.journal.sealer)
                .seal(secret, id: id, of: webhook.id, in: organization),
            createdAt: WallClock.milliseconds())
    }

    /// A secret is shown once: the answer to a repeated command is without it.
    private func once<A: Codable & Sendable>(_ shown: A, kept: A) throws -> Answer {
        var answer = try Answer.json(shown, status: 201)
        answer.headers["cache-control"] = "no-store"
        answer.keptBytes = try Answer.json(kept).bytes
        return answer
    }

    private func check(_ url: String, _ events: [String], _ objects: [String]?) throws {
        var reader = FormReader()
        if let fault = desk.webhookRules.guarding.fault(in: url) {
            reader.fault("/url", .unreadable, fault)
        }
        if events.isEmpty { reader.fault("/events", .missing, "Name events, or write [\"*\"].") }
        for word in Webhook.unknown(events) {
            reader.fault("/events", .notAnOption, "No event is named \(word).")
        }
        for object in objects ?? [] where !isStreamName(object) {
            reader.fault("/objects", .notALabel, "Write things such as parcel/PX-1001.")
        }
        if !reader.faults.isEmpty { throw reader.malformed }
    }
}

private func isStreamName(_ text: String) -> Bool {
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    return parts.count == 2 && parts.allSatisfy { ParcelID(String($0)) != nil }
}
