/// A day to plan for one site.
package struct NewPlan: Codable, Sendable, Hashable, Ruled {
    package var id: String?
    package var site: String
    /// In the site's own calendar.
    package var date: String
    /// All free ones of the day when absent.
    package var shifts: [String]?
    /// How long the optimiser may think.
    package var seconds: Int?
    package var seed: Int?

    package init(
        id: String? = nil, site: String, date: String, shifts: [String]? = nil, seconds: Int? = nil,
        seed: Int? = nil
    ) {
        self.id = id
        self.site = site
        self.date = date
        self.shifts = shifts
        self.seconds = seconds
        self.seed = seed
    }

    package static let rules: [String: Rule] = [
        "id": .label,
        "site": .label,
        "date": .day,
        "shifts": .count(500),
        "seconds": .range(1, 600),
        "seed": .range(0, 2147483647),
    ]
}

/// A plan, drafted or published.
package struct PlanRecord: Codable, Sendable, Hashable {
    package var id: String
    package var site: String
    package var date: String
    package var published: Bool
    package var routes: [RouteRecord]
    package var unassigned: [UnassignedRecord]
    /// Where the times came from, such as `great-circle × 1.35`.
    package var travelTimes: String
    /// How long the optimiser thought.
    package var seconds: Double?

    package init(
        id: String, site: String, date: String, published: Bool, routes: [RouteRecord],
        unassigned: [UnassignedRecord], travelTimes: String, seconds: Double? = nil
    ) {
        self.id = id
        self.site = site
        self.date = date
        self.published = published
        self.routes = routes
        self.unassigned = unassigned
        self.travelTimes = travelTimes
        self.seconds = seconds
    }
}

/// A consignment that found no place, and why.
package struct UnassignedRecord: Codable, Sendable, Hashable {
    package var consignment: String
    package var reason: String
    /// Van by van what stands in the way, the least first; only in the answer to a repair.
    package var obstacles: [String]?

    package init(consignment: String, reason: String, obstacles: [String]? = nil) {
        self.consignment = consignment
        self.reason = reason
        self.obstacles = obstacles
    }
}
