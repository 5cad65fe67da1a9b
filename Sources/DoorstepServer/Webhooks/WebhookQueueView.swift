internal import Database
internal import EventLog

/// One delivery that this node has taken on.
struct ClaimedDelivery: Sendable {
    let position: Int64
    let id: String
    let attempt: Int
    let body: [UInt8]
}

/// What is on its way to receivers: claimed under a lease, tried again, given up in the end.
struct WebhookQueueView: Sendable {
    let store: any Store

    static let tables = [
        """
        CREATE TABLE webhook_deliveries (
            position {identity}, organization TEXT NOT NULL, webhook TEXT NOT NULL,
            id TEXT NOT NULL, event TEXT NOT NULL, subject TEXT NOT NULL, ledger_index BIGINT,
            state TEXT NOT NULL, attempts BIGINT NOT NULL, due BIGINT NOT NULL,
            lease_until BIGINT NOT NULL, body BYTEA NOT NULL, last_status BIGINT, last_error TEXT,
            delivered BIGINT, UNIQUE (organization, webhook, id))
        """,
        "CREATE INDEX webhook_deliveries_due ON webhook_deliveries (due) WHERE state = 'waiting'",
        """
        CREATE INDEX webhook_deliveries_listed
          ON webhook_deliveries (organization, webhook, state, position)
        """,
        """
        CREATE INDEX webhook_deliveries_in_order
          ON webhook_deliveries (organization, webhook, subject, ledger_index)
          WHERE state = 'waiting'
        """,
    ]

    /// Puts messages in, each once.
    ///
    /// - Parameter again: also those that arrived or were given up before: a replay.
    /// - Returns: how many wait that did not.
    @discardableResult
    func add(
        _ messages: [(webhook: String, message: WebhookMessage)], of organization: String,
        now: Int64, again: Bool = false
    ) async throws -> Int {
        try await store.write { db in
            try messages.reduce(0) { count, item in
                try count
                    + db.execute(
                        """
                        INSERT INTO webhook_deliveries (organization, webhook, id, event, subject,
                            ledger_index, state, attempts, due, lease_until, body)
                        VALUES ($1, $2, $3, $4, $5, $6, 'waiting', 0, $7, 0, $8)
                        ON CONFLICT (organization, webhook, id) DO \(again ? revive : "NOTHING")
                        """,
                        [
                            .text(organization), .text(item.webhook), .text(item.message.id),
                            .text(item.message.type.name), .text(item.message.subject),
                            .optional(item.message.ledgerIndex), .integer(now),
                            .blob(item.message.body),
                        ])
            }
        }
    }

    /// Webhooks with something to send now.
    func due(now: Int64) async throws -> [(organization: String, webhook: String)] {
        try await store.read { db in
            try db.query(
                """
                SELECT DISTINCT d.organization, d.webhook FROM webhook_deliveries d
                JOIN webhooks w ON w.organization = d.organization AND w.id = d.webhook
                WHERE d.state = 'waiting' AND d.due <= $1 AND d.lease_until < $1
                    AND w.disabled IS NULL AND w.throttled <= $1
                """, [.integer(now)]
            ).map { ($0.text(0), $0.text(1)) }
        }
    }

    /// Takes on a few deliveries; of an ordered webhook only the oldest about each thing.
    func claim(_ webhook: Webhook, of organization: String, now: Int64) async throws
        -> [ClaimedDelivery]
    {
        try await store.write { db in
            try db.query(
                """
                UPDATE webhook_deliveries SET attempts = attempts + 1, lease_until = $1
                WHERE position IN (
                  SELECT d.position FROM webhook_deliveries d
                  WHERE d.organization = $2 AND d.webhook = $3 AND d.state = 'waiting'
                    AND d.due <= $4 AND d.lease_until < $4 \(webhook.isOrdered ? inOrder : "")
                  ORDER BY d.due, d.position LIMIT $5\(db.claiming))
                RETURNING position, id, attempts, body
                """,
                [
                    .integer(now + Limits.deliveryLeaseMilliseconds), .text(organization),
                    .text(webhook.id), .integer(now), .integer(Int64(Limits.deliveriesAtOnce)),
                ]
            ).map {
                ClaimedDelivery(
                    position: $0.int(0), id: $0.text(1), attempt: Int($0.int(2)), body: $0.blob(3))
            }.sorted { $0.position < $1.position }
        }
    }

    /// Forgets what arrived long ago.
    func prune(now: Int64) async throws {
        _ = try await store.write { db in
            try db.execute(
                "DELETE FROM webhook_deliveries WHERE state = 'delivered' AND delivered < $1",
                [.integer(now - Limits.deliveriesKeptMilliseconds)])
        }
    }
}

private let revive = """
    UPDATE SET state = 'waiting', attempts = 0, due = excluded.due, delivered = NULL,
        body = excluded.body WHERE webhook_deliveries.state <> 'waiting'
    """

private let inOrder = """
    AND NOT EXISTS (
        SELECT 1 FROM webhook_deliveries e
        WHERE e.organization = d.organization AND e.webhook = d.webhook
          AND e.subject = d.subject AND e.state = 'waiting' AND e.ledger_index < d.ledger_index)
    """
