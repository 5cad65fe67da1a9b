package import Database

/// Facts about people, readable only while the key of the person exists.
///
/// Erasing a person destroys their key: what was sealed under it, here or in any copy, is noise.
package final class SealedStore: Sendable {
    private let store: any Store
    private let masterKey: MasterKey
    private let cache = KeyCache()

    package init(store: any Store, masterKey: MasterKey) {
        self.store = store
        self.masterKey = masterKey
    }

    /// Seals records under their persons' keys, making the keys that are new; all or none.
    package func seal(_ records: [PersonalRecord]) async throws -> [[UInt8]] {
        let names = Set(records.map { KeyName(organization: $0.organization, person: $0.person) })
        let keys = try await keys(names)
        return try records.map { record in
            let name = KeyName(organization: record.organization, person: record.person)
            guard let key = keys[name] else { throw VaultError.erased(person: record.person) }
            return try key.seal(record)
        }
    }

    /// Opens a sealed record, or answers nil when the person was erased or never known.
    package func open(
        _ sealed: [UInt8], organization: String, person: String, eventID: String, schema: Int
    ) async throws -> OpenedRecord? {
        let name = KeyName(organization: organization, person: person)
        guard let key = try await knownKeys([name])[name] else { return nil }
        return try key.open(sealed, organization: organization, eventID: eventID, schema: schema)
    }

    /// Destroys the person's key; the ciphertexts are the caller's to delete.
    package func erase(organization: String, person: String) async throws {
        try await store.write { [self] in
            try erase(organization: organization, person: person, on: $0)
        }
    }

    /// Destroys the key in the caller's transaction.
    package func erase(organization: String, person: String, on db: any Connection) throws {
        try db.execute(
            """
            INSERT INTO person_keys (organization, person, wrapped) VALUES ($1, $2, NULL)
            ON CONFLICT (organization, person) DO UPDATE SET wrapped = NULL
            """, [.text(organization), .text(person)])
        cache.forget(KeyName(organization: organization, person: person))
    }

    private func keys(_ names: Set<KeyName>) async throws -> [KeyName: PersonKey] {
        let known = try await knownKeys(names)
        let unknown = names.filter { known[$0] == nil }
        if unknown.isEmpty { return known }
        let masterKey = masterKey
        let made = try await store.write { db in
            for name in unknown { try insertNewKey(name, masterKey, on: db) }
            return try storedKeys(unknown, masterKey, on: db)
        }
        for (name, key) in made { cache.keep(key, for: name) }
        return known.merging(made) { known, _ in known }
    }

    private func knownKeys(_ names: Set<KeyName>) async throws -> [KeyName: PersonKey] {
        var keys: [KeyName: PersonKey] = [:]
        for name in names { keys[name] = cache.key(name) }
        let missing = names.filter { keys[$0] == nil }
        if missing.isEmpty { return keys }
        let masterKey = masterKey
        let stored = try await store.read { try storedKeys(missing, masterKey, on: $0) }
        for (name, key) in stored { cache.keep(key, for: name) }
        return keys.merging(stored) { known, _ in known }
    }
}

private func storedKeys(
    _ names: Set<KeyName>, _ masterKey: MasterKey, on db: any Connection
) throws -> [KeyName: PersonKey] {
    var keys: [KeyName: PersonKey] = [:]
    for name in names {
        let row = try db.findRow(
            "SELECT wrapped FROM person_keys WHERE organization = $1 AND person = $2",
            [.text(name.organization), .text(name.person)])
        guard let wrapped = row?.optBlob(0) else { continue }
        keys[name] = try PersonKey(
            wrapped: wrapped, under: masterKey, organization: name.organization,
            person: name.person)
    }
    return keys
}

/// Two nodes may meet the same new person at once: the first key stays, and the other reads it.
private func insertNewKey(
    _ name: KeyName, _ masterKey: MasterKey, on db: any Connection
) throws {
    let wrapped = try PersonKey.new().wrapped(
        under: masterKey, organization: name.organization, person: name.person)
    try db.execute(
        """
        INSERT INTO person_keys (organization, person, wrapped) VALUES ($1, $2, $3)
        ON CONFLICT (organization, person) DO NOTHING
        """, [.text(name.organization), .text(name.person), .blob(wrapped)])
}
