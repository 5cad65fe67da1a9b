import Attestation
import DoorstepAPI
import EventLog
import Testing

@testable import DoorstepServer

/// The three-way handshake as devices and offices meet it: over HTTP, on both databases.
@Suite(.serialized)
struct HandshakeTests {
    @Test(arguments: TestDatabase.all)
    func `three legs and a photo verify a handoff, and every surface says so`(
        database: TestDatabase
    ) async throws {
        let photos = KitPhotos()
        photos.arrive(kitPhoto("photo"))
        try await LiveServer.run(photos: photos, on: try await database.url()) { server in
            let kit = try await DoorKit(server)
            #expect(try await kit.handOff().status == 201)
            #expect(try await kit.standing() == "HANDED_OFF V0 UNVERIFIED")
            let tokens = try KitTokens(kit, try await kit.challenge()).signed()
            let verdict = try await kit.send(tokens)
            #expect(verdict.status == 201)
            #expect(verdict.verdict == "accept V3")
            #expect(try await kit.standing() == "VERIFIED V3")

            // The same tokens again are the same handshake, and change nothing.
            let again = try await kit.send(tokens)
            #expect(again.json["id"] == verdict.json["id"])
            #expect(again.verdict == "accept V3")

            let attempt = try await server.send("GET", "/v1/attempts/A-1", key: kit.owner).json
            #expect(attempt["parcels"]?[0]?["grade"]?.asString == "V3")
            let day = try await server.send(
                "GET", "/v1/reports/day?date=2026-11-23", key: kit.owner
            ).json
            #expect(day["grades"]?["V3"]?.asInteger == 1)
            #expect(day["verifiedHandoffRate"]?.asDouble == 1)
            let timeline = try await server.send(
                "GET", "/v1/parcels/PX-1001/timeline", key: kit.owner)
            #expect(timeline.text.contains("parcel.verified"))
            let list = try await server.send(
                "GET", "/v1/parcels/PX-1001/handshakes", key: kit.owner
            ).json
            #expect(list["items"]?.asArray?.count == 1)
            #expect(try await server.journal.rebuild(.check).isIdentical)

            // Evidence holds what was signed, word for word.
            try await Sequencer(server.journal).catchUp()
            try await server.publisher.publish()
            let evidence = try await server.send(
                "GET", "/v1/parcels/PX-1001/evidence?audience=court", key: kit.owner)
            for token in [tokens.challenge, tokens.telematics, tokens.vision, tokens.handheld] {
                #expect(evidence.text.contains(try #require(token)))
            }
            let insurer = try await server.send(
                "GET", "/v1/parcels/PX-1001/evidence?audience=insurer", key: kit.owner)
            #expect(!insurer.text.contains(tokens.handheld))
        }
    }

