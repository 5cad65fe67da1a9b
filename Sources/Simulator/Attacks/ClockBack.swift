package import Attestation

/// Too late for the promised hour: the handheld's clock is put back a minute.
package struct ClockBack: Attack {
    package let name = "clock-back"
    package let tells: Set = ["h.clock"]

    package func stage(_ forgery: inout Forgery) throws -> Handshake {
        forgery.setScreenClock(-60_000)
        return try forgery.draft.signed()
    }
}
