package import Attestation

/// The van said where it stands, the handheld closed over it, and then it is left out.
package struct WithheldPeer: Attack {
    package let name = "withheld-peer"
    package let tells: Set = ["h.peers"]
    package let needs: Set<AttackNeed> = [.unit]

    package func stage(_ forgery: inout Forgery) throws -> Handshake {
        let closed = try forgery.draft.signed()
        return Handshake(
            challenge: closed.challenge, telematics: nil, vision: closed.vision,
            handheld: closed.handheld)
    }
}
