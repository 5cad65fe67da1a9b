/// A day to be planned, in the engine's own language: indices, whole seconds and whole metres.
///
/// Times count from an origin of the caller's choice and prices are in a unit of the caller's choice
/// (thousandths of a cent, say): the engine only adds and compares them.
package struct Problem: Sendable, Hashable {
    /// What there is to do; a job is named by its place in this list.
    package let jobs: [Job]
    /// Who can do it; a vehicle is named by its place in this list.
    package let vehicles: [Vehicle]
    /// How long and how far it is, one matrix for each way of getting around.
    package let travel: [TravelMatrix]
    /// Jobs that belong together: fetched here, brought there by the same vehicle.
    package let shipments: [Shipment]
    /// Jobs of which one is enough: the door, a neighbour, a locker.
    package let alternatives: [[Int]]
    /// Jobs that must share a route, and jobs no two of which may.
    package let together: [[Int]]
    package let apart: [[Int]]
    /// The plan that people already know, if there is one.
    package let published: PublishedPlan?
    /// How many kinds of load there are, such as weight and volume.
    package let dimensions: Int

    /// Refuses what cannot be a day's work, so that nobody inside asks again.
    package init(
        jobs: [Job], vehicles: [Vehicle], travel: [TravelMatrix], shipments: [Shipment] = [],
        alternatives: [[Int]] = [], together: [[Int]] = [], apart: [[Int]] = [],
        published: PublishedPlan? = nil
    ) throws(ProblemFault) {
        self.jobs = jobs
        self.vehicles = vehicles
        self.travel = travel
        self.shipments = shipments
        self.alternatives = alternatives
        self.together = together
        self.apart = apart
        self.published = published
        dimensions = vehicles.first?.capacity.count ?? 0
        try checkTravel()
        for index in jobs.indices { try checkJob(index) }
        for index in vehicles.indices { try checkVehicle(index) }
        try checkTariffs()
        try checkShipments()
        try checkGroups()
        try checkSequences()
        try checkLoadOrders()
    }
}

extension Problem {
    /// Two visits by one vehicle, the first of which fetches what the second brings.
    package struct Shipment: Sendable, Hashable {
        package let pickup: Int
        package let delivery: Int

        package init(pickup: Int, delivery: Int) {
            self.pickup = pickup
            self.delivery = delivery
        }
    }

    /// The plan that is known to drivers and recipients, and what it costs to change it.
    package struct PublishedPlan: Sendable, Hashable {
        /// For every vehicle its jobs in order; the search starts from here.
        package let routes: [[Int]]
        /// The price of each job that another vehicle does than the published one.
        package let changeOfVehiclePrice: Int

        package init(routes: [[Int]], changeOfVehiclePrice: Int = 0) {
            self.routes = routes
            self.changeOfVehiclePrice = changeOfVehiclePrice
        }
    }
}
