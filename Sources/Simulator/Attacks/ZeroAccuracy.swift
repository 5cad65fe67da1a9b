package import Attestation

/// A position made up by hand, which knows no error.
package struct ZeroAccuracy: Attack {
    package let name = "zero-accuracy"
    package let tells: Set = ["h.accuracy"]

    package func stage(_ forgery: inout Forgery) throws -> Handshake {
        forgery.draft.handheld.fix.place = Place(forgery.encounter.door)
        forgery.draft.handheld.fix.accuracyCentimeters = 0
        return try forgery.draft.signed()
    }
}
