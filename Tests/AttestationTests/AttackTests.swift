import Attestation
import CustodyLedger
import Testing

/// What somebody does to a delivery, and the codes that tell of it.
struct Attack: Sendable, CustomTestStringConvertible {
    let name: String
    let change: @Sendable (inout Scene) -> Void
    let codes: [String]

    init(_ name: String, _ codes: [String], _ change: @escaping @Sendable (inout Scene) -> Void) {
        self.name = name
        self.codes = codes
        self.change = change
    }

    var testDescription: String { name }
}

private let contradictions = [
    // Whose and for what.
    Attack("one device signs two roles", ["t.role"]) {
        $0.vanKey = $0.phoneKey
        $0.van?.common.device = "phone"
        $0.van?.common.counter = 8
    },
    Attack("another enrolled van signs", ["t.role"]) {
        $0.vanKey = key(9)
        $0.enrol("other-van", .telematics, key(9).key)
        $0.van?.common.device = "other-van"
    },
    Attack("the device's name is another's", ["h.role"]) { $0.phone.common.device = "phone-2" },
    Attack("an answer to another challenge", ["v.challenge"]) {
        $0.camera?.common.challenge = bytes(32, of: 9)
    },
    Attack("a proof for another parcel", ["h.parcel"]) {
        $0.phone.common.parcel = Digest.ofParcel("other")
    },
    Attack("a label that was not scanned", ["h.scan"]) { $0.phone.scan = Digest.ofParcel("other") },
    Attack("a van in another session", ["t.nonce"]) { $0.van?.common.nonce = bytes(16, of: 5) },

    // Used before.
    Attack("a token seen before", ["v.replay"]) {
        $0.memory.rememberToken(bytes(16, of: 3), signedBy: $0.cameraKey.key.id)
    },
    Attack("a counter that went back", ["h.counter"]) { $0.phone.common.counter = 6 },
    Attack("a photo of an earlier delivery", ["v.reused"]) {
        $0.memory.rememberPhoto(Digest.hex(of: Array("photo".utf8)))
    },

    // Exchanged after the phone closed.
    Attack("a van's token exchanged for its next", ["h.peers"]) { scene in
        scene.afterwards = { [scene] handshake in
            var next = scene.van
            next?.common.id = bytes(16, of: 77)
            next?.common.counter = 8
            next?.common.challenge = Digest.of(handshake.challenge)
            return Handshake(
                challenge: handshake.challenge, telematics: try? next?.signed(by: scene.vanKey),
                vision: handshake.vision, handheld: handshake.handheld)
        }
    },
    Attack("a van's token held back", ["t.missing", "h.peers"]) {
        $0.afterwards = {
            Handshake(
                challenge: $0.challenge, telematics: nil, vision: $0.vision, handheld: $0.handheld)
        }
    },

    // Elsewhere.
    Attack("a program that supplies positions", ["h.mock"]) { $0.phone.fix.isMock = true },
    Attack("a van's position supplied", ["t.mock"]) { $0.van?.fix.isMock = true },
    Attack("an accuracy that reaches every door", ["h.accuracy"]) {
        $0.phone.fix.accuracyCentimeters = 5_001
    },
    Attack("a van's accuracy beyond its limit", ["t.accuracy"]) {
        $0.van?.fix.accuracyCentimeters = 3_001
    },
    Attack("no accuracy at all", ["h.accuracy"]) { $0.phone.fix.accuracyCentimeters = 0 },
    Attack("less than no accuracy", ["h.accuracy"]) { $0.phone.fix.accuracyCentimeters = -1 },
    Attack("signed at the depot with an inflated accuracy", ["h.accuracy", "dist.hs", "dist.ht"]) {
        $0.phone.fix.place = place(1_000, 0)
        $0.phone.fix.accuracyCentimeters = 1_000_000
    },
    Attack("signed in the next street", ["dist.hs"]) { $0.phone.fix.place = place(60, 0) },
    Attack("the van at the depot", ["dist.ts", "dist.ht"]) { $0.van?.fix.place = place(-400, 0) },
    Attack("the nonce relayed to a van two streets off", ["dist.ht"]) {
        $0.van?.fix.place = place(0, 200)
    },
    Attack("a drive-by", ["t.moving"]) { $0.van?.vehicle.speedCentimetersPerSecond = 140 },

    // At another time.
    Attack("an old position signed again", ["h.fix"]) {
        $0.phone.fix.measuredAt = Scene.phoneTime - 30_001
    },
    Attack("a position of the future", ["t.fix"]) {
        $0.van?.fix.measuredAt = Scene.vanTime + 1
    },
    Attack("a van that signed before it was asked", ["t.early"]) {
        $0.challenge.issuedAt = Scene.vanTime + 5_001
    },
    Attack("signatures two minutes apart", ["spread"]) {
        $0.challenge.issuedAt = Scene.now - 119_000
        $0.van?.common.issuedAt = Scene.now - 105_001
        $0.van?.fix.measuredAt = Scene.now - 105_001
    },
    Attack("a clock put back a minute", ["h.fix", "h.clock"]) {
        $0.phone.common.issuedAt -= 40_000
    },
    Attack("a started clock that ran backwards", ["h.clock"]) {
        $0.phone.clock.millisecondsSinceBoot = 4_999_999
    },
    Attack("an anchor that somebody invented", ["h.clock"]) {
        $0.phone.clock.anchor?.serverTime += 6_000
    },

    // Another picture.
    Attack("other bytes uploaded than were signed", ["v.photo"]) {
        $0.photo = PhotoFacts(sha256: Digest.hex(of: Array("other".utf8)))
    },
    Attack("a photo from the gallery", ["v.shot"]) {
        $0.camera?.image.takenAt = Scene.cameraTime - 30_001
    },
    Attack("a photo taken after it was signed", ["v.shot"]) {
        $0.camera?.image.takenAt = Scene.cameraTime + 1
    },
]

