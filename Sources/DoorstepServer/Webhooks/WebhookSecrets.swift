internal import EventLog

/// Webhooks' secrets in the vault: sealed under a key of the webhook's own.
struct WebhookSecrets: Sendable {
    let sealer: any Sealer

    func seal(_ secret: WebhookSecret, id: String, of webhook: String, in organization: String)
        async throws -> SealedParts
    {
        let blank = envelope(id, webhook, organization, sealed: nil)
        return try await sealer.seal([
            Sealing(
                organization: organization, person: blank.person ?? "", eventID: blank.id,
                schema: blank.schema, salt: Array(Secret.random(24).utf8),
                plain: Array(secret.text.utf8))
        ])
    }

    /// - Throws: `LostSecret` when it does not open.
    func open(_ sealed: [UInt8], id: String, of webhook: String, in organization: String)
        async throws -> WebhookSecret
    {
        let opened = try await sealer.open(
            sealed, of: envelope(id, webhook, organization, sealed: sealed))
        let text = opened.flatMap { String(validating: $0.plain, as: UTF8.self) }
        guard let secret = text.flatMap({ WebhookSecret($0) }) else {
            throw LostSecret(webhook: webhook)
        }
        return secret
    }

    /// The vault binds a ciphertext to an event's name; a secret has one too, and is no event.
    private func envelope(
        _ id: String, _ webhook: String, _ organization: String, sealed: [UInt8]?
    ) -> RecordedEvent {
        RecordedEvent(
            organization: organization, stream: "webhook/\(webhook)", version: 0,
            id: "secret:\(id)", type: "webhook.secret", occurredAt: 0, recordedAt: 0, actor: "",
            source: "", open: [:], sealed: sealed, person: "webhook/\(webhook)")
    }
}

/// A secret that the vault does not give back; another one has to be made.
struct LostSecret: Error, CustomStringConvertible {
    let webhook: String

    var description: String { "The secret of webhook \(webhook) does not open. Make a new one." }
}
