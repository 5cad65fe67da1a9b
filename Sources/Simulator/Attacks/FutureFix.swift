package import Attestation

/// A position that will be measured: prepared beforehand, with the time guessed.
package struct FutureFix: Attack {
    package let name = "future-fix"
    package let tells: Set = ["h.fix"]

    package func stage(_ forgery: inout Forgery) throws -> Handshake {
        forgery.draft.handheld.fix.measuredAt = forgery.draft.handheld.common.issuedAt + 20_000
        return try forgery.draft.signed()
    }
}
