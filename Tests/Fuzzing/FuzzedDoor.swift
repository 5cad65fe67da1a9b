internal import Attestation
internal import CustodyLedger

/// One honest handoff, of which any token can be exchanged for another.
struct FuzzedDoor: Sendable {
    private static let now: Int64 = 1_795_158_724_000
    private static let audience = "ledger.example/north"
    private static let parcel = Digest.ofParcel("095211411234567892")
    private static let photo = Digest.hex(of: [UInt8]("photo"))
    /// Sixteen bytes in base64url: whoever looks for faults needs the same ones each time.
    private static let id = "AQEBAQEBAQEBAQEBAQEBAQ"

    private let server: SoftwareKey
    private let keys: [DeviceRecord.Role: SoftwareKey]
    private let judge: Judge
    private let memory: RememberedHandshakes
    private let claims: Claims
    private let honest: Handshake

    private struct Claims {
        let challenge: ChallengeClaims
        let van: TelematicsClaims
        let camera: VisionClaims
        let handheld: HandheldClaims
    }

    init() throws {
        server = try Self.softwareKey(1)
        keys = [
            .telematics: try Self.softwareKey(2), .vision: try Self.softwareKey(3),
            .handheld: try Self.softwareKey(4),
        ]
        judge = Judge(audience: Self.audience, serverKeys: [server.key])
        var memory = RememberedHandshakes()
        for (role, key) in keys {
            memory.enrol(
                DeviceRecord(
                    id: role.rawValue, role: role, key: key.key, validFrom: 0, validTo: .max,
                    attestation: .hardware))
        }
        self.memory = memory
        (claims, honest) = try Self.handoff(server, keys)
    }

    private static func softwareKey(_ number: UInt8) throws -> SoftwareKey {
        guard let key = SoftwareKey(secret: Array(repeating: number, count: 32)) else {
            throw Fuzz.Broken("\(number) is no scalar of P-256")
        }
        return key
    }

    private static func handoff(
        _ server: SoftwareKey, _ keys: [DeviceRecord.Role: SoftwareKey]
    ) throws -> (Claims, Handshake) {
        guard let place = Place(latitude: 601_700_000, longitude: 249_400_000),
            let vanKey = keys[.telematics], let cameraKey = keys[.vision],
            let handheldKey = keys[.handheld]
        else { throw Fuzz.Broken("the door has no place or no keys") }
        let fix = Fix(place: place, accuracyCentimeters: 800, measuredAt: now, satellites: 14)
        let challenge = ChallengeClaims(
            issuer: "doorstep", audience: audience, id: id, issuedAt: now, expiresAt: now + 600_000,
            isForOffline: false, delivery: "PX-1001", parcel: parcel,
            target: .init(place: place, radiusCentimeters: 5_000),
            devices: .init(
                telematics: vanKey.key.id, vision: cameraKey.key.id, handheld: handheldKey.key.id))
        let asked = try challenge.signed(by: server)
        func common(_ role: DeviceRecord.Role) -> CommonClaims {
            CommonClaims(
                device: role.rawValue, audience: audience, id: id, issuedAt: now, counter: 1,
                challenge: Digest.of(asked), parcel: parcel, nonce: id)
        }
        let van = TelematicsClaims(
            common: common(.telematics), fix: fix,
            vehicle: .init(
                speedCentimetersPerSecond: 0, isIgnitionOn: false, isDoorOpen: true,
                odometerCentimeters: 123_456_700))
        let camera = VisionClaims(
            common: common(.vision),
            image: .init(
                sha256: photo, takenAt: now, perceptualHash: PerceptualHash(bits: 1),
                sharpness: 12_000, showsLabel: true, widthPixels: 2_048, heightPixels: 1_536,
                model: "reader-1"))
        let (vanToken, cameraToken) = (
            try van.signed(by: vanKey), try camera.signed(by: cameraKey)
        )
        let handheld = HandheldClaims(
            common: common(.handheld), telematics: Digest.of(vanToken),
            vision: Digest.of(cameraToken), scan: parcel,
            clock: Clock(
                boot: id, millisecondsSinceBoot: 5_000_000,
                anchor: .init(serverTime: now, millisecondsSinceBoot: 5_000_000, boot: id)),
            fix: fix)
        return (
            Claims(challenge: challenge, van: van, camera: camera, handheld: handheld),
            Handshake(
                challenge: asked, telematics: vanToken, vision: cameraToken,
                handheld: try handheld.signed(by: handheldKey))
        )
    }

    /// The honest tokens, and their claims for whoever signs them.
    func seeds() throws -> [[UInt8]] {
        let enrolment = EnrolmentClaims(
            device: "h", audience: Self.audience, id: Self.id, issuedAt: Self.now, nonce: Self.id,
            role: .handheld, key: try key(.handheld).id)
        let texts = [
            honest.handheld, honest.challenge, claims.handheld.payload, claims.van.payload,
            claims.camera.payload, enrolment.payload, honest.handheld,
        ]
        return texts.enumerated().map { [UInt8($0.offset)] + [UInt8]($0.element) }
    }

    func key(_ role: DeviceRecord.Role) throws -> DeviceKey {
        guard let key = keys[role] else { throw Fuzz.Broken("nobody is \(role)") }
        return key.key
    }

    /// Any text at all, signed as one of our devices would.
    func sign(_ payload: String, _ type: String, by role: DeviceRecord.Role) throws -> String {
        guard let key = keys[role] else { throw Fuzz.Broken("nobody is \(role)") }
        let header = #"{"alg":"ES256","kid":"\#(key.key.id)","typ":"\#(type)"}"#
        let signed = [header, payload].map { Base64URL.encode([UInt8]($0)) }.joined(separator: ".")
        return signed + "." + Base64URL.encode(try key.sign([UInt8](signed)))
    }

    /// Judges the handoff with some tokens exchanged.
    func judge(
        challenge: String? = nil, van: String? = nil, camera: String? = nil,
        handheld: String? = nil,
        isForged: Bool = false
    ) throws {
        let handshake = Handshake(
            challenge: challenge ?? honest.challenge, telematics: van ?? honest.telematics,
            vision: camera ?? honest.vision, handheld: handheld ?? honest.handheld)
        let verdict = judge.judge(
            handshake, photo: PhotoFacts(sha256: Self.photo), now: Self.now, given: memory)
        if verdict.decision == .accept {
            try require(verdict.grade == .threeLegs, "accepted with fewer legs than were asked for")
            try require(!isForged || handshake == honest, "accepted what nobody of ours signed")
        }
        for code in verdict.codes { try require(!code.isEmpty, "a finding without its code") }
        try require(
            verdict.decision == .accept || !verdict.findings.isEmpty, "refused without a reason")
    }
}
