/// From where one gets at the parcels in a vehicle.
package enum LoadingAccess: String, Sendable, Hashable, CaseIterable {
    /// In and out by one door: what is put in last comes out first.
    case rear
    /// In by the rear, out by the door beside the driver: what is put in first comes out first.
    case side
    /// A walk-in van with shelves, or a bag: every pile is within reach.
    case shelves
}
