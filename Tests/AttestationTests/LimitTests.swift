import Attestation
import Testing

/// Changes that stay just within a limit; each has its neighbour beyond it in `AttackTests`.
private let honest: [(what: String, change: @Sendable (inout Scene) -> Void)] = [
    ("the phone's accuracy", { $0.phone.fix.accuracyCentimeters = 5_000 }),
    ("the van's accuracy", { $0.van?.fix.accuracyCentimeters = 3_000 }),
    ("the smallest accuracy", { $0.phone.fix.accuracyCentimeters = 1 }),
    ("the fix's age", { $0.phone.fix.measuredAt = Scene.phoneTime - 30_000 }),
    ("a fix of this very moment", { $0.phone.fix.measuredAt = Scene.phoneTime }),
    ("walking pace", { $0.van?.vehicle.speedCentimetersPerSecond = 139 }),
    ("the radius and the accuracy", { $0.phone.fix.place = place(58.9, 0) }),
    ("the van across the park", { $0.van?.fix.place = place(-148, 0) }),
    ("a clock five seconds behind", { $0.challenge.issuedAt = Scene.vanTime + 5_000 }),
    ("on its way for two minutes", { $0.now = Scene.vanTime + 120_000 }),
    ("the photo's age", { $0.camera?.image.takenAt = Scene.cameraTime - 30_000 }),
    ("a barely sharp photo", { $0.camera?.image.sharpness = 2_500 }),
    (
        "a photo nine bits from another",
        {
            $0.memory.rememberPhoto(like: PerceptualHash(bits: 0xC3D2_E1F0_0F1E_2D3C ^ 0x1FF))
        }
    ),
    (
        "the last millisecond of the challenge",
        {
            $0.challenge.expiresAt = Scene.phoneTime + 1
            $0.challenge.isForOffline = true
        }
    ),
    ("the anchor's slack", { $0.phone.clock.anchor?.serverTime += 5_000 }),
    (
        "revoked a moment later",
        {
            $0.enrol("phone", .handheld, $0.phoneKey.key, revokedAt: Scene.phoneTime + 1)
        }
    ),
    (
        "the last moment of a key",
        {
            $0.enrol("van", .telematics, $0.vanKey.key, to: Scene.vanTime + 1)
        }
    ),
    ("the counter after the lowest", { $0.phone.common.counter = 7 }),
    (
        "the end of the grace",
        {
            $0.challenge.isForOffline = true
            $0.now = $0.challenge.expiresAt + 259_200_000
        }
    ),
]

struct LimitTests {
    @Test func `what is at its limit passes`() throws {
        for (what, change) in honest {
            var scene = Scene()
            change(&scene)
            #expect(try scene.verdict().codes == [], "\(what)")
        }
    }

    @Test func `signatures may be as far apart as the spread`() throws {
        var scene = Scene()
        scene.challenge.issuedAt = Scene.phoneTime - 90_000
        scene.van?.common.issuedAt = Scene.phoneTime - 90_000
        scene.van?.fix.measuredAt = Scene.phoneTime - 90_000
        #expect(try scene.verdict().codes == [])
    }

    @Test func `a quartz may drift by its share of a day`() throws {
        var scene = Scene.offline
        // Anchored a day before: 17.28 seconds of drift and the slack of five.
        let day: Int64 = 86_400_000
        let anchor = Scene.phoneTime - day
        scene.phone.clock.millisecondsSinceBoot = day
        scene.phone.clock.anchor = .init(
            serverTime: anchor + 22_280, millisecondsSinceBoot: 0, boot: scene.phone.clock.boot)
        #expect(try scene.verdict().codes == [])
        scene.phone.clock.anchor?.serverTime += 1
        #expect(try scene.verdict().codes == ["h.clock"])
    }

    @Test func `other limits have another version and another verdict`() throws {
        var limits = HandoffLimits()
        limits.version = "strict"
        limits.vehicleSpeedCentimetersPerSecond = 0
        var scene = Scene()
        scene.judge = Judge(
            audience: Scene.audience, serverKeys: [scene.server.key], limits: limits)
        scene.van?.vehicle.speedCentimetersPerSecond = 1
        let verdict = try scene.verdict()
        #expect(verdict.codes == ["t.moving"])
        #expect(verdict.limitsVersion == "strict")
    }
}
