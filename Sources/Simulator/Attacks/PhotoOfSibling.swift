package import Attestation

/// One of two parcels is kept: the other one is photographed twice, and announced for both.
package struct PhotoOfSibling: Attack {
    package let name = "photo-of-sibling"
    package let tells: Set = ["v.label"]
    package let needs: Set<AttackNeed> = [.camera, .sibling]

    package func stage(_ forgery: inout Forgery) throws -> Handshake {
        guard let sibling = forgery.loot.sibling else { throw AttackUnprepared() }
        forgery.show(forgery.loot.camera(sibling, 0))
        forgery.announced = [sibling, forgery.encounter.parcel]
        return try forgery.draft.signed()
    }
}
