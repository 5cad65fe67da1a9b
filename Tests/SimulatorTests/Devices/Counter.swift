import Attestation
import Geography
import Simulator
import Testing

/// A server's side of the handshake, as small as it can be: it asks, judges and remembers.
struct Counter {
    static let audience = "ledger.example/town"
    static let shift = Moment(milliseconds: 1_790_000_000_000)
    static let door = Coordinate(latitude: 60.17, longitude: 24.94)

    let server: SoftwareKey
    let kit: VanKit
    var memory = RememberedHandshakes()
    private var asked: UInt8 = 0

    init(kit: VanKit = VanKit(name: "V1", shift: Counter.shift, seed: 7)) {
        server = DeviceIdentity(id: "server", role: .handheld, seed: 1).signer
        self.kit = kit
        for identity in kit.identities { enrol(identity) }
    }

    mutating func enrol(_ identity: DeviceIdentity, revokedAt: Moment? = nil) {
        memory.enrol(
            DeviceRecord(
                id: identity.id, role: identity.role, key: identity.signer.key, validFrom: 0,
                validTo: .max, revokedAt: revokedAt?.milliseconds, attestation: .hardware))
    }

    mutating func revokeHandheld(at moment: Moment) {
        enrol(kit.handheld.identity, revokedAt: moment)
    }

    /// A challenge taken along for the day.
    mutating func question(for parcel: String) throws -> Question {
        asked += 1
        let place = try #require(Place(latitude: 601_700_000, longitude: 249_400_000))
        let claims = ChallengeClaims(
            issuer: "doorstep", audience: Counter.audience,
            id: "AAAAAAAAAAAAAAAAAA\(100 + asked)A", issuedAt: Counter.shift.milliseconds,
            expiresAt: (Counter.shift + 36_000).milliseconds, isForOffline: true, delivery: parcel,
            parcel: Digest.ofParcel(parcel), target: .init(place: place, radiusCentimeters: 5_000),
            devices: .init(
                telematics: kit.unit?.identity.signer.key.id,
                vision: kit.camera?.identity.signer.key.id,
                handheld: kit.handheld.identity.signer.key.id))
        return Question(
            token: try claims.signed(by: server), audience: Counter.audience,
            issuedAt: Counter.shift, expiresAt: Counter.shift + 36_000, isForOffline: true)
    }

    /// Judges, and remembers what was not rejected.
    mutating func verdict(
        on handshake: Handshake, photo: PhotoFacts?, at moment: Moment
    ) -> Verdict {
        let verdict = Judge(audience: Counter.audience, serverKeys: [server.key])
            .judge(handshake, photo: photo, now: moment.milliseconds, given: memory)
        if let record = verdict.record { memory.remember(record) }
        return verdict
    }
}

/// A delivery some hours into the shift.
func encounter(_ number: Int, isCameraLost: Bool = false) -> Encounter {
    let moment = Counter.shift + 3_600 + Double(number) * 300
    return Encounter(
        attempt: "A-\(number)", parcel: "PX-\(number)", number: number, at: moment,
        door: Counter.door, parking: Counter.door.moved(north: 25, east: -10),
        drivenMeters: Double(number) * 800, lastContact: moment + -180, isCameraLost: isCameraLost)
}

/// A picture of the encounter's doorstep; its label is a pattern of the parcel's own.
func photo(_ encounter: Encounter) -> TakenPhoto {
    let picture = Doorstep(seed: 7, name: encounter.attempt).photo(of: [pattern(encounter.number)])
    return TakenPhoto(jpeg: picture.pixels, of: picture)
}

/// What a server that sees the same picture knows of it.
func facts(_ photo: TakenPhoto) -> PhotoFacts {
    PhotoFacts(
        sha256: photo.sha256, perceptualHash: photo.perceptualHash, sharpness: photo.sharpness,
        showsLabel: true)
}

/// Black and white squares of three pixels, as a code is printed.
func pattern(_ number: Int) -> LumaPlane {
    var dice = Dice(seed: UInt64(number))
    let modules = (0..<25 * 25).map { _ in dice.happens(perMille: 500) }
    let pixels = (0..<75 * 75).map { place -> UInt8 in
        modules[place / 75 / 3 * 25 + place % 75 / 3] ? 0 : 255
    }
    guard let plane = LumaPlane(width: 75, height: 75, pixels: pixels) else {
        preconditionFailure("75 times 75 pixels were made.")
    }
    return plane
}
