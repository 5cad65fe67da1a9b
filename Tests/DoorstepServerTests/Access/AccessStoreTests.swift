import Database
import Delivery
import DoorstepAPI
import EventLog
import Foundation
import Testing
import Vault

@testable import DoorstepServer

/// What access and imports keep, on both databases by the same functions.
struct AccessStoreTests {
    @Test func `SQLite keeps what access needs`() async throws {
        try await check(try SQLiteStore.temporary())
    }

    #if PostgreSQL
        private static let server = ProcessInfo.processInfo.environment["DOORSTEP_TEST_POSTGRES"]

        @Test(.enabled(if: server != nil, "SKIPPED: DOORSTEP_TEST_POSTGRES names no server."))
        func `PostgreSQL keeps what access needs`() async throws {
            let server = try #require(Self.server)
            let schema = "access_\(UUID().uuidString.replacing("-", with: "").lowercased())"
            let first = try openStore(url: server)
            _ = try await first.write { try $0.execute("CREATE SCHEMA \(schema)") }
            let separator = server.contains("?") ? "&" : "?"
            let store = try openStore(
                url: "\(server)\(separator)options=-csearch_path%3D\(schema)")
            try await check(store)
            await store.close()
            _ = try await first.write { try $0.execute("DROP SCHEMA \(schema) CASCADE") }
            await first.close()
        }
    #endif

    private func check(_ store: any Store) async throws {
        try await store.migrate(
            EventLog.migrations + Vault.migrations + AccessTables.migrations
                + ImportView.migrations + allViews.migrations)
        try await links(store)
        try await signIns(store)
        try await keys(store)
        try await imports(store)
    }

    private func links(_ store: any Store) async throws {
        let links = TrackingLinks(store: store)
        let id: ConsignmentID = try label("C-1")
        let made = try await links.make(for: id, of: "north", by: "test", expires: 100, now: 1)
        let caller = try #require(try await links.recipient(holding: made.token, now: 99))
        #expect(caller.consignment == id && caller.rights == [.track])
        await #expect(throws: Refusal.self) {
            try await links.recipient(holding: made.token, now: 100)
        }
        #expect(try await links.recipient(holding: "tr_x", now: 1) == nil)
        #expect(try await !links.revoke(made.id, to: id, of: "south", now: 5))
        #expect(try await links.revoke(made.id, to: id, of: "north", now: 5))
        #expect(try await links.revoke(made.id, to: id, of: "north", now: 6))
        let listed = try await links.links(to: id, of: "north")
        #expect(listed.map(\.revokedAt) == ["1970-01-01T00:00:00.005Z"])
        await #expect(throws: Refusal.self) {
            try await links.recipient(holding: made.token, now: 10)
        }
    }

    private func signIns(_ store: any Store) async throws {
        let pending = PendingSignIns(store: store)
        let begun = PendingSignIns.Pending(
            verifier: "v", nonce: "n", redirect: "r", next: "/driver")
        try await pending.add(begun, state: "s", browser: "b", now: 0)
        #expect(try await pending.take(state: "s", browser: "other", now: 1) == nil)
        #expect(try await pending.take(state: "s", browser: "b", now: 600_000) == nil)
        #expect(try await pending.take(state: "s", browser: "b", now: 599_999)?.next == "/driver")
        #expect(try await pending.take(state: "s", browser: "b", now: 1) == nil)
    }

    private func keys(_ store: any Store) async throws {
        let tables = AccessTables(store: store)
        let scopes = try #require(KeyScopes([.order], of: .planner))
        let made = try await tables.makeKey(
            organization: "north", name: "k", role: .planner, scopes: scopes, isTest: true, now: 0)
        let authenticator = Authenticator(tables: tables)
        let caller = try #require(
            try await authenticator.caller(
                authorization: "Bearer \(made.secret)", cookie: nil, now: 1))
        #expect(caller.rights == [.identify, .order])
        #expect(caller.version == .current)
        let token = try await SignIn(tables: tables).token(
            for: caller, rights: [.identify], now: 1)
        let holder = try await authenticator.caller(
            authorization: "Bearer \(token.accessToken)", cookie: nil, now: 2)
        #expect(holder?.rights == [.identify])
        #expect(try await tables.keys(of: "north").map(\.scopes) == [[.identify, .order]])
    }

    private func imports(_ store: any Store) async throws {
        let now = Instant(milliseconds: 1_000)
        let said = ImportMapping(["Order no": "id", "Internal": ""])
        for mapping in [ImportMapping(["Order no": "note"]), said] {
            try await ImportMappingView.remember(
                mapping, for: ["Order no", "Internal"], of: "north", at: now, in: store)
        }
        let found = try await ImportMappingView.find(
            ["Internal", "Order no"], of: "north", in: store)
        #expect(found == said)
        #expect(
            try await ImportMappingView.find(
                ["Internal", "Order no"], of: "south", in: store) == nil)
        func upload(_ id: String) throws -> Import {
            var upload = Import(
                id: try label(id), organization: "north", actor: "test", format: .csv,
                manner: .partial, path: "/nowhere", state: .waiting, tally: ImportTally())
            upload.command = UploadCommand(credential: "k", key: "one", digest: [1, 2])
            upload.mapping = said
            return upload
        }
        let first = try upload("I-1")
        #expect(try await ImportView.add(first, at: now, in: store))
        #expect(try await !ImportView.add(upload("I-2"), at: now, in: store))
        let command = try #require(first.command)
        let kept = try await ImportView.find(broughtBy: command, of: "north", in: store)
        #expect(kept?.0.id == first.id && kept?.digest == [1, 2])
        #expect(kept?.0.mapping == said)
    }
}
