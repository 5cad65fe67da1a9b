internal import Database
internal import EventLog

/// A secret as it is kept: the ciphertext, and what the vault wants kept with it.
struct SealedSecret: Sendable {
    let id: String
    let parts: SealedParts
    let createdAt: Int64

    func keep(_ organization: String, _ webhook: String, on db: any Connection) throws {
        try parts.keep(db)
        try db.execute(
            """
            INSERT INTO webhook_secrets (organization, webhook, id, sealed, created)
            VALUES ($1, $2, $3, $4, $5)
            """,
            [
                .text(organization), .text(webhook), .text(id), .blob(parts.ciphertexts[0]),
                .integer(createdAt),
            ])
    }
}

extension WebhookView {
    /// The secrets that sign at a time, the newest first.
    func secrets(of webhook: String, in organization: String, now: Int64) async throws
        -> [(id: String, sealed: [UInt8])]
    {
        try await store.read { db in
            try db.query(
                """
                SELECT id, sealed FROM webhook_secrets
                WHERE organization = $1 AND webhook = $2 AND (expires IS NULL OR expires > $3)
                ORDER BY created DESC, id LIMIT 2
                """, [.text(organization), .text(webhook), .integer(now)]
            ).map { ($0.text(0), $0.blob(1)) }
        }
    }

    /// Puts a secret beside the one in force, which ends later; any older one ends now.
    func rotate(
        _ secret: SealedSecret, of webhook: String, in organization: String, until: Int64
    ) async throws {
        _ = try await store.write { db in
            let name: [SQLValue] = [.text(organization), .text(webhook)]
            try db.execute(
                """
                DELETE FROM webhook_secrets
                WHERE organization = $1 AND webhook = $2 AND expires IS NOT NULL
                """, name)
            try db.execute(
                "UPDATE webhook_secrets SET expires = $3 WHERE organization = $1 AND webhook = $2",
                name + [.integer(until)])
            try secret.keep(organization, webhook, on: db)
        }
    }
}
