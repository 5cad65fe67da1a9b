/// The order in which parcels go into the van: what is needed first goes in last.
package struct LoadList: Sendable, Hashable {
    /// From the first to put in to the last.
    package let parcels: [ParcelID]

    /// - Parameter stops: the parcels of each stop, in the order of driving.
    package init(stops: [[ParcelID]]) {
        parcels = stops.reversed().flatMap { $0 }
    }
}
