package import Database
internal import Synchronization

/// Facts about people, readable only while the key of the person exists.
///
/// Erasing a person destroys their key: what was sealed under it, here or in any copy, is noise.
package final class SealedStore: Sendable {
    private let store: any Store
    let masterKey: MasterKey
    private let cache = KeyCache()
    /// People who were taken for new and are not: they are looked up the next time.
    private let mistaken = Mutex<Set<KeyName>>([])

    package init(store: any Store, masterKey: MasterKey) {
        self.store = store
        self.masterKey = masterKey
    }

    /// What was sealed, and what must be kept with it.
    package struct Batch: Sendable {
        /// In the order of the records.
        package let sealed: [[UInt8]]
        fileprivate let newKeys: [NewKey]
        fileprivate let vault: SealedStore

        /// Writes down the keys of people who were not known before.
        ///
        /// It belongs into the transaction that keeps the ciphertexts: one commit for both, and no
        /// key for what was never written.
        /// - Throws: `VaultError.keyTaken` when somebody else met the person first. Seal again then.
        package func keepKeys(on db: any Connection) throws {
            do { try insert(newKeys, on: db) } catch {
                vault.mistaken.withLock { $0.formUnion(newKeys.map(\.name)) }
                throw error
            }
        }
    }

    /// Seals records under their persons' keys, making the keys that are new; all or none.
    package func seal(_ records: [PersonalRecord]) async throws -> Batch {
        let names = Set(records.map { KeyName(organization: $0.organization, person: $0.person) })
        let likelyNew = likelyNew(records)
        var keys = try await knownKeys(names.subtracting(likelyNew), refusingErased: true)
        var new: [NewKey] = []
        // In one order everywhere, so that two transactions never wait for each other.
        for name in names.filter({ keys[$0] == nil }).sorted() {
            let key = PersonKey.new()
            keys[name] = key
            let wrapped = try key.wrapped(
                under: masterKey, organization: name.organization, person: name.person)
            new.append(NewKey(name: name, wrapped: wrapped))
        }
        let sealed = try records.map { record in
            let name = KeyName(organization: record.organization, person: record.person)
            guard let key = keys[name] else { throw VaultError.erased(person: record.person) }
            return try key.seal(record)
        }
        return Batch(sealed: sealed, newKeys: new, vault: self)
    }

    /// People whom nobody need look up: that they are new is seen when their keys are written.
    private func likelyNew(_ records: [PersonalRecord]) -> Set<KeyName> {
        let names = records.filter(\.isLikelyFirst).map {
            KeyName(organization: $0.organization, person: $0.person)
        }
        return mistaken.withLock { mistaken in
            let new = names.filter { mistaken.remove($0) == nil && cache.key($0) == nil }
            return Set(new)
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

    private func knownKeys(
        _ names: Set<KeyName>, refusingErased: Bool = false
    ) async throws -> [KeyName: PersonKey] {
        var keys: [KeyName: PersonKey] = [:]
        for name in names { keys[name] = cache.key(name) }
        let missing = names.filter { keys[$0] == nil }
        if missing.isEmpty { return keys }
        let masterKey = masterKey
        let stored = try await store.read {
            try storedKeys(missing, masterKey, refusingErased: refusingErased, on: $0)
        }
        for (name, key) in stored { cache.keep(key, for: name) }
        return keys.merging(stored) { known, _ in known }
    }
}

private func storedKeys(
    _ names: Set<KeyName>, _ masterKey: MasterKey, refusingErased: Bool, on db: any Connection
) throws -> [KeyName: PersonKey] {
    var keys: [KeyName: PersonKey] = [:]
    for name in names {
        let row = try db.findRow(
            "SELECT wrapped FROM person_keys WHERE organization = $1 AND person = $2",
            [.text(name.organization), .text(name.person)])
        guard let row else { continue }
        guard let wrapped = row.optBlob(0) else {
            if refusingErased { throw VaultError.erased(person: name.person) }
            continue
        }
        keys[name] = try PersonKey(
            wrapped: wrapped, under: masterKey, organization: name.organization,
            person: name.person)
    }
    return keys
}

/// A key that was made and is not written down yet.
private struct NewKey: Sendable {
    let name: KeyName
    let wrapped: [UInt8]
}

/// Two nodes may meet the same new person at once: the first key stays.
private func insert(_ keys: [NewKey], on db: any Connection) throws {
    var rest = keys[...]
    while !rest.isEmpty {
        // Whole batches and single rows: two statements to prepare instead of many.
        let count = rest.count >= keysPerInsert ? keysPerInsert : 1
        let written = try db.execute(
            count == 1 ? insertOne : insertMany,
            rest.prefix(count).flatMap {
                [.text($0.name.organization), .text($0.name.person), .blob($0.wrapped)]
            })
        guard written == count else {
            throw VaultError.keyTaken(person: rest.first?.name.person ?? "")
        }
        rest = rest.dropFirst(count)
    }
}

private let keysPerInsert = 50
private let insertOne = insertStatement(rows: 1)
private let insertMany = insertStatement(rows: keysPerInsert)

private func insertStatement(rows: Int) -> String {
    let groups = (0..<rows).map { "($\(3 * $0 + 1), $\(3 * $0 + 2), $\(3 * $0 + 3))" }
    return """
        INSERT INTO person_keys (organization, person, wrapped) \
        VALUES \(groups.joined(separator: ", ")) ON CONFLICT (organization, person) DO NOTHING
        """
}
