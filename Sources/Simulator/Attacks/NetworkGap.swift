package import Attestation

/// Flight mode from some minutes before the scan until it is over; what is signed within is true.
package struct NetworkGap: Attack {
    package let name = "network-gap"
    package let tells: Set<String> = []
    package let undetectable: String? = "one gap is a tunnel; only their number by driver is a sign"

    package func stage(_ forgery: inout Forgery) throws -> Handshake {
        let gap: Int64 = 300_000
        forgery.draft.handheld.clock.anchor?.serverTime -= gap
        forgery.draft.handheld.clock.anchor?.millisecondsSinceBoot -= gap
        return try forgery.draft.signed()
    }
}
