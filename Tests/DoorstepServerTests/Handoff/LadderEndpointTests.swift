import DoorstepAPI
import EventLog
import Testing

@testable import DoorstepServer

/// The way out when the door stays shut, over HTTP (I3).
@Suite(.serialized)
struct LadderEndpointTests {
    @Test func `I3: without a ladder in the policy nothing changes for anybody`() async throws {
        try await LiveServer.run { server in
            let kit = try await DoorKit.agreed(server, ["PX-1": ""], promised: "person")
            #expect(try await kit.ask("GET", "/v1/attempts/A-1/ladder").code == "ladder-not-set")
            let told = try await kit.ask("GET", "/v1/routes/R7/handoff-options").json
            #expect(told["ladders"] == nil)
            #expect(try await kit.climb("contact").code == "ladder-not-set")
            try await kit.contact("doorbell", at: "08:30:40")
            #expect(try await kit.fail(at: "08:33:00").status == 201)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `I3: rung by rung with evidence and time, then it goes back and the recipient sees why`(
        database: TestDatabase
    ) async throws {
        try await LiveServer.run(on: try await database.url()) { server in
            let kit = try await DoorKit.agreed(server, ["PX-1": ""], promised: "person")
            try await kit.demandLadder()
            let attempt = try await kit.open("A-2", ["PX-1"], at: "08:36:00")
            #expect(attempt.status == 201, "\(attempt.text)")

            // The phone is told all of it with its route.
            let told = try await kit.ask("GET", "/v1/routes/R7/handoff-options").json
            let rungs = try #require(told["ladders"]?[0]?["rungs"]?.asArray)
            #expect(rungs.map { $0["rung"]?.asString } == RungName.allCases.map(\.rawValue))
            #expect(rungs[0]["evidence"]?[0] == ["doorbell", "call"])
            #expect(rungs[0]["waitSeconds"]?.asInteger == 60)
            #expect(rungs[2]["skipped"]?["rule"]?.asString == "left-as-agreed")
            #expect(rungs[3]["skipped"]?["rule"]?.asString == "no-point")

            try await kit.contact("doorbell", in: "A-2", at: "08:36:10")
            let early = try await kit.fail(in: "A-2", at: "08:39:00")
            #expect(early.status == 422 && early.code == "rungs-missing", "\(early.text)")
            #expect(early.faults == ["contact", "neighbour"])
            #expect(early.json["retryable"]?.asBool == true)
            #expect(try await kit.climb("contact", in: "A-2").faults == ["call"])
            try await kit.contact("call", in: "A-2", at: "08:36:30")
            #expect(
                try await kit.climb("contact", in: "A-2", at: "08:37:00").code == "rung-too-early")
            #expect(
                try await kit.climb("neighbour", in: "A-2", at: "08:38:00").faults == ["contact"])
            let closed = try await kit.climb("safePlace", in: "A-2", at: "08:38:00")
            #expect(closed.code == "rung-closed" && closed.faults == ["left-as-agreed"])
            try await kit.prove("photo", ["PX-1"], in: "A-2", at: "08:37:40")
            let neighbour = try await kit.handOff(
                "neighbour", ["PX-1"], in: "A-2", at: "08:38:30")
            #expect(neighbour.faults == ["contact"], "\(neighbour.text)")
            #expect(try await kit.climb("contact", in: "A-2", at: "08:37:30").status == 201)
            let document = try await kit.climb(
                "neighbour", #","name":"Laine PA1234567""#, in: "A-2", at: "08:38:10")
            #expect(document.code == "document-refused")
            let asked = try await kit.climb(
                "neighbour", #","name":"Laine, second floor""#, in: "A-2", at: "08:38:10")
            #expect(asked.json["rungs"]?.asArray?.count == 2, "\(asked.text)")
            let standing = try await kit.ask("GET", "/v1/attempts/A-2/ladder").json
            #expect(standing["next"]?.asString == "reschedule")
            #expect(try await kit.fail(in: "A-2", at: "08:39:00").status == 201)

            // Whoever holds the link reads what was tried, and no neighbour's name.
            let page = try await kit.ask("GET", "/v1/track", key: try await kit.link())
            let tried = page.json["parcels"]?[0]?["rungs"]?.asArray
            #expect(tried?.map { $0["rung"]?.asString } == ["contact", "neighbour"])
            #expect(!page.text.contains("Laine") && !asked.text.contains("Laine"))
            let event = try #require(
                try await server.journal.load("north", "attempt/A-2").last {
                    $0.type == "attempt.rungTried"
                })
            #expect(!event.open.canonicalText.contains("Laine"))
            #expect(event.sealed != nil)
            #expect(try await server.journal.rebuild(.check).isIdentical)
        }
    }

