package import Attestation

/// The radio is relayed to a van that stands around the corner, within what an honest walk takes.
package struct RelayNearby: Attack {
    package let name = "relay-nearby"
    package let tells: Set<String> = []
    package let undetectable: String? = "signatures do not measure the distance within 150 metres"
    package let needs: Set<AttackNeed> = [.unit]

    package func stage(_ forgery: inout Forgery) throws -> Handshake {
        forgery.draft.telematics?.fix.place = Place(
            forgery.encounter.door.moved(north: 80, east: 70))
        return try forgery.draft.signed()
    }
}
