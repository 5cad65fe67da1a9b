import Database
import Delivery
import DoorstepAPI
import EventLog
import Testing

@testable import DoorstepServer

/// One-time codes, from the recipient's page to the door.
@Suite(.serialized)
struct CodeTests {
    private let asked = ["PX-1": #","proofs":["pin"]"#]

    private func code(_ kit: DoorKit, _ token: String) async throws -> String {
        let made = try await kit.ask("POST", "/v1/track/codes", "{}", key: token)
        #expect(made.status == 201, "\(made.text)")
        #expect(made.headers["cache-control"] == "no-store")
        return try #require(made.json["code"]?.asString)
    }

    private func show(
        _ kit: DoorKit, _ code: String, id: String, at time: String = "08:30:50"
    ) async throws -> WireAnswer {
        try await kit.prove("pin", ["PX-1"], #","value":"\#(code)""#, id: id, at: time)
    }

    @Test(arguments: TestDatabase.all)
    func `the recipient alone is told a code, and it opens the handoff once`(
        database: TestDatabase
    ) async throws {
        try await LiveServer.run(on: try await database.url()) { server in
            let kit = try await DoorKit.agreed(server, asked)
            let token = try await kit.link()
            #expect(try await show(kit, "123456", id: "P-0").code == "code-unknown")
            #expect(try await kit.handOff("person", ["PX-1"]).code == "proof-missing")
            for path in ["/v1/track/codes", "/v1/track/receipts"] {
                let body = path.hasSuffix("codes") ? "{}" : #"{"parcels":["PX-1"],"received":true}"#
                #expect(try await kit.ask("POST", path, body).status == 403)
            }

            let page = try await kit.ask("GET", "/v1/track", key: token).json
            #expect(page["takesCode"]?.asBool == true)
            let code = try await code(kit, token)
            #expect(code.count == 6 && code.allSatisfy(\.isNumber))
            let wrong = code == "000000" ? "000001" : "000000"
            let first = try await show(kit, wrong, id: "P-1")
            #expect(first.status == 422 && first.code == "code-wrong")
            #expect(first.json["detail"]?.asString?.contains("4 tries") == true)

            let asks = try await kit.ask(
                "POST", "/v1/attempts/A-1/code-requests",
                #"{"parcels":["PX-1"],"occurredAt":"2026-11-23T08:30:40Z"}"#)
            #expect(asks.status == 201 && !asks.text.contains(code))
            let told = try await kit.ask("GET", "/v1/track", key: token).json
            #expect(told["codeAskedAt"]?.asString == "2026-11-23T08:30:40Z")

            let spoken = code.prefix(3) + " " + code.suffix(3)
            let right = try await show(kit, String(spoken), id: "P-2")
            #expect(right.status == 201, "\(right.text)")
            // The same proof again is the same proof.
            #expect(try await show(kit, code, id: "P-2").status == 201)
            #expect(try await show(kit, code, id: "P-3").code == "code-used")
            #expect(try await kit.handOff("person", ["PX-1"]).status == 201)
            let after = try await kit.ask("GET", "/v1/track", key: token).json
            #expect(after["takesCode"] == nil)
            #expect(
                try await kit.ask("POST", "/v1/track/codes", "{}", key: token).code
                    == "code-not-needed")
            try await nowhere(code, in: server)
            #expect(try await server.journal.rebuild(.check).isIdentical)
        }
    }

    /// No event says the code in the open, nor does its sealed part; no kept answer has it.
    private func nowhere(_ code: String, in server: LiveServer) async throws {
        let errand = Errand(
            journal: server.journal, organization: "north", actor: "test", source: "test",
            now: server.desk.clock.now)
        for stream in ["code/C-1", "attempt/A-1", "parcel/PX-1", "consignment/C-1"] {
            let events = try await server.journal.load("north", stream)
            #expect(!events.isEmpty)
            for event in events {
                let facts = try await errand.facts(of: event)
                let words = facts.open.canonicalText + (facts.personal?.canonicalText ?? "")
                #expect(!words.contains(code), "\(event.type) tells the code.")
            }
        }
        let kept = try await server.keptAnswers()
        #expect(kept.count > 10)
        #expect(kept.allSatisfy { !$0.contains(code) })
    }

    @Test(arguments: TestDatabase.all)
    func `five wrong tries block a code, together and at once`(database: TestDatabase) async throws
    {
        try await LiveServer.run(on: try await database.url()) { server in
            let kit = try await DoorKit.agreed(server, asked)
            let token = try await kit.link()
            let code = try await code(kit, token)
            let wrong = code == "111111" ? "222222" : "111111"
            let answers = try await withThrowingTaskGroup(of: String.self) { group in
                for number in 1...12 {
                    group.addTask { try await show(kit, wrong, id: "P-\(number)").code }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(answers.filter { $0 == "code-wrong" }.count == 4)
            #expect(answers.filter { $0 == "code-blocked" }.count == 8)
            let failed = try await server.journal.load("north", "code/C-1")
                .filter { $0.type == "code.failed" }
            #expect(failed.count == DeliveryCode.triesEach)
            #expect(try await show(kit, code, id: "P-right").code == "code-blocked")
            // A new one revokes it, and begins anew.
            let fresh = try await self.code(kit, token)
            #expect(try await show(kit, fresh, id: "P-fresh").status == 201)
        }
    }

    @Test func `a new code revokes the old, and a repeated answer is without it`() async throws {
        try await LiveServer.run { server in
            let kit = try await DoorKit.agreed(server, asked)
            let token = try await kit.link()
            let old = try await code(kit, token)
            let first = try await server.send(
                "POST", "/v1/track/codes", "{}", key: token, command: "again")
            let again = try await server.send(
                "POST", "/v1/track/codes", "{}", key: token, command: "again")
            let new = try #require(first.json["code"]?.asString)
            #expect(again.status == 201 && again.json["code"] == nil)
            if old != new { #expect(try await show(kit, old, id: "P-1").code == "code-wrong") }
            #expect(try await show(kit, new, id: "P-2", at: "08:30:51").status == 201)
        }
    }

    @Test
    func `a code is of its own delivery, and too old or told from the past it counts no more`()
        async throws
    {
        try await LiveServer.run { server in
            let kit = try await DoorKit.agreed(server, asked)
            let code = try await code(kit, try await kit.link())
            #expect(try await show(kit, code, id: "P-1", at: "08:20:00").code == "code-expired")
            #expect(try await show(kit, "letters", id: "P-2").code == "code-wrong")
            // A day after the promised window has ended.
            try await kit.move(to: DoorKit.now + 2 * 86_400_000)
            let late = try await kit.prove(
                "pin", ["PX-1"], #","value":"\#(code)""#, id: "P-3", at: "08:30:55")
            #expect(late.status == 201, "It was shown in time: \(late.text)")
        }
        try await LiveServer.run { server in
            let kit = try await DoorKit.agreed(server, ["PX-1": ""])
            let made = try await kit.ask(
                "POST", "/v1/track/codes", "{}", key: try await kit.link())
            #expect(made.status == 409 && made.code == "code-not-needed", "\(made.text)")
        }
    }
}
