package import Attestation

/// A photo out of the gallery, taken an hour ago.
package struct PhotoOld: Attack {
    package let name = "photo-old"
    package let tells: Set = ["v.shot"]
    package let needs: Set<AttackNeed> = [.camera]

    package func stage(_ forgery: inout Forgery) throws -> Handshake {
        forgery.draft.vision?.image.takenAt -= 3_600_000
        return try forgery.draft.signed()
    }
}
