internal import EventLog
internal import Vault

/// Lets the log seal with the vault's keys: neither of the two knows the other.
struct VaultSealer: Sealer {
    let vault: SealedStore

    func seal(_ parts: [Sealing]) async throws -> [[UInt8]] {
        try await vault.seal(
            parts.map {
                PersonalRecord(
                    organization: $0.organization, person: $0.person, eventID: $0.eventID,
                    schema: $0.schema, salt: $0.salt, plain: $0.plain)
            })
    }

    func open(_ sealed: [UInt8], of event: RecordedEvent) async throws -> Unsealed? {
        guard let person = event.person else { return nil }
        return try await vault.open(
            sealed, organization: event.organization, person: person, eventID: event.id,
            schema: event.schema
        ).map { Unsealed(salt: $0.salt, plain: $0.plain) }
    }
}
