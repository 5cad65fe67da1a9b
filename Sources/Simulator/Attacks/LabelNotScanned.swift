package import Attestation

/// The parcel is not there: whatever else lay on the seat was scanned.
package struct LabelNotScanned: Attack {
    package let name = "label-not-scanned"
    package let tells: Set = ["h.scan"]

    package func stage(_ forgery: inout Forgery) throws -> Handshake {
        forgery.draft.handheld.scan = Digest.ofParcel("4006381333931")
        return try forgery.draft.signed()
    }
}
