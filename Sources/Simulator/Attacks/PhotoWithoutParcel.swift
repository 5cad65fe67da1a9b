package import Attestation

/// Another parcel stands at the door; the camera claims to have read this one's label.
package struct PhotoWithoutParcel: Attack {
    package let name = "photo-without-parcel"
    package let tells: Set = ["v.label"]
    package let needs: Set<AttackNeed> = [.camera]

    package func stage(_ forgery: inout Forgery) throws -> Handshake {
        forgery.show(forgery.loot.camera(forgery.encounter.parcel + "-other", 0))
        return try forgery.draft.signed()
    }
}
