internal import Attestation

/// The van's own unit: it says where the van stands, by a receiver that the driver does not hold.
package struct VehicleUnit: Sendable {
    package let identity: DeviceIdentity

    package init(identity: DeviceIdentity) { self.identity = identity }

    /// The answer to what the handheld passed on over the short radio.
    func answer(
        _ question: Question, nonce: String, at moment: Moment, in encounter: Encounter,
        _ dice: inout Dice
    ) -> TelematicsClaims {
        TelematicsClaims(
            common: CommonClaims(
                identity, question, nonce: nonce, at: moment, in: encounter, &dice),
            fix: Receiver.van.fix(of: encounter.parking, at: moment, &dice),
            vehicle: .init(
                speedCentimetersPerSecond: 0, isIgnitionOn: dice.happens(perMille: 250),
                isDoorOpen: dice.happens(perMille: 700),
                odometerCentimeters: 4_200_000_00 + Int64(encounter.drivenMeters * 100)))
    }
}

extension CommonClaims {
    /// What every device says about itself and about the question.
    init(
        _ identity: DeviceIdentity, _ question: Question, nonce: String, at moment: Moment,
        in encounter: Encounter, _ dice: inout Dice
    ) {
        self.init(
            device: identity.id, audience: question.audience, id: dice.bytes16(),
            issuedAt: moment.milliseconds, counter: Int64(encounter.number),
            challenge: Digest.of(question.token), parcel: Digest.ofParcel(encounter.parcel),
            nonce: nonce)
    }
}
