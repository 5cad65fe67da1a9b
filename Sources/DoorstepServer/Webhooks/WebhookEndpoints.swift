internal import Delivery
internal import DoorstepAPI
internal import EventLog

/// Webhooks: who is told what, how they do, and what they missed.
func webhookEndpoints(_ desk: Desk) -> [Endpoint] {
    let office = WebhookOffice(desk)
    return [
        .read(
            "/v1/webhook-events", "listWebhookEvents", "The events that webhooks can be told of",
            stage: "Webhooks", needs: .identify, answers: Page<WebhookEventRecord>.self
        ) { _ in Page(items: WebhookEventType.all.map(\.record)) },
        .read(
            "/v1/webhooks", "listWebhooks", "Lists webhooks with their health", stage: "Webhooks",
            needs: .administer, answers: Page<WebhookRecord>.self
        ) { call in Page(items: try await office.records(of: call.caller.organization)) },
        .read(
            "/v1/webhooks/{webhook}", "readWebhook", "Reads a webhook and its health",
            stage: "Webhooks", needs: .administer, answers: WebhookRecord.self
        ) { call in try await office.record(of: office.webhook(call), call.caller.organization) },
        .command(
            .post, "/v1/webhooks", "createWebhook",
            "Makes a webhook; its secret is shown this once", stage: "Webhooks",
            needs: .administer, body: NewWebhook.self, answers: CreatedWebhook.self,
            answering: { call, body in try await office.create(body, for: call.caller) }),
        .command(
            .put, "/v1/webhooks/{webhook}", "changeWebhook",
            "Sets a webhook's address and filters, and switches it off or on", stage: "Webhooks",
            needs: .administer, body: WebhookChange.self, answers: WebhookRecord.self, status: 200
        ) { call, body in
            try await office.change(office.webhook(call), body, call.caller.organization)
        },
        Endpoint(
            method: .delete, path: "/v1/webhooks/{webhook}", name: "deleteWebhook",
            words: "Deletes a webhook and what it was still to be told", stage: "Webhooks",
            right: .administer, parameters: [], body: .none, success: (204, nil, "text/plain"),
            isCommand: false, traffic: .writing
        ) { call in
            let id = call.parameters["webhook"] ?? ""
            guard
                try await WebhookView(store: desk.journal.store)
                    .remove(id, of: call.caller.organization)
            else { throw Refusal.notFound("webhook") }
            return Answer(204)
        },
        .command(
            .post, "/v1/webhooks/{webhook}/secrets", "rotateWebhookSecret",
            "Makes another secret; both sign while they overlap", stage: "Webhooks",
            needs: .administer, body: NewWebhookSecret.self, answers: WebhookSecretRecord.self,
            answering: { call, body in
                try await office.rotate(office.webhook(call), body, call.caller.organization)
            }),
    ] + queueEndpoints(office, desk)
}

private func queueEndpoints(_ office: WebhookOffice, _ desk: Desk) -> [Endpoint] {
    let queue = WebhookQueueView(store: desk.journal.store)
    return [
        .command(
            .post, "/v1/webhooks/{webhook}/tests", "testWebhook",
            "Sends a ping, or an event's example, now", stage: "Webhooks", needs: .administer,
            body: NewWebhookTest.self, answers: WebhookDelivery.self, status: 202
        ) { call, body in
            try await office.test(office.webhook(call), body.event, call.caller.organization)
        },
        .command(
            .post, "/v1/webhooks/{webhook}/replays", "replayWebhook",
            "Sends again what came after a ledger index, or what was given up",
            stage: "Webhooks", needs: .administer, body: NewReplay.self,
            answers: ReplayRecord.self, status: 202
        ) { call, body in
            try await office.replayed(office.webhook(call), body, call.caller.organization)
        },
        .read(
            "/v1/webhooks/{webhook}/deliveries", "listWebhookDeliveries",
            "Lists deliveries, the newest first; `state=dead` is what was given up",
            stage: "Webhooks", needs: .administer,
            [
                .option(
                    "state", "Only those that stand so.",
                    WebhookDeliveryState.allCases.map(\.rawValue))
            ] + Endpoint.Parameter.page, answers: Page<WebhookDelivery>.self
        ) { call in
            let limit = try call.limit()
            let before = try call.cursor().map { text in
                guard let position = Int64(text) else {
                    throw Refusal.malformed(
                        "This cursor is not one of ours.", code: "invalid-cursor")
                }
                return position
            }
            let rows = try await queue.page(
                of: office.webhook(call).id, in: call.caller.organization,
                state: call.query["state"].flatMap(WebhookDeliveryState.init), before: before,
                limit: limit + 1)
            let next = rows.count > limit ? Cursor.encode(String(rows[limit - 1].position)) : nil
            return Page(items: rows.prefix(limit).map(\.delivery), nextCursor: next)
        },
    ]
}