    @Test(arguments: TestDatabase.all)
    func `a handshake that comes before its handoff verifies it when it comes`(
        database: TestDatabase
    ) async throws {
        let photos = KitPhotos()
        photos.arrive(kitPhoto("photo"))
        try await LiveServer.run(photos: photos, on: try await database.url()) { server in
            let kit = try await DoorKit(server)
            let tokens = try KitTokens(kit, try await kit.challenge()).signed()
            #expect(try await kit.send(tokens).verdict == "accept V3")
            #expect(try await kit.standing() == "ATTEMPTED -")
            #expect(try await kit.handOff().status == 201)
            #expect(try await kit.standing() == "VERIFIED V3")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `a photo on its way is waited for, and judged when it arrives`(
        database: TestDatabase
    ) async throws {
        let photos = KitPhotos()
        try await LiveServer.run(photos: photos, on: try await database.url()) { server in
            let kit = try await DoorKit(server)
            _ = try await kit.handOff()
            let tokens = try KitTokens(kit, try await kit.challenge()).signed()
            let early = try await kit.send(tokens)
            #expect(early.verdict == "review V2 v.pending")
            #expect(early.json["photo"]?.asString == "pending")
            #expect(try await kit.standing() == "HANDED_OFF V2 UNVERIFIED")
            photos.arrive(kitPhoto("photo"))
            try await server.desk.photoArrived(kitPhoto("photo").sha256, in: "north")
            #expect(try await kit.standing() == "VERIFIED V3")
            // It counts now, and only once.
            let other = try KitTokens(kit, try await kit.challenge()).signed()
            #expect(try await kit.send(other).verdict == "reject VX v.reused")
            #expect(try await kit.standing() == "VERIFIED V3")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `a photo that never comes leaves two legs, and what was used stays used`(
        database: TestDatabase
    ) async throws {
        try await LiveServer.run(photos: KitPhotos(), on: try await database.url()) { server in
            let kit = try await DoorKit(server)
            _ = try await kit.handOff()
            let question = try await kit.challenge()
            _ = try await kit.send(try KitTokens(kit, question).signed())
            try await server.desk.closeOverduePhotos()
            try await kit.move(to: DoorKit.now + Limits.photoWaitMilliseconds + 1)
            try await server.desk.closeOverduePhotos()
            let list = try await server.send(
                "GET", "/v1/parcels/PX-1001/handshakes", key: kit.owner
            ).json
            let missed = list["items"]?[0]
            #expect(missed?["photo"]?.asString == "missed")
            #expect(missed?["grade"]?.asString == "V2")
            #expect(missed?["gradeOnceReviewed"]?.asString == "V2")
            #expect(try await kit.standing() == "HANDED_OFF V2 UNVERIFIED")
            #expect(try await server.journal.rebuild(.check).isIdentical)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `doubts are lifted by a person and by nobody else`(database: TestDatabase) async throws {
        let photos = KitPhotos()
        photos.arrive(kitPhoto("photo"))
        try await LiveServer.run(photos: photos, on: try await database.url()) { server in
            var equipment = DoorKit.Equipment()
            equipment.isAttested = false
            let kit = try await DoorKit(server, equipment)
            _ = try await kit.handOff()
            let sent = try await kit.send(try KitTokens(kit, try await kit.challenge()).signed())
            #expect(sent.verdict == "review V0 h.attest t.attest v.attest")
            let path = "/v1/handshakes/\(try #require(sent.json["id"]?.asString))/review"
            let lift = #"{"outcome":"lift","reason":"Known phones, seen at the depot"}"#
            let byKey = try await server.send("POST", path, lift, key: kit.owner)
            #expect(byKey.code == "person-needed")

            try await server.tables.setPerson(
                organization: "north", email: "eino@example.org", name: "Eino", role: .dispatcher,
                password: "long enough a word", now: 0)
            let session = try await server.send(
                "POST", "/v1/sessions",
                #"{"email":"eino@example.org","password":"long enough a word"}"#)
            let token = try #require(session.json["token"]?.asString, "\(session.text)")
            let lifted = try await server.send("POST", path, lift, key: token)
            #expect(lifted.json["grade"]?.asString == "V3", "\(lifted.text)")
            #expect(lifted.json["review"]?["by"]?.asString?.contains("eino") == true)
            #expect(try await kit.standing() == "VERIFIED V3")
            let keep = #"{"outcome":"keep","reason":"On second thoughts"}"#
            #expect(
                try await server.send("POST", path, keep, key: token).code == "nothing-to-review")
        }
    }

    @Test func `a challenge answers for its own parcel, and a stranger's attempt is missing`()
        async throws
    {
        try await LiveServer.run(photos: KitPhotos()) { server in
            var equipment = DoorKit.Equipment()
            equipment.parcels = ["PX-1001", "PX-1002"]
            let kit = try await DoorKit(server, equipment)
            let tokens = try KitTokens(kit, try await kit.challenge()).signed()
            #expect(try await kit.send(tokens, for: "PX-1002").code == "challenge-for-another")
            #expect(try await kit.send(tokens, for: "PX-9").code == "parcel-not-in-attempt")
            let other = try await server.key(.driver, driver: "EINO")
            #expect(try await kit.send(tokens, key: other).status == 404)
            let asked = try await server.send(
                "POST", "/v1/routes/\(kit.route)/challenges", #"{"offline":false}"#, key: other)
            #expect(asked.status == 404)
        }
    }
}
