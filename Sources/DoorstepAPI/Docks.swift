/// A dock for a van, at a time that somebody chose.
package struct NewDockSlot: Codable, Sendable, Hashable, Ruled {
    package var route: String
    package var dock: String
    package var from: String
    /// As the hub is set when absent.
    package var minutes: Int?

    package init(route: String, dock: String, from: String, minutes: Int? = nil) {
        self.route = route
        self.dock = dock
        self.from = from
        self.minutes = minutes
    }

    package static let rules: [String: Rule] = [
        "route": .label,
        "dock": .label,
        "from": .instant,
        "minutes": .range(5, 480),
    ]
}

/// A van's time at a dock.
package struct DockSlotRecord: Codable, Sendable, Hashable {
    package var route: String
    package var dock: String
    package var from: String
    package var to: String

    package init(route: String, dock: String, from: String, to: String) {
        self.route = route
        self.dock = dock
        self.from = from
        self.to = to
    }
}

/// The departures of a day at a site, planned against actual.
package struct DepartureBoard: Codable, Sendable, Hashable {
    package var site: String
    package var date: String
    package var now: String
    package var docks: [String]
    package var routes: [DepartureRecord]
    /// Routes that left late, or will.
    package var late: Int
    /// Of those that left late, the ones that nobody explained.
    package var causesMissing: Int
    /// Consignments that come after their window because of late departures.
    package var promisesBroken: Int

    package init(
        site: String, date: String, now: String, docks: [String], routes: [DepartureRecord],
        late: Int, causesMissing: Int, promisesBroken: Int
    ) {
        self.site = site
        self.date = date
        self.now = now
        self.docks = docks
        self.routes = routes
        self.late = late
        self.causesMissing = causesMissing
        self.promisesBroken = promisesBroken
    }
}

/// One route on its way out.
package struct DepartureRecord: Codable, Sendable, Hashable {
    package var route: String
    package var driver: String
    package var vehicle: String
    package var state: RouteStateName
    package var lane: String?
    package var slot: DockSlotRecord?
    /// As it was first published.
    package var plannedDeparture: String
    /// When it left, or when it can leave as things stand.
    package var expectedDeparture: String
    package var departedAt: String?
    package var minutesLate: Int
    package var isLate: Bool
    package var cause: String?
    package var causeMissing: Bool
    package var parcels: Int
    package var sorted: Int
    package var loaded: Int
    package var strays: Int
    /// Everything lies in its lane or is aboard.
    package var isReady: Bool
    package var broken: [BrokenPromiseRecord]

    package init(
        route: String, driver: String, vehicle: String, state: RouteStateName, lane: String? = nil,
        slot: DockSlotRecord? = nil, plannedDeparture: String, expectedDeparture: String,
        departedAt: String? = nil, minutesLate: Int, isLate: Bool, cause: String? = nil,
        causeMissing: Bool, parcels: Int, sorted: Int, loaded: Int, strays: Int, isReady: Bool,
        broken: [BrokenPromiseRecord]
    ) {
        self.route = route
        self.driver = driver
        self.vehicle = vehicle
        self.state = state
        self.lane = lane
        self.slot = slot
        self.plannedDeparture = plannedDeparture
        self.expectedDeparture = expectedDeparture
        self.departedAt = departedAt
        self.minutesLate = minutesLate
        self.isLate = isLate
        self.cause = cause
        self.causeMissing = causeMissing
        self.parcels = parcels
        self.sorted = sorted
        self.loaded = loaded
        self.strays = strays
        self.isReady = isReady
        self.broken = broken
    }
}

/// A promise that the late start breaks, and that the plan would have kept.
package struct BrokenPromiseRecord: Codable, Sendable, Hashable {
    package var consignment: String
    package var stop: Int
    package var expectedArrival: String
    package var promisedTo: String
    package var minutesLate: Int

    package init(
        consignment: String, stop: Int, expectedArrival: String, promisedTo: String,
        minutesLate: Int
    ) {
        self.consignment = consignment
        self.stop = stop
        self.expectedArrival = expectedArrival
        self.promisedTo = promisedTo
        self.minutesLate = minutesLate
    }
}

/// Why a van left late, or will.
package struct DepartureExplanation: Codable, Sendable, Hashable, Ruled {
    /// A reason code.
    package var cause: String
    package var occurredAt: String

    package init(cause: String, occurredAt: String) {
        self.cause = cause
        self.occurredAt = occurredAt
    }

    package static let rules: [String: Rule] = [
        "cause": .text(40),
        "occurredAt": .instant,
    ]
}
