package import Attestation

/// Satellites switched off: cell towers put the handheld somewhere in the quarter.
package struct NetworkFix: Attack {
    package let name = "network-fix"
    package let tells: Set = ["h.src"]

    package func stage(_ forgery: inout Forgery) throws -> Handshake {
        forgery.draft.handheld.fix.source = .network
        forgery.draft.handheld.fix.satellites = 0
        return try forgery.draft.signed()
    }
}
