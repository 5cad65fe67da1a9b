/// A plan with its times: who does what in which order, what stays out, and what it costs.
package struct Solution: Sendable, Hashable {
    /// The routes with at least one job, in the order of the vehicles.
    package var routes: [Route]
    /// The jobs that nobody does, ascending.
    package var unassigned: [Int]
    package var cost: Cost
    /// How many rounds of the search it took.
    package var rounds: Int

    package init(routes: [Route], unassigned: [Int], cost: Cost, rounds: Int = 0) {
        self.routes = routes
        self.unassigned = unassigned
        self.cost = cost
        self.rounds = rounds
    }
}

extension Solution {
    /// One vehicle's way from departure to return.
    package struct Route: Sendable, Hashable {
        package var vehicle: Int
        package var departure: Int32
        package var visits: [Visit]
        /// When it is back, or when its last visit ends if it may end anywhere.
        package var comesBack: Int32
        package var rest: Rest?
        package var meters: Int

        package init(
            vehicle: Int, departure: Int32, visits: [Visit], comesBack: Int32, rest: Rest? = nil,
            meters: Int
        ) {
            self.vehicle = vehicle
            self.departure = departure
            self.visits = visits
            self.comesBack = comesBack
            self.rest = rest
            self.meters = meters
        }
    }

    /// One job with the times that the plan gives it.
    package struct Visit: Sendable, Hashable {
        package var job: Int
        package var arrival: Int32
        /// When the visit begins, which is later than the arrival when the door is not open yet.
        package var begins: Int32
        package var ends: Int32

        package init(job: Int, arrival: Int32, begins: Int32, ends: Int32) {
            self.job = job
            self.arrival = arrival
            self.begins = begins
            self.ends = ends
        }
    }

    /// A break within a route; a route without one rests before it or after it.
    package struct Rest: Sendable, Hashable {
        /// How many visits have ended before it, at least one.
        package var afterVisits: Int
        package var begins: Int32
        package var ends: Int32

        package init(afterVisits: Int, begins: Int32, ends: Int32) {
            self.afterVisits = afterVisits
            self.begins = begins
            self.ends = ends
        }
    }

    /// What a plan costs, part by part, in the problem's unit of price.
    package struct Cost: Sendable, Hashable {
        package var vehicles = 0
        package var distance = 0
        package var duration = 0
        /// For seconds beyond a vehicle's regular day.
        package var overtime = 0
        package var lateness = 0
        /// For jobs that left their published vehicle.
        package var disturbance = 0
        /// For optional jobs left out.
        package var forgonePrizes = 0

        package init() {}

        package var total: Int {
            vehicles + distance + duration + overtime + lateness + disturbance + forgonePrizes
        }
    }
}
