/// Everything that the ledger says about one parcel, in one file that needs nobody's word.
///
/// Each event is proven by its leaf's way to the signed root; where its payload is shown, the leaf
/// commits to it. `doorstep verify FILE` checks all of it offline.
package struct EvidenceRecord: Codable, Sendable, Hashable {
    /// `doorstep-evidence@v1`.
    package var format: String
    package var parcel: String
    /// For whom it was made: `recipient`, `shipper` and `court` see what is personal, `insurer` not.
    package var audience: String
    package var madeAt: String
    /// The signed checkpoint that all proofs lead to.
    package var checkpoint: String
    /// In the ledger's order.
    package var events: [ProvenEvent]
    /// How to check it, in words.
    package var instructions: String

    package init(
        format: String, parcel: String, audience: String, madeAt: String, checkpoint: String,
        events: [ProvenEvent], instructions: String
    ) {
        self.format = format
        self.parcel = parcel
        self.audience = audience
        self.madeAt = madeAt
        self.checkpoint = checkpoint
        self.events = events
        self.instructions = instructions
    }
}

/// One event with its proof.
package struct ProvenEvent: Codable, Sendable, Hashable {
    /// The place in the ledger.
    package var index: Int
    /// The public leaf, byte for byte.
    package var leaf: String
    /// The hashes from the leaf to the root, in base64.
    package var proof: [String]
    /// The event as the leaf commits to it, byte for byte.
    package var payload: String?
    /// The key of the commitment, in base64url.
    package var salt: String?
    /// Why the payload is not shown: `personal` for this audience, or `erased` for everybody.
    package var withheld: String?

    package init(
        index: Int, leaf: String, proof: [String], payload: String? = nil, salt: String? = nil,
        withheld: String? = nil
    ) {
        self.index = index
        self.leaf = leaf
        self.proof = proof
        self.payload = payload
        self.salt = salt
        self.withheld = withheld
    }
}
