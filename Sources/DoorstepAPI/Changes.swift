/// A stop that somebody moves to another place in its route, or to another route.
package struct StopMove: Codable, Sendable, Hashable, Ruled {
    package var route: String
    /// The stop's number.
    package var stop: Int
    package var toRoute: String
    /// From 1 in the receiving route's list, counted without the stop that moves.
    package var position: Int
    /// Makes the change although it breaks rules.
    package var acceptViolations: Bool?

    package init(
        route: String, stop: Int, toRoute: String, position: Int, acceptViolations: Bool? = nil
    ) {
        self.route = route
        self.stop = stop
        self.toRoute = toRoute
        self.position = position
        self.acceptViolations = acceptViolations
    }

    package static let rules: [String: Rule] = [
        "route": .label,
        "stop": .range(1, 10_000),
        "toRoute": .label,
        "position": .range(1, 10_000),
    ]
}

/// What happened to a published day, for a plan that is mended around it.
package struct NewRepair: Codable, Sendable, Hashable, Ruled {
    /// Cancelled consignments; all of the plan's leave it, named or not.
    package var cancelled: [String]?
    /// Consignments that wait for a route.
    package var added: [String]?
    /// Vehicles that drive no further.
    package var brokenDown: [String]?
    package var lateStarts: [LateStart]?
    /// Whether to make the change at once.
    package var apply: Bool?
    /// How long the optimiser may think.
    package var seconds: Int?
    package var seed: Int?

    package init(
        cancelled: [String]? = nil, added: [String]? = nil, brokenDown: [String]? = nil,
        lateStarts: [LateStart]? = nil, apply: Bool? = nil, seconds: Int? = nil, seed: Int? = nil
    ) {
        self.cancelled = cancelled
        self.added = added
        self.brokenDown = brokenDown
        self.lateStarts = lateStarts
        self.apply = apply
        self.seconds = seconds
        self.seed = seed
    }

    package static let rules: [String: Rule] = [
        "cancelled": .count(1000),
        "added": .count(1000),
        "brokenDown": .count(100),
        "lateStarts": .count(500),
        "seconds": .range(1, 60),
        "seed": .range(0, 2147483647),
    ]
}

/// A route that cannot leave when it should.
package struct LateStart: Codable, Sendable, Hashable, Ruled {
    package var route: String
    package var from: String

    package init(route: String, from: String) {
        self.route = route
        self.from = from
    }

    package static let rules: [String: Rule] = ["route": .label, "from": .instant]
}

/// A change to a published plan: what it costs, whom it moves, and which rules it breaks.
package struct ChangeRecord: Codable, Sendable, Hashable {
    package var plan: String
    /// Whether it was made; else it is a proposal that changed nothing.
    package var applied: Bool
    /// In hundredths of the planner's unit of money, more being dearer.
    package var costChange: Int
    package var distanceChangeMeters: Int
    package var durationChangeSeconds: Int
    package var routes: [ChangedRoute]
    /// Rules that would be broken and were not, or not as far, before.
    package var violations: [ViolationRecord]
    /// The change in words, a line each.
    package var difference: [String]
    package var unassigned: [UnassignedRecord]

    package init(
        plan: String, applied: Bool, costChange: Int, distanceChangeMeters: Int,
        durationChangeSeconds: Int, routes: [ChangedRoute], violations: [ViolationRecord],
        difference: [String], unassigned: [UnassignedRecord]
    ) {
        self.plan = plan
        self.applied = applied
        self.costChange = costChange
        self.distanceChangeMeters = distanceChangeMeters
        self.durationChangeSeconds = durationChangeSeconds
        self.routes = routes
        self.violations = violations
        self.difference = difference
        self.unassigned = unassigned
    }
}

/// A route as it would be.
package struct ChangedRoute: Codable, Sendable, Hashable, Ruled {
    package var id: String
    package var driver: String
    package var vehicle: String
    package var plannedDeparture: String
    package var plannedReturn: String
    package var distanceMeters: Int
    package var distanceChangeMeters: Int
    package var stops: [ChangedStop]

    package init(
        id: String, driver: String, vehicle: String, plannedDeparture: String,
        plannedReturn: String, distanceMeters: Int, distanceChangeMeters: Int,
        stops: [ChangedStop]
    ) {
        self.id = id
        self.driver = driver
        self.vehicle = vehicle
        self.plannedDeparture = plannedDeparture
        self.plannedReturn = plannedReturn
        self.distanceMeters = distanceMeters
        self.distanceChangeMeters = distanceChangeMeters
        self.stops = stops
    }

    package static let rules: [String: Rule] = [
        "plannedDeparture": .instant,
        "plannedReturn": .instant,
    ]
}

/// A stop as it would be, and when it was planned to be reached until now.
package struct ChangedStop: Codable, Sendable, Hashable, Ruled {
    package var sequence: Int
    package var consignments: [String]
    package var plannedArrival: String
    package var plannedDeparture: String
    package var arrivalBefore: String?

    package init(
        sequence: Int, consignments: [String], plannedArrival: String, plannedDeparture: String,
        arrivalBefore: String? = nil
    ) {
        self.sequence = sequence
        self.consignments = consignments
        self.plannedArrival = plannedArrival
        self.plannedDeparture = plannedDeparture
        self.arrivalBefore = arrivalBefore
    }

    package static let rules: [String: Rule] = [
        "plannedArrival": .instant,
        "plannedDeparture": .instant,
        "arrivalBefore": .instant,
    ]
}

/// One rule that a change breaks.
package struct ViolationRecord: Codable, Sendable, Hashable {
    /// Such as `afterWindow` or `overloaded`.
    package var rule: String
    package var route: String?
    package var consignment: String?
    /// Seconds for times, grams or cubic centimetres for loads, metres for ways.
    package var amount: Int
    package var words: String

    package init(
        rule: String, route: String? = nil, consignment: String? = nil, amount: Int, words: String
    ) {
        self.rule = rule
        self.route = route
        self.consignment = consignment
        self.amount = amount
        self.words = words
    }
}
