package import Attestation

/// A transmitter tells the handheld it is at the door; the van on another street hears the true sky.
package struct SpoofedHandheld: Attack {
    package let name = "spoofed-handheld"
    package let tells: Set = ["dist.ts", "dist.ht"]
    package let needs: Set<AttackNeed> = [.unit]

    package func stage(_ forgery: inout Forgery) throws -> Handshake {
        let away = forgery.encounter.door.moved(north: 900, east: 700)
        forgery.draft.telematics?.fix.place = Place(away)
        return try forgery.draft.signed()
    }
}
