package import Attestation

/// Another van's unit signs, which is enrolled as well as ours.
package struct OtherDevice: Attack {
    package let name = "other-device"
    package let tells: Set = ["t.role"]
    package let needs: Set<AttackNeed> = [.unit]

    package func stage(_ forgery: inout Forgery) throws -> Handshake {
        forgery.draft.telematics?.common.device = forgery.loot.otherUnit.id
        // A counter that the other unit will not come to today.
        forgery.draft.telematics?.common.counter += 500
        forgery.draft.signers.telematics = forgery.loot.otherUnit.signer
        return try forgery.draft.signed()
    }
}
