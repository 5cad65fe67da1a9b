/// The claims of a handshake whose signatures all hold; whether they agree is another question.
package struct Statements: Sendable {
    /// A token and its claims, found to be signed by an enrolled device.
    package struct Signed<Claims: TokenClaims>: Sendable {
        package let token: String
        package let device: DeviceRecord
        package let claims: Claims
    }

    /// What the three tokens of the devices have in common.
    package struct Leg: Sendable {
        package let kind: TokenKind
        package let device: DeviceRecord
        package let common: CommonClaims
    }

    /// `Digest.of` the challenge's text, which each of the devices must have answered.
    package let challengeDigest: String
    package let challenge: ChallengeClaims
    package let telematics: Signed<TelematicsClaims>?
    package let vision: Signed<VisionClaims>?
    package let handheld: Signed<HandheldClaims>

    /// Those that are there, in the order in which they are made.
    package let legs: [Leg]

    init(
        challengeDigest: String, challenge: ChallengeClaims, telematics: Signed<TelematicsClaims>?,
        vision: Signed<VisionClaims>?, handheld: Signed<HandheldClaims>
    ) {
        self.challengeDigest = challengeDigest
        self.challenge = challenge
        self.telematics = telematics
        self.vision = vision
        self.handheld = handheld
        var legs: [Leg] = []
        if let telematics {
            legs.append(
                Leg(
                    kind: .telematics, device: telematics.device, common: telematics.claims.common)
            )
        }
        if let vision {
            legs.append(Leg(kind: .vision, device: vision.device, common: vision.claims.common))
        }
        legs.append(Leg(kind: .handheld, device: handheld.device, common: handheld.claims.common))
        self.legs = legs
    }
}
