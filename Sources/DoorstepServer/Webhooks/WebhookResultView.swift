internal import Database
internal import Delivery
internal import DoorstepAPI
internal import EventLog

extension WebhookQueueView {
    /// Writes down how a try went, with the webhook's health.
    ///
    /// Whoever lost the lease meanwhile still tells the truth about an arrival.
    func settle(
        _ delivery: ClaimedDelivery, _ outcome: WebhookOutcome, status: Int?, error: String?,
        of webhook: String, in organization: String, now: Int64
    ) async throws {
        _ = try await store.write { db in
            try note(delivery, outcome, status: status, error: error, now: now, on: db)
            let name: [SQLValue] = [.text(organization), .text(webhook)]
            if outcome.next == .delivered {
                try db.execute(
                    """
                    UPDATE webhooks SET failures = 0, last_status = $3, last_error = NULL,
                        last_delivered = $4 WHERE organization = $1 AND id = $2
                    """, name + [.optional(status.map { Int64($0) }), .integer(now)])
            } else {
                try db.execute(
                    """
                    UPDATE webhooks SET failures = failures + 1, last_status = $3, last_error = $4,
                        last_failed = $5, throttled = CASE WHEN throttled < $6 THEN $6 ELSE throttled END,
                        disabled = COALESCE(disabled, $7) WHERE organization = $1 AND id = $2
                    """,
                    name + [
                        .optional(status.map { Int64($0) }), .optional(error), .integer(now),
                        .integer(outcome.throttledUntil ?? 0),
                        .optional(outcome.isGone ? "gone" : nil),
                    ])
            }
        }
    }

    private func note(
        _ delivery: ClaimedDelivery, _ outcome: WebhookOutcome, status: Int?, error: String?,
        now: Int64, on db: any Connection
    ) throws {
        let (state, due): (String, Int64) =
            switch outcome.next {
            case .delivered: ("delivered", now)
            case .again(let moment): ("waiting", moment)
            case .givenUp: ("dead", now)
            }
        let isDelivered = outcome.next == .delivered
        try db.execute(
            """
            UPDATE webhook_deliveries SET state = $2, due = $3, lease_until = 0, last_status = $4,
                last_error = $5, delivered = $6
            WHERE position = $1 AND (attempts = $7 OR $2 = 'delivered')
            """,
            [
                .integer(delivery.position), .text(state), .integer(due),
                .optional(status.map { Int64($0) }), .optional(error),
                .optional(isDelivered ? now : nil), .integer(Int64(delivery.attempt)),
            ])
    }

    /// One page of deliveries, the newest first.
    func page(
        of webhook: String, in organization: String, state: WebhookDeliveryState?,
        before: Int64?, limit: Int
    ) async throws -> [(position: Int64, delivery: WebhookDelivery)] {
        try await store.read { db in
            let chosen = state.map { "AND state = '\($0.rawValue)'" } ?? ""
            return try db.query(
                """
                SELECT position, id, event, subject, ledger_index, state, attempts, due,
                    last_status, last_error, delivered FROM webhook_deliveries
                WHERE organization = $1 AND webhook = $2 \(chosen) AND position < $3
                ORDER BY position DESC LIMIT $4
                """,
                [
                    .text(organization), .text(webhook), .integer(before ?? .max),
                    .integer(Int64(limit)),
                ]
            ).map { ($0.int(0), record($0)) }
        }
    }

    /// Lets everything wait again that was given up.
    func reviveDead(of webhook: String, in organization: String, now: Int64) async throws -> Int {
        try await store.write { db in
            try db.execute(
                """
                UPDATE webhook_deliveries SET state = 'waiting', attempts = 0, due = $3
                WHERE organization = $1 AND webhook = $2 AND state = 'dead'
                """, [.text(organization), .text(webhook), .integer(now)])
        }
    }

    func health(of webhook: String, in organization: String, now: Int64) async throws
        -> WebhookHealth
    {
        try await store.read { db in
            var counts: [String: Int] = [:]
            let name: [SQLValue] = [.text(organization), .text(webhook)]
            for row in try db.query(
                """
                SELECT state, COUNT(*) FROM webhook_deliveries
                WHERE organization = $1 AND webhook = $2 AND state IN ('waiting', 'dead')
                GROUP BY state
                """, name)
            { counts[row.text(0)] = Int(row.int(1)) }
            let row = try db.findRow(
                """
                SELECT failures, last_status, last_error, last_delivered, last_failed, throttled
                FROM webhooks WHERE organization = $1 AND id = $2
                """, name)
            var health = WebhookHealth(
                waiting: counts["waiting"] ?? 0, dead: counts["dead"] ?? 0, failures: 0)
            guard let row else { return health }
            health.failures = Int(row.int(0))
            health.lastStatus = row.optInt(1).map { Int($0) }
            health.lastError = row.optText(2)
            health.lastDeliveredAt = moment(row.optInt(3))
            health.lastFailedAt = moment(row.optInt(4))
            health.throttledUntil = row.int(5) > now ? moment(row.int(5)) : nil
            return health
        }
    }
}

private func record(_ row: Row) -> WebhookDelivery {
    let state = WebhookDeliveryState(rawValue: row.text(5)) ?? .dead
    return WebhookDelivery(
        id: row.text(1), event: row.text(2), subject: row.text(3),
        ledgerIndex: row.optInt(4).map { Int($0) }, state: state, attempts: Int(row.int(6)),
        nextAttemptAt: state == .waiting ? moment(row.int(7)) : nil,
        lastStatus: row.optInt(8).map { Int($0) }, lastError: row.optText(9),
        deliveredAt: moment(row.optInt(10)))
}

private func moment(_ milliseconds: Int64?) -> String? {
    milliseconds.map { Instant(milliseconds: $0).rfc3339 }
}
