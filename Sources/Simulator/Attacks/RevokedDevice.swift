package import Attestation

/// The handheld was reported stolen just before, and the thief delivers with it.
package struct RevokedDevice: Attack {
    package let name = "revoked-device"
    package let tells: Set = ["h.revoked"]
    package let needs: Set<AttackNeed> = [.lastHandoff]

    package func stage(_ forgery: inout Forgery) throws -> Handshake {
        try forgery.draft.signed()
    }
}
