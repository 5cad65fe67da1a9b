package import Attestation

/// The photo of an earlier handoff, byte for byte.
package struct PhotoReused: Attack {
    package let name = "photo-reused"
    package let tells: Set = ["v.reused"]
    package let needs: Set<AttackNeed> = [.camera, .earlierHandoff]

    package func stage(_ forgery: inout Forgery) throws -> Handshake {
        guard let earlier = forgery.loot.earlier else { throw AttackUnprepared() }
        forgery.show(earlier.photo)
        return try forgery.draft.signed()
    }
}
