package import Database
internal import EventLog

/// Webhooks and their secrets: like keys they are no events, so that they can be deleted.
package struct WebhookView: Sendable {
    let store: any Store

    package static let migrations = [
        Migration(
            "webhooks-001",
            [
                """
                CREATE TABLE webhooks (
                    organization TEXT NOT NULL, id TEXT NOT NULL, url TEXT NOT NULL,
                    description TEXT, events TEXT NOT NULL, objects TEXT NOT NULL,
                    ordered BIGINT NOT NULL, disabled TEXT, first_index BIGINT NOT NULL,
                    created BIGINT NOT NULL, failures BIGINT NOT NULL, last_status BIGINT,
                    last_error TEXT, last_delivered BIGINT, last_failed BIGINT,
                    throttled BIGINT NOT NULL, PRIMARY KEY (organization, id))
                """,
                """
                CREATE TABLE webhook_secrets (
                    organization TEXT NOT NULL, webhook TEXT NOT NULL, id TEXT NOT NULL,
                    sealed BYTEA NOT NULL, created BIGINT NOT NULL, expires BIGINT,
                    PRIMARY KEY (organization, webhook, id))
                """,
            ] + WebhookQueueView.tables)
    ]

    func find(_ id: String, of organization: String) async throws -> Webhook? {
        try await store.read { db in
            try db.findRow(
                "SELECT \(columns) FROM webhooks WHERE organization = $1 AND id = $2",
                [.text(organization), .text(id)]
            ).map(webhook)
        }
    }

    func all(of organization: String) async throws -> [Webhook] {
        try await store.read { db in
            try db.query(
                "SELECT \(columns) FROM webhooks WHERE organization = $1 ORDER BY id",
                [.text(organization)]
            ).map(webhook)
        }
    }

    /// Adds a webhook with its first secret; tells whether the id was free.
    func add(_ webhook: Webhook, _ secret: SealedSecret, of organization: String) async throws
        -> Bool
    {
        try await store.write { db in
            let added = try db.execute(
                """
                INSERT INTO webhooks (organization, id, url, description, events, objects, ordered,
                    disabled, first_index, created, failures, throttled)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 0, 0) ON CONFLICT DO NOTHING
                """,
                [.text(organization), .text(webhook.id)] + settings(webhook)
                    + [.integer(webhook.firstIndex), .integer(webhook.createdAt)])
            if added == 1 { try secret.keep(organization, webhook.id, on: db) }
            return added == 1
        }
    }

    /// Sets everything that a person may set.
    func change(_ webhook: Webhook, of organization: String) async throws {
        _ = try await store.write { db in
            try db.execute(
                """
                UPDATE webhooks SET url = $3, description = $4, events = $5, objects = $6,
                    ordered = $7, disabled = $8, throttled = 0
                WHERE organization = $1 AND id = $2
                """, [.text(organization), .text(webhook.id)] + settings(webhook))
        }
    }

    /// Forgets a webhook, its secrets and what it was to be told.
    func remove(_ id: String, of organization: String) async throws -> Bool {
        try await store.write { db in
            let name: [SQLValue] = [.text(organization), .text(id)]
            for table in ["webhook_secrets", "webhook_deliveries"] {
                try db.execute(
                    "DELETE FROM \(table) WHERE organization = $1 AND webhook = $2", name)
            }
            return try db.execute(
                "DELETE FROM webhooks WHERE organization = $1 AND id = $2", name) == 1
        }
    }
}

private let columns =
    "id, url, description, events, objects, ordered, disabled, first_index, created"

private func webhook(_ row: Row) -> Webhook {
    Webhook(
        id: row.text(0), url: row.text(1), description: row.optText(2), events: words(row.text(3)),
        objects: words(row.text(4)), isOrdered: row.int(5) == 1, disabledBecause: row.optText(6),
        firstIndex: row.int(7), createdAt: row.int(8))
}

private func settings(_ webhook: Webhook) -> [SQLValue] {
    [
        .text(webhook.url), .optional(webhook.description),
        .text(webhook.events.joined(separator: "\n")),
        .text(webhook.objects.joined(separator: "\n")), .integer(webhook.isOrdered ? 1 : 0),
        .optional(webhook.disabledBecause),
    ]
}

private func words(_ text: String) -> [String] { text.split(separator: "\n").map(String.init) }
