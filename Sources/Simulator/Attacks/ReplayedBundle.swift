package import Attestation

/// Yesterday's proof for today's parcel: a whole bundle that has counted already.
package struct ReplayedBundle: Attack {
    package let name = "replayed-bundle"
    // The server does not even judge what was asked for another door.
    package let tells: Set = ["c.used", "challenge-for-another"]
    package let needs: Set<AttackNeed> = [.earlierHandoff]

    package func stage(_ forgery: inout Forgery) throws -> Handshake {
        guard let earlier = forgery.loot.earlier else { throw AttackUnprepared() }
        return earlier.handshake
    }
}
