import Database
import Testing
import Vault

private func record(
    _ person: String, event: String = "e1", plain: String = "Aino Virtanen, third floor"
) -> PersonalRecord {
    PersonalRecord(
        organization: "acme", person: person, eventID: event, schema: 1,
        salt: Array(repeating: 7, count: 32), plain: Array(plain.utf8))
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

    @Test func `what was sealed opens again, after a restart too`() async throws {
        let sealed = try await vault.seal([record("p1"), record("p2", event: "e2")])
        #expect(try await open(sealed[0])?.plain == record("p1").plain)
        #expect(try await open(sealed[0])?.salt == record("p1").salt)
        let restarted = SealedStore(store: store, masterKey: masterKey)
        let opened = try await open(sealed[1], by: restarted, person: "p2", event: "e2")
        #expect(opened?.plain == record("p2").plain)
    }

    @Test func `a ciphertext belongs to one event, schema, person and organisation`() async throws {
        let sealed = try await vault.seal([record("p1"), record("p2")])[0]
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

    @Test func `an erased person is unreadable and stays so`() async throws {
        let sealed = try await vault.seal([record("p1")])[0]
        try await vault.erase(organization: "acme", person: "p1")
        #expect(try await open(sealed) == nil)
        await #expect(throws: VaultError.erased(person: "p1")) {
            try await vault.seal([record("p1")])
        }
        let restarted = SealedStore(store: store, masterKey: masterKey)
        #expect(try await open(sealed, by: restarted) == nil)
    }

    @Test func `another master key opens nothing`() async throws {
        let sealed = try await vault.seal([record("p1")])[0]
        let other = SealedStore(store: store, masterKey: try MasterKey(bytes: Array(2...33)))
        await #expect(throws: VaultError.wrongMasterKey) { try await open(sealed, by: other) }
    }

    @Test func `persons met by many at once get one key`() async throws {
        let sealed = try await withThrowingTaskGroup(of: [UInt8].self) { group in
            for _ in 0..<20 {
                let vault = SealedStore(store: store, masterKey: masterKey)
                group.addTask { try await vault.seal([record("new")])[0] }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        for one in sealed {
            #expect(try await open(one, person: "new")?.plain == record("new").plain)
        }
    }

    @Test func `neither a name nor a key is in the database in the clear`() async throws {
        _ = try await vault.seal([record("p1")])
        let rows = try await store.read { try $0.query("SELECT wrapped FROM person_keys") }
        #expect(rows.count == 1)
        #expect(rows[0].blob(0).count == 12 + 32 + 16)
    }
}
