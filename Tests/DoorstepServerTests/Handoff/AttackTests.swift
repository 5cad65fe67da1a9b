import Attestation
import DoorstepAPI
import EventLog
import Testing

@testable import DoorstepServer

/// An attack of `../shared/vectors/handshake`, played by real devices against the real endpoint.
private struct Staged: Sendable, CustomTestStringConvertible {
    let name: String
    let verdict: String
    let bend: @Sendable (inout KitTokens) throws -> Void

    init(
        _ name: String, _ verdict: String,
        _ bend: @escaping @Sendable (inout KitTokens) throws -> Void
    ) {
        (self.name, self.verdict, self.bend) = (name, verdict, bend)
    }

    var testDescription: String { name }
}

private let staged: [Staged] = [
    // Bound to something else.
    Staged("other-parcel", "reject VX h.parcel h.scan") {
        $0.phone.common.parcel = Digest.ofParcel("PX-9")
        $0.phone.scan = Digest.ofParcel("PX-9")
    },
    Staged("scan-mismatch", "reject VX h.scan") { $0.phone.scan = Digest.ofParcel("PX-9") },
    Staged("mixed-peers", "reject VX h.peers") { $0.phone.telematics = Digest.of("another") },
    Staged("nonce-mismatch", "reject VX t.nonce") { $0.van?.common.nonce = Secret.random(16) },
    Staged("wrong-audience", "reject V0 h.aud") { $0.phone.common.audience = "elsewhere" },

    // Elsewhere, or supplied.
    Staged("far-from-stop", "reject VX dist.hs dist.ht") {
        $0.phone.fix.place = try kitPlace(200_000, 0)
    },
    Staged("vehicle-elsewhere", "reject VX dist.ht dist.ts") {
        $0.van?.fix.place = try kitPlace(200_000, 0)
    },
    Staged("mock-gps", "reject VX h.mock") { $0.phone.fix.isMock = true },
    Staged("inflated-accuracy", "reject VX h.accuracy") {
        $0.phone.fix.accuracyCentimeters = 1_000_000
    },
    Staged("zero-accuracy", "reject VX h.accuracy") { $0.phone.fix.accuracyCentimeters = 0 },
    Staged("network-fix", "review V2 h.src") { $0.phone.fix.source = .network },
    Staged("drive-by", "reject VX t.moving") {
        $0.van?.vehicle.speedCentimetersPerSecond = 1_000
    },

    // At another time.
    Staged("stale-fix", "reject VX h.fix") { $0.phone.fix.measuredAt -= 60_000 },
    Staged("future-fix", "reject VX h.fix") { $0.phone.fix.measuredAt += 60_000 },
    Staged("clock-moved", "reject VX h.clock") { $0.phone.clock.anchor?.serverTime -= 60_000 },
    Staged("offline-reboot", "review V2 h.unanchored") {
        $0.phone.clock.anchor?.boot = Secret.random(16)
    },

    // The photo.
    Staged("old-photo", "reject VX v.shot") { $0.camera?.image.takenAt -= 60_000 },
    Staged("no-label", "review V2 v.label") { $0.camera?.image.showsLabel = false },
    Staged("blurred", "review V2 v.sharp") { $0.camera?.image.sharpness = 100 },
    Staged("other figures", "review V2 v.claims") {
        $0.camera?.image.perceptualHash = PerceptualHash(bits: 0x0123_4567_89AB_CDEF)
    },
]

