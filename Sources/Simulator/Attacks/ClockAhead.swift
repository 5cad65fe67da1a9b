package import Attestation

/// Before the promised hour: the handheld's clock is put ahead a minute.
package struct ClockAhead: Attack {
    package let name = "clock-ahead"
    package let tells: Set = ["h.clock"]

    package func stage(_ forgery: inout Forgery) throws -> Handshake {
        forgery.setScreenClock(60_000)
        return try forgery.draft.signed()
    }
}
