package import Attestation

/// All devices together and truthful, but in the depot's yard instead of at the door.
package struct SignedAtDepot: Attack {
    package let name = "signed-at-depot"
    package let tells: Set = ["dist.hs"]

    package func stage(_ forgery: inout Forgery) throws -> Handshake {
        let yard = forgery.encounter.door.moved(north: -2_400, east: 1_900)
        forgery.draft.handheld.fix.place = Place(yard)
        forgery.draft.telematics?.fix.place = Place(yard.moved(north: 6, east: 3))
        return try forgery.draft.signed()
    }
}
