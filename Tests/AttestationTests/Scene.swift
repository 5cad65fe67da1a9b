import Attestation
import CustodyLedger

/// Parcel PX-1001 is handed over at the door: everything that must be there, to be changed by a test.
struct Scene {
    static let now: Int64 = 1_790_000_060_000
    /// When the van, the camera and the phone sign.
    static let vanTime = now - 30_000
    static let cameraTime = now - 20_000
    static let phoneTime = now - 15_000
    static let audience = "ledger.example/north"

    var server = key(1)
    var vanKey = key(2)
    var cameraKey = key(3)
    var phoneKey = key(4)

    var challenge: ChallengeClaims
    var van: TelematicsClaims?
    var camera: VisionClaims?
    var phone: HandheldClaims
    var photo: PhotoFacts?
    var memory = RememberedHandshakes()
    var judge: Judge
    var now = Scene.now
    /// Done to the tokens after the last of them was signed.
    var afterwards: @Sendable (Handshake) -> Handshake = { $0 }

    init() {
        let parcel = Digest.ofParcel("095211411234567892")
        challenge = ChallengeClaims(
            issuer: "doorstep", audience: Scene.audience, id: bytes(16, of: 1),
            issuedAt: Scene.now - 60_000, expiresAt: Scene.now + 540_000, isForOffline: false,
            delivery: "PX-1001", parcel: parcel,
            target: .init(place: place(0, 0), radiusCentimeters: 5_000),
            devices: .init(
                telematics: vanKey.key.id, vision: cameraKey.key.id, handheld: phoneKey.key.id))

        func common(_ device: String, _ number: UInt8, at time: Int64) -> CommonClaims {
            CommonClaims(
                device: device, audience: Scene.audience, id: bytes(16, of: number),
                issuedAt: time, counter: 7, challenge: "", parcel: parcel,
                nonce: bytes(16, of: 99))
        }
        van = TelematicsClaims(
            common: common("van", 2, at: Scene.vanTime),
            fix: Fix(
                place: place(20, 10), accuracyCentimeters: 800, measuredAt: Scene.vanTime - 500,
                satellites: 14),
            vehicle: .init(
                speedCentimetersPerSecond: 0, isIgnitionOn: false, isDoorOpen: true,
                odometerCentimeters: 1_234_567_00))
        camera = VisionClaims(
            common: common("camera", 3, at: Scene.cameraTime),
            image: .init(
                sha256: Digest.hex(of: Array("photo".utf8)), takenAt: Scene.cameraTime - 2_000,
                perceptualHash: PerceptualHash(bits: 0xC3D2_E1F0_0F1E_2D3C), sharpness: 12_000,
                showsLabel: true, widthPixels: 2_048, heightPixels: 1_536, model: "reader-1"))
        phone = HandheldClaims(
            common: common("phone", 4, at: Scene.phoneTime), telematics: nil, vision: nil,
            scan: parcel,
            clock: Clock(
                boot: bytes(16, of: 50), millisecondsSinceBoot: 5_045_000,
                anchor: .init(
                    serverTime: Scene.now - 60_000, millisecondsSinceBoot: 5_000_000,
                    boot: bytes(16, of: 50))),
            fix: Fix(
                place: place(5, 0), accuracyCentimeters: 900, measuredAt: Scene.phoneTime - 1_000,
                satellites: 11))
        photo = PhotoFacts(sha256: Digest.hex(of: Array("photo".utf8)))
        judge = Judge(audience: Scene.audience, serverKeys: [server.key])
        enrolAll()
    }

    /// A delivery whose challenge was taken along, uploaded hours later.
    static var offline: Scene {
        var scene = Scene()
        scene.challenge.isForOffline = true
        scene.challenge.expiresAt = Scene.now + 36_000_000
        scene.now = Scene.now + 72_000_000
        return scene
    }

    mutating func enrolAll() {
        enrol("van", .telematics, vanKey.key)
        enrol("camera", .vision, cameraKey.key)
        enrol("phone", .handheld, phoneKey.key)
    }

    mutating func enrol(
        _ id: String, _ role: DeviceRecord.Role, _ key: DeviceKey, from: Int64 = 0,
        to: Int64 = Scene.now + 1_000_000, revokedAt: Int64? = nil,
        _ attestation: DeviceRecord.KeyProtection = .hardware, lowestCounter: Int64 = 6
    ) {
        memory.enrol(
            DeviceRecord(
                id: id, role: role, key: key, validFrom: from, validTo: to, revokedAt: revokedAt,
                attestation: attestation),
            lowestCounter: lowestCounter)
    }

    /// Signs in the real order: server, van and camera, and the phone last, over both.
    func handshake() throws -> Handshake {
        let question = try challenge.signed(by: server)
        var (van, camera, phone) = (van, camera, phone)
        // A test that wants another answer has put it there.
        if van?.common.challenge == "" { van?.common.challenge = Digest.of(question) }
        if camera?.common.challenge == "" { camera?.common.challenge = Digest.of(question) }
        if phone.common.challenge == "" { phone.common.challenge = Digest.of(question) }
        let vanToken = try van?.signed(by: vanKey)
        let cameraToken = try camera?.signed(by: cameraKey)
        if phone.telematics == nil { phone.telematics = vanToken.map(Digest.of) }
        if phone.vision == nil { phone.vision = cameraToken.map(Digest.of) }
        return afterwards(
            Handshake(
                challenge: question, telematics: vanToken, vision: cameraToken,
                handheld: try phone.signed(by: phoneKey)))
    }

    func verdict() throws -> Verdict { verdict(on: try handshake()) }

    func verdict(on handshake: Handshake) -> Verdict {
        judge.judge(handshake, photo: photo, now: now, given: memory)
    }
}

/// A key that is the same in every run.
func key(_ number: UInt8) -> SoftwareKey {
    guard let key = SoftwareKey(secret: Array(repeating: number, count: 32)) else {
        preconditionFailure("A small number is a scalar of the curve.")
    }
    return key
}

/// So many bytes of one value, in base64url.
func bytes(_ count: Int, of value: UInt8) -> String {
    Base64URL.encode(Array(repeating: value, count: count))
}

/// A point so many metres north and east of the door.
func place(_ metersNorth: Double, _ metersEast: Double) -> Place {
    let latitude = 60.17
    // A degree of latitude on the sphere that distances are computed on.
    let metersPerDegree = 6_371_008.8 * Double.pi / 180
    let atThisLatitude = 0.497_457_9  // The cosine of 60.17°.
    guard
        let place = Place(
            latitude: Int64(((latitude + metersNorth / metersPerDegree) * 1e7).rounded()),
            longitude: Int64(
                ((24.94 + metersEast / metersPerDegree / atThisLatitude) * 1e7).rounded()))
    else { preconditionFailure("Helsinki is on the globe.") }
    return place
}
