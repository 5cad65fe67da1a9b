package import Database
package import EventLog
package import Vault

/// Lends the vault to the log: what is personal is sealed before it is appended.
package struct VaultSealer: Sealer {
    private let vault: SealedStore

    package init(_ vault: SealedStore) { self.vault = vault }

    package func seal(_ parts: [Sealing]) async throws -> SealedParts {
        if parts.isEmpty { return SealedParts([]) }
        let batch = try await vault.seal(
            parts.map { part in
                PersonalRecord(
                    organization: part.organization, person: part.person, eventID: part.eventID,
                    schema: part.schema, salt: part.salt, plain: part.plain,
                    isLikelyFirst: part.isFirst)
            })
        return SealedParts(batch.sealed) { db in
            do { try batch.keepKeys(on: db) } catch VaultError.keyTaken(let person) {
                // Another node or task wrote to the same new person: what is decided anew succeeds.
                throw Conflict(stream: person)
            }
        }
    }

    package func pseudonym(of words: String, in organization: String) -> String {
        vault.pseudonym(of: words, organization: organization)
    }

    package func destroyKey(
        of person: String, in organization: String, on db: any Connection
    ) throws {
        try vault.erase(organization: organization, person: person, on: db)
    }

    package func open(_ sealed: [UInt8], of event: RecordedEvent) async throws -> Unsealed? {
        guard let person = event.person else { return nil }
        return try await vault.open(
            sealed, organization: event.organization, person: person, eventID: event.id,
            schema: event.schema
        ).map { Unsealed(salt: $0.salt, plain: $0.plain) }
    }
}
