package import Attestation

/// Everything that is signed is true, and the driver takes the parcel away again.
package struct ColludingDriver: Attack {
    package let name = "colluding-driver"
    package let tells: Set<String> = []
    package let undetectable: String? = "everything that is signed is true"

    package func stage(_ forgery: inout Forgery) throws -> Handshake {
        try forgery.draft.signed()
    }
}