private let inadmissible = [
    Attack("a bundle uploaded twice", ["c.used"]) {
        $0.memory.rememberChallenge(bytes(16, of: 1))
    },
    Attack("a proof of another organisation", ["c.aud", "t.aud", "v.aud", "h.aud"]) {
        $0.judge = Judge(audience: "ledger.example/south", serverKeys: [$0.server.key])
    },
    Attack("a phone reported stolen", ["h.revoked"]) {
        $0.enrol("phone", .handheld, $0.phoneKey.key, revokedAt: Scene.phoneTime)
    },
    Attack("a van whose time with us is over", ["t.validity"]) {
        $0.enrol("van", .telematics, $0.vanKey.key, to: Scene.vanTime)
    },
    Attack("a camera that is not ours yet", ["v.validity"]) {
        $0.enrol("camera", .vision, $0.cameraKey.key, from: Scene.now)
    },
    Attack("an online bundle held back", ["t.skew"]) {
        $0.now = Scene.vanTime + 120_001
    },
    Attack("signed when the challenge was over", ["h.expired", "c.late"]) {
        $0.challenge.expiresAt = Scene.phoneTime
    },
    Attack("an offline bundle four days later", ["c.late"]) {
        $0.challenge.isForOffline = true
        $0.now = $0.challenge.expiresAt + 259_200_001
    },
    Attack("a challenge that the server did not make", ["c.kid"]) { $0.server = key(9) },
    Attack("a key that nobody enrolled", ["h.kid"]) { $0.phoneKey = key(9) },
]

private let doubts = [
    Attack("a position from cell towers", ["h.src"]) { $0.phone.fix.source = .network },
    Attack("a van's position from cell towers", ["t.src"]) { $0.van?.fix.source = .network },
    Attack("a phone that was started anew", ["h.unanchored"]) {
        $0.phone.clock.boot = bytes(16, of: 51)
    },
    Attack("a phone that never met the server", ["h.unanchored"]) { $0.phone.clock.anchor = nil },
    Attack("a key outside hardware", ["h.attest"]) {
        $0.enrol("phone", .handheld, $0.phoneKey.key, .app)
    },
    Attack("a photo that looks like an earlier one", ["v.phash"]) {
        $0.memory.rememberPhoto(like: PerceptualHash(bits: 0xC3D2_E1F0_0F1E_2D3C ^ 0xFF))
    },
    Attack("a blurred photo", ["v.sharp"]) { $0.camera?.image.sharpness = 2_499 },
    Attack("a photo without the label", ["v.label"]) { $0.camera?.image.showsLabel = false },
    Attack("a camera that calls a blurred photo sharp", ["v.sharp"]) {
        $0.photo = PhotoFacts(sha256: Digest.hex(of: Array("photo".utf8)), sharpness: 300)
    },
    Attack("a camera that reads labels that are not there", ["v.label"]) {
        $0.photo = PhotoFacts(sha256: Digest.hex(of: Array("photo".utf8)), showsLabel: false)
    },
    Attack("a camera that tells another picture's hash", ["v.claims"]) {
        $0.photo = PhotoFacts(
            sha256: Digest.hex(of: Array("photo".utf8)),
            perceptualHash: PerceptualHash(bits: 0xC3D2_E1F0_0F1E_2D3C ^ 0x1FF))
    },
    Attack("a photo that has not arrived", ["v.pending"]) { $0.photo = nil },
]

struct AttackTests {
    @Test func `an honest delivery is accepted with all three legs`() throws {
        let verdict = try Scene().verdict()
        #expect(verdict.codes.isEmpty)
        #expect(verdict.decision == .accept)
        #expect(verdict.grade == .threeLegs)
        #expect(verdict.gradeOnceReviewed == .threeLegs)
        #expect(verdict.limitsVersion == "2026-11")
    }

    @Test func `an honest delivery without network is accepted the next day`() throws {
        let verdict = try Scene.offline.verdict()
        #expect(verdict.codes.isEmpty)
        #expect(verdict.grade == .threeLegs)
    }

    @Test(arguments: contradictions)
    func `a statement that cannot be true contradicts the handoff`(attack: Attack) throws {
        let verdict = try verdict(after: attack)
        #expect(verdict.decision == .reject)
        #expect(verdict.grade == .contradicted)
        #expect(verdict.record == nil)
    }

    @Test(arguments: inadmissible)
    func `what may not be taken as evidence leaves a claim`(attack: Attack) throws {
        let verdict = try verdict(after: attack)
        #expect(verdict.decision == .reject)
        #expect(verdict.grade == .claimed)
        #expect(verdict.record == nil)
    }

    @Test(arguments: doubts)
    func `a doubt asks for a person, and the leg waits`(attack: Attack) throws {
        let verdict = try verdict(after: attack)
        #expect(verdict.decision == .review)
        #expect(verdict.grade == .twoLegs)
        #expect(verdict.gradeOnceReviewed == .threeLegs)
    }

    private func verdict(after attack: Attack) throws -> Verdict {
        var scene = Scene()
        attack.change(&scene)
        let verdict = try scene.verdict()
        #expect(verdict.codes == attack.codes)
        return verdict
    }
}
