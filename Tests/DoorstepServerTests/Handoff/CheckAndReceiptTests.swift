import DoorstepAPI
import EventLog
import Testing

@testable import DoorstepServer

/// Looks at people of which only yes or no is kept, and the recipient's own word.
@Suite(.serialized)
struct CheckAndReceiptTests {
    @Test func `a check keeps yes or no and the method, never a document`() async throws {
        try await LiveServer.run { server in
            let kit = try await DoorKit.agreed(server, ["PX-1": #","goods":["ageRestricted"]"#])
            for value in ["131052-308T", "PA1234567", "looked like twenty", "1234"] {
                let answer = try await kit.prove("ageCheck", ["PX-1"], #","value":"\#(value)""#)
                #expect(answer.status == 422 && answer.code == "document-refused", "\(value)")
            }
            #expect(try await kit.prove("ageCheck", ["PX-1"]).code == "check-unclear")
            let looks = #","check":{"passed":true,"method":"apparentAge"}"#
            #expect(try await kit.prove("idCheck", ["PX-1"], looks).code == "check-unclear")
            #expect(try await kit.prove("photo", ["PX-1"], looks).code == "invalid-field")
            let note = try await kit.prove("note", ["PX-1"], #","value":"Passport PA1234567""#)
            #expect(note.code == "document-refused")
            let taker = try await kit.ask(
                "POST", "/v1/attempts/A-1/handoffs",
                """
                {"mode":"person","parcels":["PX-1"],"receivedBy":"Aino 131052-308T",
                 "occurredAt":"2026-11-23T08:31:00Z"}
                """)
            #expect(taker.code == "document-refused")

            // A check that failed opens nothing, and is what "too young" needs.
            func tooYoung() async throws -> WireAnswer {
                try await kit.ask(
                    "POST", "/v1/attempts/A-1/failures",
                    """
                    {"reason":"RCP_UNDERAGE","parcels":["PX-1"],
                     "occurredAt":"2026-11-23T08:32:00Z"}
                    """)
            }
            #expect(try await tooYoung().code == "evidence-missing")
            let no = #","check":{"passed":false,"method":"documentSeen"}"#
            #expect(try await kit.prove("ageCheck", ["PX-1"], no).status == 201)
            #expect(try await kit.handOff("person", ["PX-1"]).code == "proof-missing")
            #expect(try await tooYoung().status == 201)
            let events = try await server.journal.load("north", "attempt/A-1")
            let check = try #require(events.first { $0.open["check"] != nil })
            #expect(check.open["check"] == ["passed": false, "method": "documentSeen"])
        }
    }

    @Test func `the first phones' two words are still understood`() async throws {
        try await LiveServer.run { server in
            let kit = try await DoorKit.agreed(server, ["PX-1": #","goods":["ageRestricted"]"#])
            #expect(
                try await kit.prove("ageCheck", ["PX-1"], #","value":"passed""#).status == 201)
            #expect(try await kit.handOff("person", ["PX-1"]).status == 201)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `without contact the recipient's own word closes it, and silence leaves the photo`(
        database: TestDatabase
    ) async throws {
        let photos = KitPhotos()
        photos.arrive(kitPhoto("photo"))
        try await LiveServer.run(photos: photos, on: try await database.url()) { server in
            let signed = #","proofs":["signature"]"#
            let kit = try await DoorKit.agreed(
                server, ["PX-1": signed, "PX-1001": signed, "PX-2": signed])
            let token = try await kit.link()
            for parcel in kit.parcels { try await kit.prove("contactless", [parcel]) }
            #expect(try await kit.handOff("person", kit.parcels).code == "proof-missing")
            try await kit.prove("photo", kit.parcels)
            let done = try await kit.handOff("person", kit.parcels)
            #expect(done.status == 201, "\(done.text)")
            #expect(done.json["parcels"]?[0]?["receipt"]?.asString == "asked")

            // Three devices agree, and it is not verified while the recipient has not spoken.
            let judged = try await kit.send(
                try KitTokens(kit, try await kit.challenge()).signed(), for: "PX-1001")
            #expect(judged.verdict == "accept V3", "\(judged.text)")
            #expect(try await kit.standing() == "HANDED_OFF V3 UNVERIFIED")
            let page = try await kit.ask("GET", "/v1/track", key: token).json
            #expect(page["parcels"]?[0]?["handoff"]?["receipt"]?.asString == "asked")

            func tell(_ parcel: String, _ received: Bool) async throws -> WireAnswer {
                try await kit.ask(
                    "POST", "/v1/track/receipts",
                    #"{"parcels":["\#(parcel)"],"received":\#(received)}"#, key: token)
            }
            #expect(try await tell("PX-1001", true).status == 201)
            #expect(try await kit.standing() == "CONFIRMED V3")
            #expect(try await tell("PX-1001", true).status == 201)
            #expect(try await tell("PX-1", false).status == 201)
            #expect(try await kit.standing("PX-1") == "HANDED_OFF V0 DISPUTED,UNVERIFIED")
            #expect(try await tell("PX-9", true).status == 404)

            // A day later the third has only its photo.
            try await server.desk.mindReceipts()
            #expect(try await receipt(kit, 2) == "asked")
            try await kit.move(to: DoorKit.now + 86_400_001 + 60_000)
            try await server.desk.mindReceipts()
            try await server.desk.mindReceipts()
            #expect(try await receipt(kit, 2) == "missed")
            let types = try await server.journal.load("north", "attempt/A-1").map(\.type)
            #expect(types.filter { $0 == "attempt.confirmationMissed" }.count == 1)
            #expect(try await kit.standing("PX-2") == "HANDED_OFF V0 UNVERIFIED")
            // Late is better than never: a word that was denied or missed can still be given.
            #expect(try await tell("PX-2", true).status == 201)
            #expect(try await tell("PX-1", true).status == 201)
            #expect(try await kit.standing("PX-1") == "CONFIRMED V0 UNVERIFIED")
            #expect(try await server.journal.rebuild(.check).isIdentical)
        }
    }

    private func receipt(_ kit: DoorKit, _ index: Int) async throws -> String? {
        try await kit.ask("GET", "/v1/attempts/A-1").json["parcels"]?[index]?["receipt"]?.asString
    }

    @Test func `what was not handed over cannot be confirmed`() async throws {
        try await LiveServer.run { server in
            let kit = try await DoorKit.agreed(server, ["PX-1": ""])
            let answer = try await kit.ask(
                "POST", "/v1/track/receipts", #"{"parcels":["PX-1"],"received":true}"#,
                key: try await kit.link())
            #expect(answer.status == 409 && answer.code == "nothing-to-confirm")
        }
    }
}
