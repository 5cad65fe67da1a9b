package import Attestation

/// A program supplies the handheld's position; the system says so.
package struct MockLocation: Attack {
    package let name = "mock-location"
    package let tells: Set = ["h.mock"]

    package func stage(_ forgery: inout Forgery) throws -> Handshake {
        forgery.draft.handheld.fix.isMock = true
        return try forgery.draft.signed()
    }
}
