/// What the shipper says of one parcel before anyone has seen it.
package struct ParcelOrder: Sendable, Hashable {
    package let id: ParcelID
    package let weightGrams: Int64
    package let volumeCm3: Int64?
    package let value: Money?
    package let isFragile: Bool
    /// What must be shown for it at the door.
    package let proofs: [ProofKind]
    /// What is special about what is in it.
    package let goods: [GoodsClass]
    /// In years, for goods with an age limit; nil for what the policy says.
    package let minimumAge: Int?

    package init(
        id: ParcelID, weightGrams: Int64, volumeCm3: Int64? = nil, value: Money? = nil,
        isFragile: Bool = false, proofs: [ProofKind] = [], goods: [GoodsClass] = [],
        minimumAge: Int? = nil
    ) {
        self.goods = goods
        self.minimumAge = minimumAge
        self.id = id
        self.weightGrams = weightGrams
        self.volumeCm3 = volumeCm3
        self.value = value
        self.isFragile = isFragile
        self.proofs = proofs
    }
}