/// Attacks over HTTP end as the published vectors say.
@Suite(.serialized)
struct AttackTests {
    @Test func `every staged attack has its named verdict, and none is verified`() async throws {
        let photos = KitPhotos()
        try await LiveServer.run(photos: photos) { server in
            var equipment = DoorKit.Equipment()
            equipment.parcels = staged.indices.map { "PX-\($0 + 100)" }
            let kit = try await DoorKit(server, equipment)
            let questions = try await kit.challenges()
            for (number, attack) in staged.enumerated() {
                let parcel = "PX-\(number + 100)"
                let photo = "photo of \(parcel)"
                photos.arrive(kitPhoto(photo))
                let question = try #require(questions[parcel])
                var tokens = try KitTokens(kit, question, for: parcel, photo: photo)
                try attack.bend(&tokens)
                let answer = try await kit.send(try tokens.signed(), for: parcel)
                #expect(answer.status == 201, "\(attack.name): \(answer.text)")
                #expect(answer.verdict == attack.verdict, "\(attack.name)")
                #expect(try await kit.handOff(parcel).status == 201)
                let standing = try await kit.standing(parcel)
                #expect(standing.hasPrefix("HANDED_OFF"), "\(attack.name): \(standing)")
                #expect(standing.hasSuffix("UNVERIFIED"), "\(attack.name): \(standing)")
            }
            #expect(try await server.journal.rebuild(.check).isIdentical)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `what was used once is used up`(database: TestDatabase) async throws {
        let photos = KitPhotos()
        for photo in ["photo", "other", "third"] { photos.arrive(kitPhoto(photo)) }
        try await LiveServer.run(photos: photos, on: try await database.url()) { server in
            var equipment = DoorKit.Equipment()
            equipment.parcels = ["PX-1001", "PX-1002", "PX-1003", "PX-1004"]
            let kit = try await DoorKit(server, equipment)
            let question = try await kit.challenge()
            let honest = try KitTokens(kit, question)
            #expect(try await kit.send(try honest.signed()).verdict == "accept V3")

            // challenge-used: signed anew, answered before.
            let again = try KitTokens(kit, question, photo: "other")
            #expect(try await kit.send(try again.signed()).verdict == "reject V0 c.used")

            // jti-seen and malleable-twin: another signature over the same claims.
            let twin = try await kit.send(try honest.signed())
            #expect(
                twin.verdict == "reject VX c.used h.replay t.replay v.replay v.reused")

            // counter-back: a second copy of the key.
            let next = try await kit.challenge("PX-1002")
            var copied = try KitTokens(kit, next, for: "PX-1002", photo: "other")
            copied.phone.common.counter = honest.phone.common.counter
            #expect(
                try await kit.send(try copied.signed(), for: "PX-1002").verdict
                    == "reject VX h.counter")

            // photo-reused: yesterday's doorstep for another parcel.
            let third = try await kit.challenge("PX-1003")
            let reused = try KitTokens(kit, third, for: "PX-1003", photo: "photo")
            #expect(
                try await kit.send(try reused.signed(), for: "PX-1003").verdict
                    == "reject VX v.reused")

            // shared-key: the driver signs for the van too.
            let fourth = try await kit.challenge("PX-1004")
            let shared = try KitTokens(kit, fourth, for: "PX-1004", photo: "third")
            #expect(
                try await kit.send(try shared.signed(vanBy: kit.phone.key), for: "PX-1004").verdict
                    == "reject VX t.role")

            // unknown-key: nobody enrolled it.
            let stranger = try KitDevice.newKey()
            #expect(
                try await kit.send(try shared.signed(vanBy: stranger), for: "PX-1004").verdict
                    == "reject V0 t.kid")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `a stolen device counts for nothing from the report on, and before it stands`(
        database: TestDatabase
    ) async throws {
        let photos = KitPhotos()
        for photo in ["photo", "other"] { photos.arrive(kitPhoto(photo)) }
        try await LiveServer.run(photos: photos, on: try await database.url()) { server in
            var equipment = DoorKit.Equipment()
            equipment.parcels = ["PX-1001", "PX-1002"]
            let kit = try await DoorKit(server, equipment)
            let before = try KitTokens(kit, try await kit.challenge()).signed()
            let question = try await kit.challenge("PX-1002")
            try await kit.move(to: DoorKit.now + 60_000)
            let stolen = try await server.send(
                "POST", "/v1/devices/phone/revocation", #"{"reason":"Stolen"}"#, key: kit.owner)
            #expect(stolen.status == 201, "\(stolen.text)")
            let after = try KitTokens(
                kit, question, for: "PX-1002", photo: "other", at: DoorKit.now + 61_000)
            #expect(
                try await kit.send(try after.signed(), for: "PX-1002").verdict
                    == "reject V0 h.revoked")
            #expect(try await kit.send(before).verdict == "accept V3")
        }
    }

    @Test func `a text that is no token is answered, recorded, and breaks nothing`() async throws {
        let photos = KitPhotos()
        photos.arrive(kitPhoto("photo"))
        try await LiveServer.run(photos: photos) { server in
            let kit = try await DoorKit(server)
            let honest = try KitTokens(kit, try await kit.challenge()).signed()
            func bent(_ handheld: String) -> Handshake {
                Handshake(
                    challenge: honest.challenge, telematics: honest.telematics,
                    vision: honest.vision, handheld: handheld)
            }
            for (text, code) in [
                ("", "h.malformed"), ("a.b.c", "h.malformed"),
                (honest.handheld + "=", "h.malformed"),
                (String(repeating: "a", count: 5_000), "h.malformed"),
                (honest.telematics ?? "", "h.typ"), (honest.challenge, "h.typ"),
            ] {
                #expect(try await kit.send(bent(text)).verdict == "reject V0 \(code)", "\(text)")
            }
            #expect(try await kit.send(honest).verdict == "accept V3")
        }
    }
}
