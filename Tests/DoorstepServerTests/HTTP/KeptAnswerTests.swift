import Database
import DoorstepAPI
import EventLog
import Testing
import Vault

@testable import DoorstepServer

/// What is kept for repeated commands names people, and a stolen copy of the database must not.
struct KeptAnswerTests {
    private static let booking = """
        {"id":"C-1","shipper":"acme","site":"NORTH",
         "recipient":{"name":"Aino Virtanen","phone":"+358401234567"},
         "address":{"street":"Kaivokatu","houseNumber":"1","city":"Helsinki",
                    "latitude":60.171,"longitude":24.943},
         "promise":{"from":"2026-11-23T08:00:00Z","to":"2026-11-23T18:00:00Z"},
         "parcels":[{"id":"PX-1","weightGrams":900}]}
        """

    @Test(arguments: TestDatabase.all)
    func `a kept answer is noise without the master key, and is told again with it`(
        database: TestDatabase
    ) async throws {
        try await LiveServer.run(on: try await database.url()) { server in
            let key = try await server.key(.owner)
            _ = try await server.send("PUT", "/v1/sites/NORTH", Samples.site, key: key)
            let first = try await server.send(
                "POST", "/v1/consignments", Self.booking, key: key, command: "once")
            #expect(first.status == 201, "\(first.text)")
            for body in try await server.journal.store.read({ db in
                try db.query("SELECT body FROM commands").map {
                    String(decoding: $0.blob(0), as: UTF8.self)
                }
            }) {
                #expect(!body.contains("Aino") && !body.contains("C-1"))
            }
            #expect(try await server.keptAnswers().contains { $0.contains("Aino Virtanen") })
            let again = try await server.send(
                "POST", "/v1/consignments", Self.booking, key: key, command: "once")
            #expect(again.headers["idempotent-replayed"] == "true")
            #expect(again.text == first.text)
        }
    }

    @Test func `a sealed answer opens for its own command alone`() throws {
        let seal = AnswerSeal(try MasterKey(bytes: [UInt8](repeating: 7, count: 32)))
        let sealed = try seal.seal([1, 2, 3], to: [9], of: "north")
        #expect(try seal.open(sealed, to: [9], of: "north") == [1, 2, 3])
        #expect(throws: (any Error).self) { try seal.open(sealed, to: [8], of: "north") }
        #expect(throws: (any Error).self) { try seal.open(sealed, to: [9], of: "south") }
        let other = AnswerSeal(try MasterKey(bytes: [UInt8](repeating: 8, count: 32)))
        #expect(throws: (any Error).self) { try other.open(sealed, to: [9], of: "north") }
    }
}

extension LiveServer {
    /// Every answer that is kept, opened with the master key of the tests.
    func keptAnswers() async throws -> [String] {
        let seal = AnswerSeal(try MasterKey(bytes: [UInt8](repeating: 7, count: 32)))
        let rows = try await journal.store.read { db in
            try db.query("SELECT organization, credential, path, command, body FROM commands")
        }
        return try rows.map { row in
            let command = (0...3).map { row.text($0) }.joined(separator: "\n")
            let body = try seal.open(row.blob(4), to: Array(command.utf8), of: row.text(0))
            return String(decoding: body, as: UTF8.self)
        }
    }
}
