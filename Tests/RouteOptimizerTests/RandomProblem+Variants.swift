@testable import RouteOptimizer

extension Problem {
    /// The same day before anything had begun or been published.
    func withoutYesterday() throws -> Problem {
        let vehicles = vehicles.map { vehicle in
            var vehicle = vehicle
            vehicle.pinned = []
            return vehicle
        }
        return try Problem(
            jobs: jobs, vehicles: vehicles, travel: travel, shipments: shipments,
            alternatives: alternatives, together: together, apart: apart)
    }
}

extension Problem {
    /// The same day with other vehicles.
    func with(vehicles: [Vehicle]) throws -> Problem {
        try Problem(
            jobs: jobs, vehicles: vehicles, travel: travel, shipments: shipments,
            alternatives: alternatives, together: together, apart: apart, published: published)
    }
}
