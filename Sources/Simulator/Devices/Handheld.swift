internal import Attestation

/// The driver's handheld: it asks its peers, and closes over what they answered.
package struct Handheld: Sendable {
    package let identity: DeviceIdentity
    private let clock: DeviceClock

    package init(identity: DeviceIdentity, shift: Moment, seed: UInt64) {
        self.identity = identity
        clock = DeviceClock(of: identity.id, before: shift, seed: seed)
    }

    /// The closing statement; the hashes of the peers' tokens come in when it is signed.
    func closing(
        _ question: Question, nonce: String, in encounter: Encounter, _ dice: inout Dice
    ) -> HandheldClaims {
        HandheldClaims(
            common: CommonClaims(
                identity, question, nonce: nonce, at: encounter.at, in: encounter, &dice),
            telematics: nil, vision: nil, scan: Digest.ofParcel(encounter.parcel),
            clock: clock.reading(at: encounter.at, contact: encounter.lastContact),
            fix: Receiver.handheld.fix(of: encounter.door, at: encounter.at, &dice))
    }
}
