package import Attestation

/// The shift is long over when the devices sign with the questions of the morning.
package struct SignedAfterExpiry: Attack {
    package let name = "signed-after-expiry"
    package let tells: Set = ["h.expired"]

    package func stage(_ forgery: inout Forgery) throws -> Handshake {
        let later: Int64 = 24 * 3_600_000
        forgery.draft.handheld.common.issuedAt += later
        forgery.draft.handheld.fix.measuredAt += later
        forgery.draft.handheld.clock.millisecondsSinceBoot += later
        forgery.draft.telematics?.common.issuedAt += later
        forgery.draft.telematics?.fix.measuredAt += later
        forgery.draft.vision?.common.issuedAt += later
        forgery.draft.vision?.image.takenAt += later
        return try forgery.draft.signed()
    }
}
