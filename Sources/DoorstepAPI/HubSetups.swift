/// How a hub works; what is left out takes its usual value.
package struct NewHub: Codable, Sendable, Hashable, Ruled {
    /// Places where one van at a time is loaded.
    package var docks: [String]
    /// How long a van stands at a dock.
    package var dockMinutes: Int?
    /// Lanes of routes, in the order in which they are given.
    package var lanes: [String]
    /// How many stops of a route share a bag.
    package var stopsPerBag: Int?
    package var presort: PresortDetails?
    /// From how many minutes after its plan a departure is late and wants a cause.
    package var lateMinutes: Int?
    /// How many parcels may be moved at one stop.
    package var mostMoved: Int?
    /// How many parcels stand on each other at most.
    package var stackedParcels: Int?
    /// From this weight on a parcel stands below.
    package var heavyGrams: Int?

    package init(
        docks: [String], dockMinutes: Int? = nil, lanes: [String], stopsPerBag: Int? = nil,
        presort: PresortDetails? = nil, lateMinutes: Int? = nil, mostMoved: Int? = nil,
        stackedParcels: Int? = nil, heavyGrams: Int? = nil
    ) {
        self.docks = docks
        self.dockMinutes = dockMinutes
        self.lanes = lanes
        self.stopsPerBag = stopsPerBag
        self.presort = presort
        self.lateMinutes = lateMinutes
        self.mostMoved = mostMoved
        self.stackedParcels = stackedParcels
        self.heavyGrams = heavyGrams
    }

    package static let rules: [String: Rule] = [
        "docks": .count(200),
        "dockMinutes": .range(5, 480),
        "lanes": .count(1000),
        "stopsPerBag": .range(1, 1000),
        "lateMinutes": .range(0, 240),
        "mostMoved": .range(0, 100),
        "stackedParcels": .range(1, 20),
        "heavyGrams": .range(1, 2_000_000),
    ]
}

/// Where parcels lie before they are planned.
package struct PresortDetails: Codable, Sendable, Hashable, Ruled {
    package var lanes: [String]
    /// Hours of the day by which promises end, each the last of its wave.
    package var waveHours: [Int]

    package init(lanes: [String], waveHours: [Int]) {
        self.lanes = lanes
        self.waveHours = waveHours
    }

    package static let rules: [String: Rule] = [
        "lanes": .count(1000),
        "waveHours": .count(24),
    ]
}

/// A hub as it stands.
package struct HubRecord: Codable, Sendable, Hashable {
    package var site: String
    package var docks: [String]
    package var dockMinutes: Int
    package var lanes: [String]
    package var stopsPerBag: Int
    package var presort: PresortDetails?
    package var lateMinutes: Int
    package var mostMoved: Int
    package var stackedParcels: Int
    package var heavyGrams: Int

    package init(
        site: String, docks: [String], dockMinutes: Int, lanes: [String], stopsPerBag: Int,
        presort: PresortDetails? = nil, lateMinutes: Int, mostMoved: Int, stackedParcels: Int,
        heavyGrams: Int
    ) {
        self.site = site
        self.docks = docks
        self.dockMinutes = dockMinutes
        self.lanes = lanes
        self.stopsPerBag = stopsPerBag
        self.presort = presort
        self.lateMinutes = lateMinutes
        self.mostMoved = mostMoved
        self.stackedParcels = stackedParcels
        self.heavyGrams = heavyGrams
    }
}
