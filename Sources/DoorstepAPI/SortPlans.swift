/// Which parcel belongs into which lane, on one day of one site.
package struct SortPlanRecord: Codable, Sendable, Hashable {
    package var site: String
    package var date: String
    package var lanes: [SortLane]
    package var items: [SortItem]
    package var nextCursor: String?

    package init(
        site: String, date: String, lanes: [SortLane], items: [SortItem], nextCursor: String? = nil
    ) {
        self.site = site
        self.date = date
        self.lanes = lanes
        self.items = items
        self.nextCursor = nextCursor
    }
}

/// The lane of a route, and how far it is filled.
package struct SortLane: Codable, Sendable, Hashable {
    package var lane: String
    package var route: String
    package var parcels: Int
    package var sorted: Int
    package var loaded: Int

    package init(lane: String, route: String, parcels: Int, sorted: Int, loaded: Int) {
        self.lane = lane
        self.route = route
        self.parcels = parcels
        self.sorted = sorted
        self.loaded = loaded
    }
}

/// Where one parcel belongs, and where it lies.
package struct SortItem: Codable, Sendable, Hashable {
    package var parcel: String
    package var milestone: String
    /// Absent before planning.
    package var route: String?
    package var stop: Int?
    /// Before planning: from 1, by when it is due.
    package var wave: Int?
    /// Before planning: in which direction it goes: `NE`, `SE`, `SW` or `NW`.
    package var zone: String?
    /// Absent where the hub has no lane for it.
    package var lane: String?
    package var bag: Int?
    /// The lane that it was put into last.
    package var lies: String?
    /// It lies in another lane than its own.
    package var mustMove: Bool

    package init(
        parcel: String, milestone: String, route: String? = nil, stop: Int? = nil, wave: Int? = nil,
        zone: String? = nil, lane: String? = nil, bag: Int? = nil, lies: String? = nil,
        mustMove: Bool
    ) {
        self.parcel = parcel
        self.milestone = milestone
        self.route = route
        self.stop = stop
        self.wave = wave
        self.zone = zone
        self.lane = lane
        self.bag = bag
        self.lies = lies
        self.mustMove = mustMove
    }
}

/// Which day is meant.
package struct SortPlanDay: Codable, Sendable, Hashable, Ruled {
    /// Today at the site when absent.
    package var date: String?

    package init(date: String? = nil) {
        self.date = date
    }

    package static let rules: [String: Rule] = [
        "date": .day
    ]
}

/// A parcel that has another place than before.
package struct SortChange: Codable, Sendable, Hashable {
    /// Counts the changes of this day: what to go on after.
    package var number: Int
    package var at: String
    package var parcel: String
    package var fromLane: String?
    package var fromBag: Int?
    package var toLane: String?
    package var toBag: Int?

    package init(
        number: Int, at: String, parcel: String, fromLane: String? = nil, fromBag: Int? = nil,
        toLane: String? = nil, toBag: Int? = nil
    ) {
        self.number = number
        self.at = at
        self.parcel = parcel
        self.fromLane = fromLane
        self.fromBag = fromBag
        self.toLane = toLane
        self.toBag = toBag
    }
}
