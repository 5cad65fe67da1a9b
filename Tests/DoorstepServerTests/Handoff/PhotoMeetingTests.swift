import Attestation
import Delivery
import DoorstepAPI
import EventLog
import Synchronization
import Testing

@testable import DoorstepServer

/// Photos meet their handshakes, and each other.
@Suite(.serialized)
struct PhotoMeetingTests {
    @Test(arguments: TestDatabase.all)
    func `photos of one doorstep may look alike, those of two may not`(
        database: TestDatabase
    ) async throws {
        let photos = KitPhotos()
        for name in ["one", "two", "three"] { photos.arrive(lookingLikeOne(name)) }
        try await LiveServer.run(photos: photos, on: try await database.url()) { server in
            var equipment = DoorKit.Equipment()
            equipment.parcels = ["PX-1", "PX-2", "PX-3"]
            let kit = try await DoorKit(server, equipment)
            let questions = try await kit.challenges()
            func tokens(_ parcel: String, _ photo: String) throws -> Handshake {
                var tokens = try KitTokens(
                    kit, try #require(questions[parcel]), for: parcel, photo: photo)
                tokens.camera?.image.perceptualHash = try #require(
                    lookingLikeOne(photo).perceptualHash)
                return try tokens.signed()
            }
            let one = try await kit.send(try tokens("PX-1", "one"), for: "PX-1")
            #expect(one.verdict == "accept V3")
            let two = try await kit.send(try tokens("PX-2", "two"), for: "PX-2")
            #expect(two.verdict == "accept V3")

            // Another attempt, an hour later at the same door as far as the camera can tell.
            let opened = try await server.send(
                "POST", "/v1/attempts",
                """
                {"id":"A-2","route":"\(kit.route)","stop":1,"parcels":["PX-3"],
                 "occurredAt":"2026-11-23T08:30:40Z","position":{
                 "occurredAt":"2026-11-23T08:30:40Z","latitude":60.171,"longitude":24.943,
                 "accuracyMeters":8}}
                """, key: kit.owner)
            #expect(opened.status == 201, "\(opened.text)")
            let third = try await kit.send(
                try tokens("PX-3", "three"), for: "PX-3", in: "A-2")
            #expect(third.verdict == "review V2 v.phash")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `a photo that is examined while its handshake is judged is not waited for`(
        database: TestDatabase
    ) async throws {
        let photos = PhotosInBetween()
        try await LiveServer.run(photos: photos, on: try await database.url()) { server in
            let kit = try await DoorKit(server)
            _ = try await kit.handOff()
            let tokens = try KitTokens(kit, try await kit.challenge()).signed()
            #expect(try await kit.send(tokens).verdict == "accept V3")
            #expect(try await kit.standing() == "VERIFIED V3")
            #expect(try await server.journal.rebuild(.check).isIdentical)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `of many that wait for one photo the first to come has it`(
        database: TestDatabase
    ) async throws {
        let photos = KitPhotos()
        try await LiveServer.run(photos: photos, on: try await database.url()) { server in
            var equipment = DoorKit.Equipment()
            equipment.parcels = (1...7).map { "PX-\($0)" }
            let kit = try await DoorKit(server, equipment)
            let questions = try await kit.challenges()
            func claim(_ number: Int) async throws -> String {
                let parcel = "PX-\(number)"
                let moment = DoorKit.now + Int64(number) * 1_000
                try await kit.move(to: moment)
                let tokens = try KitTokens(
                    kit, try #require(questions[parcel]), for: parcel, photo: "photo", at: moment)
                _ = try await kit.handOff(parcel)
                return try await kit.send(try tokens.signed(), for: parcel).verdict
            }
            // Six wait, in an order that their names do not tell.
            for number in 1...6 { #expect(try await claim(number) == "review V2 v.pending") }
            photos.arrive(kitPhoto("photo"))
            // The seventh comes when the photo has been looked at, and before anybody is told.
            #expect(try await claim(7) == "reject VX v.reused")
            #expect(try await kit.standing("PX-1") == "VERIFIED V3")
            for number in 2...7 {
                #expect(try await kit.standing("PX-\(number)") == "HANDED_OFF VX UNVERIFIED")
            }
            #expect(try await server.journal.rebuild(.check).isIdentical)
        }
    }

    private func lookingLikeOne(_ name: String) -> PhotoFacts {
        PhotoFacts(
            sha256: kitPhoto(name).sha256, perceptualHash: kitPhoto("one").perceptualHash,
            sharpness: 12_000, showsLabel: true)
    }
}

/// A photo that is not there when it is first asked for, and a moment later is.
private final class PhotosInBetween: PhotoLooker {
    private let questions = Mutex(0)

    func facts(
        of sha256: String, showing parcel: ParcelID, in organization: String
    ) async throws -> PhotoFacts? {
        let asked = questions.withLock { count in
            count += 1
            return count
        }
        return asked == 1 ? nil : kitPhoto("photo")
    }
}
