import Attestation
import DoorstepAPI
import EventLog
import Testing

@testable import DoorstepServer

/// Handoffs, handshakes and photos come in any order and twice, and end in the same grade.
@Suite(.serialized)
struct HandshakeOrderTests {
    @Test(arguments: 1...6 as ClosedRange<UInt64>)
    func `a shuffled and doubled stream ends in the same grades`(seed: UInt64) async throws {
        let photos = KitPhotos()
        try await LiveServer.run(photos: photos) { server in
            var equipment = DoorKit.Equipment()
            equipment.parcels = ["PX-1", "PX-2", "PX-3", "PX-4"]
            let kit = try await DoorKit(server, equipment)
            let questions = try await kit.challenges()
            var steps: [@Sendable () async throws -> Void] = []
            for parcel in equipment.parcels {
                let question = try #require(questions[parcel])
                let photo = "photo of \(parcel)"
                var tokens = try KitTokens(kit, question, for: parcel, photo: photo)
                if parcel == "PX-2" { tokens.phone.fix.isMock = true }
                if parcel == "PX-3" { tokens.camera = nil }
                let signed = try tokens.signed()
                steps.append {
                    let answer = try await kit.handOff(parcel)
                    #expect(answer.status == 201)
                }
                if parcel != "PX-4" {
                    steps.append {
                        let answer = try await kit.send(signed, for: parcel)
                        #expect(answer.status == 201)
                    }
                }
                steps.append {
                    photos.arrive(kitPhoto(photo))
                    try await server.desk.photoArrived(kitPhoto(photo).sha256, in: "north")
                }
            }
            var dice = Dice(state: seed)
            for step in (steps + steps).shuffled(using: &dice) { try await step() }
            #expect(try await kit.standing("PX-1") == "VERIFIED V3")
            #expect(try await kit.standing("PX-2") == "HANDED_OFF VX UNVERIFIED")
            #expect(try await kit.standing("PX-3") == "HANDED_OFF V2 UNVERIFIED")
            #expect(try await kit.standing("PX-4") == "HANDED_OFF V0 UNVERIFIED")
            #expect(try await server.journal.rebuild(.check).isIdentical)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `a handshake sent many times at once counts once`(database: TestDatabase) async throws {
        let photos = KitPhotos()
        photos.arrive(kitPhoto("photo"))
        try await LiveServer.run(photos: photos, on: try await database.url()) { server in
            let kit = try await DoorKit(server)
            _ = try await kit.handOff()
            let claims = try KitTokens(kit, try await kit.challenge())
            // Eight signatures over the same claims: each valid, only one may count.
            let verdicts = try await withThrowingTaskGroup(of: String.self) { group in
                for _ in 0..<8 {
                    let tokens = try claims.signed()
                    group.addTask { try await kit.send(tokens).verdict }
                }
                return try await group.reduce(into: [String]()) { $0.append($1) }
            }
            #expect(verdicts.count { $0 == "accept V3" } == 1, "\(verdicts)")
            #expect(try await kit.standing() == "VERIFIED V3")
        }
    }
}

/// Random numbers that come again with their seed.
private struct Dice: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var bits = state
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        return bits ^ (bits >> 31)
    }
}
