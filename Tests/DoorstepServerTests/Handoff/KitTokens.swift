import Attestation
import DoorstepAPI
import EventLog
import Testing

@testable import DoorstepServer

/// The statements of one handoff, to be bent by a test before they are signed.
struct KitTokens: Sendable {
    var van: TelematicsClaims?
    var camera: VisionClaims?
    var phone: HandheldClaims
    var challenge: String
    private let kit: DoorKit

    /// - Parameters:
    ///   - photo: names the photo; its bytes are never needed.
    ///   - time: when they sign, by honest clocks.
    init(
        _ kit: DoorKit, _ question: (text: String, audience: String),
        for parcel: String = "PX-1001",
        photo: String = "photo", at time: Int64 = DoorKit.now
    ) throws {
        self.kit = kit
        challenge = question.text
        let nonce = Secret.random(16)
        func common(_ device: KitDevice, _ moment: Int64) -> CommonClaims {
            CommonClaims(
                device: device.id, audience: question.audience, id: Secret.random(16),
                issuedAt: moment, counter: device.count(), challenge: Digest.of(question.text),
                parcel: Digest.ofParcel(parcel), nonce: nonce)
        }
        van = try kit.van.map { van in
            TelematicsClaims(
                common: common(van, time),
                fix: Attestation.Fix(
                    place: try kitPlace(300, 300), accuracyCentimeters: 800,
                    measuredAt: time - 500, satellites: 14),
                vehicle: .init(
                    speedCentimetersPerSecond: 0, isIgnitionOn: false, isDoorOpen: true,
                    odometerCentimeters: 123_456_700))
        }
        camera = kit.camera.map { camera in
            VisionClaims(
                common: common(camera, time),
                image: .init(
                    sha256: kitPhoto(photo).sha256, takenAt: time - 2_000,
                    perceptualHash: kitPhoto(photo).perceptualHash ?? PerceptualHash(bits: 0),
                    sharpness: 12_000, showsLabel: true, widthPixels: 2_048, heightPixels: 1_536,
                    model: "reader-1"))
        }
        phone = HandheldClaims(
            common: common(kit.phone, time), telematics: nil, vision: nil,
            scan: Digest.ofParcel(parcel),
            clock: Clock(
                boot: kit.phone.boot, millisecondsSinceBoot: 5_000_000,
                anchor: .init(
                    serverTime: time - 60_000, millisecondsSinceBoot: 4_940_000,
                    boot: kit.phone.boot)),
            fix: Attestation.Fix(
                place: try kitPlace(0, 0), accuracyCentimeters: 900, measuredAt: time - 1_000,
                satellites: 11))
    }

    /// Signs in the real order: van and camera, and the phone last, over both.
    func signed(vanBy vanKey: SoftwareKey? = nil) throws -> Handshake {
        let vanToken = try van.flatMap { claims in
            try (vanKey ?? kit.van?.key).map { try claims.signed(by: $0) }
        }
        let cameraToken = try camera.flatMap { claims in
            try kit.camera.map { try claims.signed(by: $0.key) }
        }
        var closing = phone
        if closing.telematics == nil { closing.telematics = vanToken.map(Digest.of) }
        if closing.vision == nil { closing.vision = cameraToken.map(Digest.of) }
        return Handshake(
            challenge: challenge, telematics: vanToken, vision: cameraToken,
            handheld: try closing.signed(by: kit.phone.key))
    }
}

/// A point so many ten-millionths of a degree north and east of the door.
func kitPlace(_ north: Int64, _ east: Int64) throws -> Attestation.Place {
    let place = Attestation.Place(latitude: 601_710_000 + north, longitude: 249_430_000 + east)
    return try #require(place)
}

/// What the server sees on the photo of this name; photos of other names look different.
func kitPhoto(_ name: String, sharpness: Int64? = 12_000, showsLabel: Bool? = true) -> PhotoFacts {
    let sha256 = Digest.hex(of: Array(name.utf8))
    return PhotoFacts(
        sha256: sha256,
        perceptualHash: PerceptualHash(hexadecimal: String(sha256.prefix(16))),
        sharpness: sharpness, showsLabel: showsLabel)
}

extension WireAnswer {
    /// The verdict in short: the decision, the grade, and the codes in alphabetical order.
    var verdict: String {
        let codes = json["findings"]?.asArray?.compactMap { $0["code"]?.asString }.sorted() ?? []
        return
            ([json["decision"]?.asString ?? text, json["grade"]?.asString ?? "-"] + codes)
            .joined(separator: " ")
    }
}
