package import Attestation

/// Thrown out of the rolling van.
package struct DriveBy: Attack {
    package let name = "drive-by"
    package let tells: Set = ["t.moving"]
    package let needs: Set<AttackNeed> = [.unit]

    package func stage(_ forgery: inout Forgery) throws -> Handshake {
        forgery.draft.telematics?.vehicle.speedCentimetersPerSecond = 620
        forgery.draft.telematics?.vehicle.isIgnitionOn = true
        return try forgery.draft.signed()
    }
}
