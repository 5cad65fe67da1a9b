package import Attestation

/// Ten kilometres away, with a circle that reaches the door.
package struct InflatedAccuracy: Attack {
    package let name = "inflated-accuracy"
    package let tells: Set = ["h.accuracy"]

    package func stage(_ forgery: inout Forgery) throws -> Handshake {
        forgery.draft.handheld.fix.place = Place(
            forgery.encounter.door.moved(north: 8_000, east: -6_000))
        forgery.draft.handheld.fix.accuracyCentimeters = 1_100_000
        return try forgery.draft.signed()
    }
}
