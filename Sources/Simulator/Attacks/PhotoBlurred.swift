package import Attestation

/// So blurred that nobody sees whose door it is; the camera calls it what it is not.
package struct PhotoBlurred: Attack {
    package let name = "photo-blurred"
    package let tells: Set = ["v.sharp"]
    package let needs: Set<AttackNeed> = [.camera]

    package func stage(_ forgery: inout Forgery) throws -> Handshake {
        forgery.show(forgery.loot.camera(forgery.encounter.parcel, 7))
        forgery.draft.vision?.image.sharpness = 12_000
        return try forgery.draft.signed()
    }
}
