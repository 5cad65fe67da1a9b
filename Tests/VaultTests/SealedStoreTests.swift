import Database
import Testing
import Vault

private func record(
    _ person: String, event: String = "e1", plain: String = "Aino Virtanen, third floor",
    isLikelyFirst: Bool = false
) -> PersonalRecord {
    PersonalRecord(
        organization: "acme", person: person, eventID: event, schema: 1,
        salt: Array(repeating: 7, count: 32), plain: Array(plain.utf8),
        isLikelyFirst: isLikelyFirst)
}

struct SealedStoreTests {
    private let store: SQLiteStore
    private let vault: SealedStore
    private let masterKey: MasterKey

    init() async throws {
        store = try SQLiteStore.temporary()
        try await store.migrate(Vault.migrations)
        masterKey = try MasterKey(bytes: Array(1...32))
        vault = SealedStore(store: store, masterKey: masterKey)
    }

    private func open(
        _ sealed: [UInt8], by vault: SealedStore? = nil, organization: String = "acme",
        person: String = "p1", event: String = "e1", schema: Int = 1
    ) async throws -> OpenedRecord? {
        try await (vault ?? self.vault).open(
            sealed, organization: organization, person: person, eventID: event, schema: schema)
    }

    /// Seals, and keeps the new keys as an append does.
    private func seal(
        _ records: [PersonalRecord], by vault: SealedStore? = nil
    ) async throws -> [[UInt8]] {
        let batch = try await (vault ?? self.vault).seal(records)
        try await store.write { try batch.keepKeys(on: $0) }
        return batch.sealed
    }

    @Test func `what was sealed opens again, after a restart too`() async throws {
        let sealed = try await seal([record("p1"), record("p2", event: "e2")])
        #expect(try await open(sealed[0])?.plain == record("p1").plain)
        #expect(try await open(sealed[0])?.salt == record("p1").salt)
        let restarted = SealedStore(store: store, masterKey: masterKey)
        let opened = try await open(sealed[1], by: restarted, person: "p2", event: "e2")
        #expect(opened?.plain == record("p2").plain)
    }

    @Test func `a ciphertext belongs to one event, schema, person and organisation`() async throws {
        let sealed = try await seal([record("p1"), record("p2")])[0]
        await #expect(throws: VaultError.damaged(eventID: "e9")) {
            try await open(sealed, event: "e9")
        }
        await #expect(throws: VaultError.damaged(eventID: "e1")) {
            try await open(sealed, schema: 2)
        }
        await #expect(throws: VaultError.damaged(eventID: "e1")) {
            try await open(sealed, person: "p2")
        }
        #expect(try await open(sealed, organization: "rival") == nil)
        var changed = sealed
        changed[20] ^= 1
        await #expect(throws: VaultError.damaged(eventID: "e1")) { try await open(changed) }
    }

    @Test func `who was wrongly taken for new is looked up the second time`() async throws {
        _ = try await seal([record("p1")])
        let restarted = SealedStore(store: store, masterKey: masterKey)
        let guess = record("p1", event: "e2", isLikelyFirst: true)
        await #expect(throws: VaultError.keyTaken(person: "p1")) {
            try await seal([guess], by: restarted)
        }
        let sealed = try await seal([guess], by: restarted)[0]
        #expect(try await open(sealed, event: "e2")?.plain == guess.plain)

        try await vault.erase(organization: "acme", person: "p1")
        let other = SealedStore(store: store, masterKey: masterKey)
        await #expect(throws: VaultError.keyTaken(person: "p1")) {
            try await seal([guess], by: other)
        }
        await #expect(throws: VaultError.erased(person: "p1")) {
            try await seal([guess], by: other)
        }
    }

    @Test func `an erased person is unreadable and stays so`() async throws {
        let sealed = try await seal([record("p1")])[0]
        try await vault.erase(organization: "acme", person: "p1")
        #expect(try await open(sealed) == nil)
        await #expect(throws: VaultError.erased(person: "p1")) {
            try await seal([record("p1")])
        }
        let restarted = SealedStore(store: store, masterKey: masterKey)
        #expect(try await open(sealed, by: restarted) == nil)
    }

    @Test func `another master key opens nothing`() async throws {
        let sealed = try await seal([record("p1")])[0]
        let other = SealedStore(store: store, masterKey: try MasterKey(bytes: Array(2...33)))
        await #expect(throws: VaultError.wrongMasterKey) { try await open(sealed, by: other) }
    }

    @Test func `persons met by many at once get one key, and whoever is late seals again`()
        async throws
    {
        let sealed = try await withThrowingTaskGroup(of: [UInt8].self) { group in
            for _ in 0..<20 {
                let vault = SealedStore(store: store, masterKey: masterKey)
                group.addTask {
                    while true {
                        do {
                            return try await seal([record("new")], by: vault)[0]
                        } catch VaultError.keyTaken(person: "new") { continue }
                    }
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        for one in sealed {
            #expect(try await open(one, person: "new")?.plain == record("new").plain)
        }
    }

    @Test func `what is not committed leaves no key, in the database or in memory`() async throws {
        struct Aborted: Error {}
        let batch = try await vault.seal([record("p1")])
        await #expect(throws: Aborted.self) {
            try await store.write { db in
                try batch.keepKeys(on: db)
                throw Aborted()
            }
        }
        #expect(try await open(batch.sealed[0]) == nil)
        let again = try await seal([record("p1")])[0]
        #expect(try await open(again)?.plain == record("p1").plain)
    }

    @Test func `a crowd of new people is written down at once`() async throws {
        let crowd = (0..<120).map { record("p\($0)") }
        let sealed = try await seal(crowd)
        #expect(try await open(sealed[119], person: "p119")?.plain == crowd[119].plain)
        let rows = try await store.read { try $0.query("SELECT COUNT(*) FROM person_keys") }
        #expect(rows[0].int(0) == 120)
    }

    @Test func `neither a name nor a key is in the database in the clear`() async throws {
        _ = try await seal([record("p1")])
        let rows = try await store.read { try $0.query("SELECT wrapped FROM person_keys") }
        #expect(rows.count == 1)
        #expect(rows[0].blob(0).count == 12 + 32 + 16)
    }
}
