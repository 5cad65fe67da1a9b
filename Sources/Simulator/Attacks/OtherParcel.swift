package import Attestation

/// The devices proved another parcel than the one that is asked for.
package struct OtherParcel: Attack {
    package let name = "other-parcel"
    package let tells: Set = ["h.parcel", "t.parcel", "v.parcel"]

    package func stage(_ forgery: inout Forgery) throws -> Handshake {
        let other = Digest.ofParcel(forgery.encounter.parcel + "-other")
        forgery.draft.telematics?.common.parcel = other
        forgery.draft.vision?.common.parcel = other
        forgery.draft.handheld.common.parcel = other
        forgery.draft.handheld.scan = other
        return try forgery.draft.signed()
    }
}
