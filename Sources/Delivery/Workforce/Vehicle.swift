/// What carries the parcels, and how much of them.
package struct Vehicle: Sendable, Hashable {
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        case van, cargoBike, truck, car, foot
    }

    package let id: VehicleID
    package let kind: Kind
    package let maxWeightGrams: Int64
    /// Nil when only the weight limits it.
    package let maxVolumeCm3: Int64?
    package let homeSite: SiteID?
    /// From where one gets at what is in it.
    package let access: LoadingAccess

    package init(
        id: VehicleID, kind: Kind, maxWeightGrams: Int64, maxVolumeCm3: Int64?, homeSite: SiteID?,
        access: LoadingAccess = .rear
    ) {
        self.id = id
        self.kind = kind
        self.maxWeightGrams = maxWeightGrams
        self.maxVolumeCm3 = maxVolumeCm3
        self.homeSite = homeSite
        self.access = access
    }
}
