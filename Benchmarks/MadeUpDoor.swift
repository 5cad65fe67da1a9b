import Attestation

/// One honest handoff at one door, signed by keys in memory.
struct Door {
    private static let now: Int64 = 1_795_158_724_000
    private static let audience = "ledger.example/north"
    private static let parcel = Digest.ofParcel("095211411234567892")
    private static let photo = Digest.hex(of: Array("photo".utf8))
    /// Sixteen bytes in base64url; chance has no part in a benchmark.
    private static let id = "AQEBAQEBAQEBAQEBAQEBAQ"

    private let server: SoftwareKey
    private let keys: [DeviceRecord.Role: SoftwareKey]
    private let place: Place
    private let judge: Judge
    private let memory: RememberedHandshakes

    /// A scalar that is no key, or a place beside the globe.
    struct Impossible: Error {}

    init() throws {
        func key(_ number: UInt8) throws -> SoftwareKey {
            guard let key = SoftwareKey(secret: Array(repeating: number, count: 32)) else {
                throw Impossible()
            }
            return key
        }
        guard let place = Place(latitude: 601_700_000, longitude: 249_400_000) else {
            throw Impossible()
        }
        self.place = place
        server = try key(1)
        keys = [.telematics: try key(2), .vision: try key(3), .handheld: try key(4)]
        judge = Judge(audience: Door.audience, serverKeys: [server.key])
        var memory = RememberedHandshakes()
        for (role, key) in keys {
            memory.enrol(
                DeviceRecord(
                    id: role.rawValue, role: role, key: key.key, validFrom: 0, validTo: .max,
                    attestation: .hardware))
        }
        self.memory = memory
    }

    func isAccepted(_ handshake: Handshake) -> Bool {
        judge.judge(handshake, photo: PhotoFacts(sha256: Door.photo), now: Door.now, given: memory)
            .decision == .accept
    }

    func handshake() throws -> Handshake {
        let challenge = try challenge().signed(by: server)
        let van = try TelematicsClaims(
            common: common(.telematics, answering: challenge), fix: fix,
            vehicle: .init(
                speedCentimetersPerSecond: 0, isIgnitionOn: false, isDoorOpen: true,
                odometerCentimeters: 123_456_700)
        ).signed(by: try key(.telematics))
        let camera = try VisionClaims(
            common: common(.vision, answering: challenge),
            image: .init(
                sha256: Door.photo, takenAt: Door.now, perceptualHash: PerceptualHash(bits: 1),
                sharpness: 12_000, showsLabel: true, widthPixels: 2_048, heightPixels: 1_536,
                model: "reader-1")
        ).signed(by: try key(.vision))
        let handheld = try HandheldClaims(
            common: common(.handheld, answering: challenge), telematics: Digest.of(van),
            vision: Digest.of(camera), scan: Door.parcel,
            clock: Clock(
                boot: Door.id, millisecondsSinceBoot: 5_000_000,
                anchor: .init(
                    serverTime: Door.now, millisecondsSinceBoot: 5_000_000, boot: Door.id)),
            fix: fix
        ).signed(by: try key(.handheld))
        return Handshake(
            challenge: challenge, telematics: van, vision: camera, handheld: handheld)
    }

    private func challenge() throws -> ChallengeClaims {
        ChallengeClaims(
            issuer: "doorstep", audience: Door.audience, id: Door.id, issuedAt: Door.now,
            expiresAt: Door.now + 600_000, isForOffline: false, delivery: "PX-1001",
            parcel: Door.parcel, target: .init(place: place, radiusCentimeters: 5_000),
            devices: .init(
                telematics: try key(.telematics).key.id, vision: try key(.vision).key.id,
                handheld: try key(.handheld).key.id))
    }

    private func common(_ role: DeviceRecord.Role, answering challenge: String) -> CommonClaims {
        CommonClaims(
            device: role.rawValue, audience: Door.audience, id: Door.id, issuedAt: Door.now,
            counter: 1, challenge: Digest.of(challenge), parcel: Door.parcel, nonce: Door.id)
    }

    private var fix: Fix {
        Fix(place: place, accuracyCentimeters: 800, measuredAt: Door.now, satellites: 14)
    }

    private func key(_ role: DeviceRecord.Role) throws -> SoftwareKey {
        guard let key = keys[role] else { throw Impossible() }
        return key
    }
}
