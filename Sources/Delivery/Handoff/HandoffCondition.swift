/// When a rule holds: every part that is filled has to fit; an empty one always does.
package struct HandoffCondition: Sendable, Hashable {
    /// One of these is in the parcel.
    package var goods: Set<GoodsClass>
    /// It is worth so much, by currency; one that is not listed counts as worth it.
    package var valueFrom: Set<Money>
    package var buildings: Set<PropertyType>
    package var weather: Set<Weather>
    /// How its postcode begins.
    package var postcodes: Set<String>
    package var reach: Set<HandoffCircumstances.Reach>
    package var promised: Set<HandoffMode>
    /// One of these was asked for by the shipper.
    package var proofs: Set<ProofKind>
    package var isFragile: Bool?

    package init(
        goods: Set<GoodsClass> = [], valueFrom: Set<Money> = [],
        buildings: Set<PropertyType> = [], weather: Set<Weather> = [],
        postcodes: Set<String> = [], reach: Set<HandoffCircumstances.Reach> = [],
        promised: Set<HandoffMode> = [], proofs: Set<ProofKind> = [], isFragile: Bool? = nil
    ) {
        self.goods = goods
        self.valueFrom = valueFrom
        self.buildings = buildings
        self.weather = weather
        self.postcodes = postcodes
        self.reach = reach
        self.promised = promised
        self.proofs = proofs
        self.isFragile = isFragile
    }

    package func holds(for it: HandoffCircumstances) -> Bool {
        fits(goods, it.goods) && fits(buildings, [it.building])
            && fits(weather, it.weather.map { [$0] } ?? []) && fits(reach, [it.reach])
            && fits(promised, [it.promised]) && fits(proofs, it.proofs)
            && (valueFrom.isEmpty || valueFrom.areReached(by: it.values))
            && (isFragile == nil || isFragile == it.isFragile)
            && (postcodes.isEmpty
                || postcodes.contains { it.postcode?.hasPrefix($0) ?? false })
    }

    private func fits<Word: Hashable>(_ wanted: Set<Word>, _ found: Set<Word>) -> Bool {
        wanted.isEmpty || !wanted.isDisjoint(with: found)
    }
}

extension Set<Money> {
    /// Whether one of these sums is worth as much as the limit of its currency.
    ///
    /// A currency without a limit is worth it from its first unit on: nobody said that it is not.
    package func areReached(by values: Set<Money>) -> Bool {
        values.contains { value in
            guard let limit = first(where: { $0.currency == value.currency }) else {
                return value.minorUnits > 0
            }
            return value.minorUnits >= limit.minorUnits
        }
    }
}
