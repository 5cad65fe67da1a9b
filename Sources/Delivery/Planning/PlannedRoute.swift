/// What one driver with one vehicle should do in one shift, before the day has its say.
package struct PlannedRoute: Sendable, Hashable {
    package let id: RouteID
    package let site: SiteID
    package let shift: ShiftID
    package let driver: DriverID
    package let vehicle: VehicleID
    package let departure: Instant
    package let comesBack: Instant
    package let stops: [PlannedStop]
    package let distanceMeters: Int64
    /// The line on the map, encoded as a polyline of five digits; nil when nobody knows the roads.
    package let geometry: String?

    package init(
        id: RouteID, site: SiteID, shift: ShiftID, driver: DriverID, vehicle: VehicleID,
        departure: Instant, comesBack: Instant, stops: [PlannedStop], distanceMeters: Int64,
        geometry: String? = nil
    ) {
        self.id = id
        self.site = site
        self.shift = shift
        self.driver = driver
        self.vehicle = vehicle
        self.departure = departure
        self.comesBack = comesBack
        self.stops = stops
        self.distanceMeters = distanceMeters
        self.geometry = geometry
    }

    /// Every parcel that should be on board at departure, in the order of the stops.
    package var parcels: [ParcelID] { stops.flatMap { $0.tasks.map(\.parcel) } }
}
