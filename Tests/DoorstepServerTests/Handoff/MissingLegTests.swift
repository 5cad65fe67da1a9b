import Attestation
import DoorstepAPI
import Testing

@testable import DoorstepServer

/// Each missing leg has its named grade; none passes silently (X6).
@Suite(.serialized)
struct MissingLegTests {
    @Test(arguments: TestDatabase.all)
    func `a courier on foot proves two legs and is called unverified`(
        database: TestDatabase
    ) async throws {
        let photos = KitPhotos()
        photos.arrive(kitPhoto("photo"))
        try await LiveServer.run(photos: photos, on: try await database.url()) { server in
            var equipment = DoorKit.Equipment()
            equipment.hasVan = false
            let kit = try await DoorKit(server, equipment)
            _ = try await kit.handOff()
            let sent = try await kit.send(try KitTokens(kit, try await kit.challenge()).signed())
            #expect(sent.verdict == "accept V2 t.absent")
            #expect(try await kit.standing() == "HANDED_OFF V2 UNVERIFIED")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `a lost camera leaves two legs and a question`(database: TestDatabase) async throws {
        try await LiveServer.run(photos: KitPhotos(), on: try await database.url()) { server in
            let kit = try await DoorKit(server)
            _ = try await kit.handOff()
            var tokens = try KitTokens(kit, try await kit.challenge())
            tokens.camera = nil
            #expect(try await kit.send(try tokens.signed()).verdict == "review V2 v.missing")
            #expect(try await kit.standing() == "HANDED_OFF V2 UNVERIFIED")

            // Reported lost, the register asks no more for it: the leg is absent, not missing.
            let lost = try await server.send(
                "POST", "/v1/devices/camera/revocation", #"{"reason":"Fell into the harbour"}"#,
                key: kit.owner)
            #expect(lost.status == 201, "\(lost.text)")
            var next = try KitTokens(kit, try await kit.challenge())
            next.camera = nil
            #expect(try await kit.send(try next.signed()).verdict == "accept V2 v.absent")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `a handheld alone proves one leg`(database: TestDatabase) async throws {
        try await LiveServer.run(photos: KitPhotos(), on: try await database.url()) { server in
            var equipment = DoorKit.Equipment()
            equipment.hasVan = false
            equipment.hasCamera = false
            let kit = try await DoorKit(server, equipment)
            _ = try await kit.handOff()
            let sent = try await kit.send(try KitTokens(kit, try await kit.challenge()).signed())
            #expect(sent.verdict == "accept V1 t.absent v.absent")
            #expect(try await kit.standing() == "HANDED_OFF V1 UNVERIFIED")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `without network a question taken along proves three legs two days later`(
        database: TestDatabase
    ) async throws {
        let photos = KitPhotos()
        photos.arrive(kitPhoto("photo"))
        try await LiveServer.run(photos: photos, on: try await database.url()) { server in
            let kit = try await DoorKit(server)
            let question = try await kit.challenge(isOffline: true)
            let online = try await kit.challenge()
            let tokens = try KitTokens(kit, question).signed()
            let stale = try KitTokens(kit, online).signed()
            try await kit.move(to: DoorKit.now + 2 * 86_400_000)
            #expect(
                try await kit.send(stale).verdict == "reject V0 c.late h.skew t.skew v.skew")
            #expect(try await kit.send(tokens).verdict == "accept V3")
            _ = try await kit.handOff()
            #expect(try await kit.standing() == "VERIFIED V3")
        }
    }
}
