package import RouteOptimizer

/// Turns the engine's answer into routes with stops, tasks and times of the day.
package struct RouteWriter: Sendable {
    private let builder: ProblemBuilder
    private let plan: PlanID

    package init(_ builder: ProblemBuilder, for plan: PlanID) {
        self.builder = builder
        self.plan = plan
    }

    /// The routes in the order of their shifts, numbered from 1.
    package func routes(of solution: Solution) -> [PlannedRoute] {
        solution.routes.filter { !$0.visits.isEmpty }.enumerated().compactMap { number, tour in
            route(tour, number: number + 1)
        }
    }

    /// What the engine left out, and what never came to it.
    package func unassigned(of solution: Solution, travel: TravelMatrix) -> [Unassigned] {
        builder.impossible
            + solution.unassigned.map { job in
                let isFar = travel.seconds(from: 0, to: job + 1) >= 86_400
                return Unassigned(builder.orders[job].id, isFar ? .unreachable : .noTime)
            }
    }

    private func route(_ tour: Solution.Route, number: Int) -> PlannedRoute? {
        guard let id = RouteID(plan, number: number) else { return nil }
        let shift = builder.shifts[tour.vehicle].shift
        return PlannedRoute(
            id: id, site: builder.site.id, shift: shift.id, driver: shift.driver,
            vehicle: shift.vehicle, departure: builder.moment(tour.departure),
            comesBack: builder.moment(tour.comesBack), stops: stops(of: tour),
            distanceMeters: Int64(tour.meters))
    }

    /// Visits to one door in a row are one stop.
    private func stops(of tour: Solution.Route) -> [PlannedStop] {
        var stops: [PlannedStop] = []
        for visit in tour.visits {
            let order = builder.orders[visit.job]
            let isSameDoor = stops.last?.place == order.place
            let last = isSameDoor ? stops.popLast() : nil
            stops.append(
                PlannedStop(
                    sequence: stops.count + 1, place: order.place,
                    arrival: last?.arrival ?? builder.moment(visit.arrival),
                    departure: builder.moment(visit.ends),
                    tasks: (last?.tasks ?? []) + order.tasks))
        }
        return stops
    }
}
