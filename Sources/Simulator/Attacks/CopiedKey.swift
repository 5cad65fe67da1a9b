package import Attestation

/// A second phone holds a copy of the handheld's key and counts on from where it was copied.
package struct CopiedKey: Attack {
    package let name = "copied-key"
    package let tells: Set = ["h.counter"]
    package let needs: Set<AttackNeed> = [.earlierHandoff]

    package func stage(_ forgery: inout Forgery) throws -> Handshake {
        guard let earlier = forgery.loot.earlier else { throw AttackUnprepared() }
        forgery.draft.handheld.common.counter = Int64(earlier.encounter.number)
        return try forgery.draft.signed()
    }
}
