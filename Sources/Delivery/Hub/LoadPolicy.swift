/// How a site stows its vans.
package struct LoadPolicy: Sendable, Hashable {
    /// How many parcels may be moved at one stop to get at those that are handed over.
    package var mostMoved = 3
    /// How many parcels stand on each other at most.
    package var stackedParcels = 4
    /// From this weight on a parcel stands on the floor or on one that is at least as heavy.
    package var heavyGrams: Int64 = 10_000

    package init() {}

    /// Whether one parcel may stand on another.
    package func allows(_ upper: LoadItem, on lower: LoadItem) -> Bool {
        if lower.isFragile { return false }
        return upper.weightGrams < heavyGrams || upper.weightGrams <= lower.weightGrams
    }
}
