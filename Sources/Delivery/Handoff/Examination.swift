/// What the server saw in the bytes of a proof.
package struct Examination: Sendable, Hashable {
    package let proof: ProofID
    /// In a stable order; empty when there is nothing to say.
    package let faults: [ProofFault]

    package init(proof: ProofID, faults: Set<ProofFault>) {
        self.proof = proof
        self.faults = faults.sorted { $0.rawValue < $1.rawValue }
    }

    /// A fault that a new capture would mend; what a person must look at is none.
    package var asksForRetake: Bool { faults.contains { !$0.isForReview } }
}

/// Why the bytes of a proof are no good evidence.
package enum ProofFault: String, Sendable, Hashable, CaseIterable {
    case unreadable
    case tooBlurred = "too-blurred"
    case tooDark = "too-dark"
    case tooBright = "too-bright"
    case labelMissing = "label-missing"
    case otherLabel = "other-label"
    case usedBefore = "used-before"
    case looksLikeEarlier = "looks-like-earlier"
    case notTakenNow = "not-taken-now"
    case emptySignature = "empty-signature"
    case implausibleSignature = "implausible-signature"

    package var code: String { rawValue }

    /// Two honest photos of one doorstep are as near as a photo and its copy: a person looks.
    package var isForReview: Bool { self == .looksLikeEarlier }

    /// For the driver at the door: what is wrong, and what helps.
    package var sentence: String {
        switch self {
        case .unreadable: "The file cannot be read. Capture it again."
        case .tooBlurred: "The photo is blurred. Hold still and take it again."
        case .tooDark: "The photo is too dark. Use the light and take it again."
        case .tooBright: "The photo is too bright. Turn away from the light and take it again."
        case .labelMissing: "No label is readable in the photo. Show the parcel's label."
        case .otherLabel: "The label in the photo is another parcel's."
        case .usedBefore: "This very capture was used before. Make a new one."
        case .looksLikeEarlier: "It looks like an earlier one; a person will compare the two."
        case .notTakenNow: "The photo was not taken during this attempt. Take one now."
        case .emptySignature: "Nothing was signed. Let the recipient sign."
        case .implausibleSignature: "A line or a dot is no signature. Let the recipient sign again."
        }
    }
}
