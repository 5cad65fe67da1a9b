package import Attestation

/// Handheld and van are elsewhere and hear the same false sky.
package struct SpoofedTogether: Attack {
    package let name = "spoofed-together"
    package let tells: Set<String> = []
    package let undetectable: String? = "two receivers that hear the same false sky agree"
    package let needs: Set<AttackNeed> = [.unit]

    package func stage(_ forgery: inout Forgery) throws -> Handshake {
        // What they sign is what an honest driver's would say: the lie is in the air.
        try forgery.draft.signed()
    }
}
