package import Attestation

/// The camera answered in another session than van and handheld.
package struct MixedTokens: Attack {
    package let name = "mixed-tokens"
    package let tells: Set = ["v.nonce"]
    package let needs: Set<AttackNeed> = [.camera]

    package func stage(_ forgery: inout Forgery) throws -> Handshake {
        var dice = Dice(seed: UInt64(forgery.encounter.number), for: "session")
        forgery.draft.vision?.common.nonce = dice.bytes16()
        return try forgery.draft.signed()
    }
}
