package import Attestation

/// After the handheld has closed, the van's token is exchanged for one of a better place.
package struct ExchangedPeers: Attack {
    package let name = "exchanged-peers"
    package let tells: Set = ["h.peers"]
    package let needs: Set<AttackNeed> = [.unit]

    package func stage(_ forgery: inout Forgery) throws -> Handshake {
        let closed = try forgery.draft.signed()
        var better = forgery.draft
        var dice = Dice(seed: UInt64(forgery.encounter.number), for: "exchange")
        better.telematics?.common.id = dice.bytes16()
        better.telematics?.fix.place = Place(forgery.encounter.door)
        return Handshake(
            challenge: closed.challenge, telematics: try better.signed().telematics,
            vision: closed.vision, handheld: closed.handheld)
    }
}