    @Test func `I3: an attempt keeps the ladder that its phone was told when it was opened`()
        async throws
    {
        try await LiveServer.run { server in
            let kit = try await DoorKit.agreed(server, ["PX-1": ""], promised: "person")
            // A-1 was opened at half past eight; the ladder came five minutes later.
            try await kit.demandLadder()
            try await kit.contact("doorbell", at: "08:30:40")
            #expect(try await kit.fail(at: "08:39:00").status == 201)
        }
    }

    @Test func `I3: what was agreed needs no ladder, and a neighbour's hands need the first rung`()
        async throws
    {
        try await LiveServer.run { server in
            let kit = try await DoorKit.agreed(server, ["PX-1": "", "PX-2": ""])
            try await kit.demandLadder()
            _ = try await kit.open("A-2", ["PX-1", "PX-2"], at: "08:36:00")
            try await kit.prove("photo", ["PX-1", "PX-2"], in: "A-2", at: "08:36:30")
            let left = try await kit.handOff("doorstep", ["PX-1"], in: "A-2", at: "08:37:00")
            #expect(left.status == 201, "\(left.text)")
            let early = try await kit.handOff("neighbour", ["PX-2"], in: "A-2", at: "08:37:00")
            #expect(early.code == "rungs-missing")
            try await kit.contact("doorbell", in: "A-2", at: "08:37:10")
            try await kit.contact("call", in: "A-2", at: "08:37:20")
            #expect(try await kit.climb("contact", in: "A-2", at: "08:38:20").status == 201)
            let taken = try await kit.handOff("neighbour", ["PX-2"], in: "A-2", at: "08:39:00")
            #expect(taken.status == 201, "\(taken.text)")
        }
    }

    @Test func `I3: a ladder is part of the policy's version, and names a way to try`() async throws
    {
        try await LiveServer.run { server in
            let kit = try await DoorKit.agreed(server, ["PX-1": ""])
            let before = try await kit.ask("GET", "/v1/handoff-policy").json
            let set = try await kit.demandLadder()
            #expect(set.json["version"] != before["version"])
            #expect(set.json["policy"]?["ladder"]?["contactWaitSeconds"]?.asInteger == 60)
            let none = try await kit.demandLadder(contacts: [])
            #expect(none.status == 422 && none.text.contains("/ladder/contacts"), "\(none.text)")
            #expect(try await kit.demandLadder(contacts: ["call", "call"]).status == 422)
            let driver = try await server.key(.driver, driver: "OTHER")
            let path = "/v1/attempts/A-1/ladder"
            #expect(try await kit.ask("GET", path, key: driver).status == 404)
        }
    }
}

extension DoorKit {
    /// The policy that holds, with a ladder, from 08:35 on.
    @discardableResult
    func demandLadder(contacts: [String] = ["doorbell", "call"]) async throws -> WireAnswer {
        try await move(to: DoorKit.now + 240_000)
        let now = try await ask("GET", "/v1/handoff-policy").json
        var policy = try #require(now["policy"]?.asObject)
        policy["ladder"] = [
            "contacts": .array(contacts.map { .string($0) }), "contactWaitSeconds": 60,
            "neighbourWaitSeconds": 30,
        ]
        return try await ask("PUT", "/v1/handoff-policy", JSON.object(policy).canonicalText)
    }

    func contact(_ channel: String, in attempt: String = "A-1", at time: String) async throws {
        let answer = try await ask(
            "POST", "/v1/attempts/\(attempt)/contacts",
            """
            {"channel":"\(channel)","outcome":"noAnswer","occurredAt":"2026-11-23T\(time)Z"}
            """)
        #expect(answer.status == 201, "\(answer.text)")
    }

    func climb(
        _ rung: String, _ more: String = "", in attempt: String = "A-1",
        at time: String = "08:38:00"
    ) async throws -> WireAnswer {
        try await ask(
            "POST", "/v1/attempts/\(attempt)/rungs",
            """
            {"rung":"\(rung)","outcome":"noAnswer","occurredAt":"2026-11-23T\(time)Z"\(more)}
            """)
    }

    func fail(in attempt: String = "A-1", at time: String) async throws -> WireAnswer {
        try await ask(
            "POST", "/v1/attempts/\(attempt)/failures",
            """
            {"reason":"RCP_NOT_HOME","parcels":["PX-1"],"occurredAt":"2026-11-23T\(time)Z"}
            """)
    }
}
