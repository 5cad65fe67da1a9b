package import Attestation

/// No van is there: the handheld signs for it as well.
package struct SharedKey: Attack {
    package let name = "shared-key"
    package let tells: Set = ["t.role"]
    package let needs: Set<AttackNeed> = [.unit]

    package func stage(_ forgery: inout Forgery) throws -> Handshake {
        forgery.draft.telematics?.common.device = forgery.draft.handheld.common.device
        // One counter a key: the two signatures of this handoff must differ in it.
        forgery.draft.telematics?.common.counter += 500
        forgery.draft.signers.telematics = forgery.draft.signers.handheld
        return try forgery.draft.signed()
    }
}
