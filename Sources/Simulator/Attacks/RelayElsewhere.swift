package import Attestation

/// A friend carries the handheld to the door and relays its radio to the van two streets away.
package struct RelayElsewhere: Attack {
    package let name = "relay-elsewhere"
    package let tells: Set = ["dist.ht"]
    package let needs: Set<AttackNeed> = [.unit]

    package func stage(_ forgery: inout Forgery) throws -> Handshake {
        let street = forgery.encounter.door.moved(north: 180, east: 210)
        forgery.draft.telematics?.fix.place = Place(street)
        return try forgery.draft.signed()
    }
}
