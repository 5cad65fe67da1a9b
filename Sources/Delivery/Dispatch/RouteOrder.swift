/// What a published route asks a driver to do: the stops in their order.
package struct RouteOrder: Sendable, Hashable {
    package let plan: PlanID
    package let site: SiteID
    package let driver: DriverID
    package let vehicle: VehicleID
    package let departure: Instant
    package let back: Instant
    package let stops: [OrderedStop]
    /// Metres of the planned way.
    package let meters: Int64
    /// Where the travel times came from, in words.
    package let travelTimes: String

    package init(
        plan: PlanID, site: SiteID, driver: DriverID, vehicle: VehicleID, departure: Instant,
        back: Instant, stops: [OrderedStop], meters: Int64, travelTimes: String
    ) {
        self.plan = plan
        self.site = site
        self.driver = driver
        self.vehicle = vehicle
        self.departure = departure
        self.back = back
        self.stops = stops
        self.meters = meters
        self.travelTimes = travelTimes
    }

    package var parcels: [ParcelID] { stops.flatMap(\.parcels) }

    package func stop(_ number: Int) throws(Rejection) -> OrderedStop {
        guard let stop = stops.first(where: { $0.number == number }) else { throw .stopUnknown }
        return stop
    }
}

/// One visit of a route, numbered from 1.
package struct OrderedStop: Sendable, Hashable {
    package let number: Int
    /// The consignments whose doors these are: their addresses stay in the vault.
    package let consignments: [ConsignmentID]
    package let parcels: [ParcelID]
    package let arrival: Instant
    package let departure: Instant

    package init(
        number: Int, consignments: [ConsignmentID], parcels: [ParcelID], arrival: Instant,
        departure: Instant
    ) {
        self.number = number
        self.consignments = consignments
        self.parcels = parcels
        self.arrival = arrival
        self.departure = departure
    }
}
