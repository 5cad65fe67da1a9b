package import Attestation

/// One photo is signed for, and another one is uploaded.
package struct PhotoSwapped: Attack {
    package let name = "photo-swapped"
    // Bytes that were not signed for are another photo, or none at all.
    package let tells: Set = ["v.photo", "v.pending"]
    package let needs: Set<AttackNeed> = [.camera]

    package func stage(_ forgery: inout Forgery) throws -> Handshake {
        forgery.upload = forgery.loot.camera(forgery.encounter.parcel + "-other", 0)
        return try forgery.draft.signed()
    }
}
