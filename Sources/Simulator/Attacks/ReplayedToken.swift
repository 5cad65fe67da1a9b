package import Attestation

/// The van's word of an earlier stop, put beside fresh ones of this.
package struct ReplayedToken: Attack {
    package let name = "replayed-token"
    package let tells: Set = ["t.replay", "t.challenge"]
    package let needs: Set<AttackNeed> = [.unit, .earlierHandoff]

    package func stage(_ forgery: inout Forgery) throws -> Handshake {
        guard let token = forgery.loot.earlier?.handshake.telematics else {
            throw AttackUnprepared()
        }
        return try forgery.draft.signed(telematics: token)
    }
}
