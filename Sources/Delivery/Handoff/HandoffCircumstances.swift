/// Everything about one delivery that decides how it may change hands.
package struct HandoffCircumstances: Sendable, Hashable {
    /// Whether the recipient can be sent something; nothing else about a person decides.
    package enum Reach: String, Sendable, Hashable, CaseIterable { case reachable, unreachable }

    /// What the recipient was promised.
    package var promised: HandoffMode
    /// What the shipper asks to be shown at the door.
    package var proofs: Set<ProofKind>
    /// All that stands at this door, a sum for each currency: a value is not split by parcels.
    package var values: Set<Money>
    package var goods: Set<GoodsClass>
    package var isFragile: Bool
    /// In years; nil when the shipper does not say.
    package var minimumAge: Int?
    package var building: PropertyType
    /// Nil when nobody knows, and after the recipient was erased.
    package var postcode: String?
    package var reach: Reach
    /// Nil when nobody has said anything.
    package var weather: Weather?
    /// What the recipient wishes for all their deliveries; nil when nothing.
    package var wish: RecipientWish?

    package init(
        promised: HandoffMode = .person, proofs: Set<ProofKind> = [], values: Set<Money> = [],
        goods: Set<GoodsClass> = [], isFragile: Bool = false, minimumAge: Int? = nil,
        building: PropertyType = .other, postcode: String? = nil, reach: Reach = .reachable,
        weather: Weather? = nil, wish: RecipientWish? = nil
    ) {
        self.wish = wish
        self.promised = promised
        self.proofs = proofs
        self.values = values
        self.goods = goods
        self.isFragile = isFragile
        self.minimumAge = minimumAge
        self.building = building
        self.postcode = postcode
        self.reach = reach
        self.weather = weather
    }
}
