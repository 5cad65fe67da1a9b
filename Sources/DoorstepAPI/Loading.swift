/// The order in which parcels go into a van.
package struct LoadListRecord: Codable, Sendable, Hashable {
    package var route: String
    package var vehicle: String
    package var access: LoadingAccessName
    /// How many parcels may be moved at one stop.
    package var mostMoved: Int
    /// From the first to put in to the last; what is aboard comes first, as it stands.
    package var parcels: [LoadListItem]
    /// The stops at which something is in the way, in the order of driving.
    package var moves: [LoadMoveRecord]
    /// What to take out first, the nearest to the door first, so that every stop keeps the limit.
    package var takeOut: [String]

    package init(
        route: String, vehicle: String, access: LoadingAccessName, mostMoved: Int,
        parcels: [LoadListItem], moves: [LoadMoveRecord], takeOut: [String]
    ) {
        self.route = route
        self.vehicle = vehicle
        self.access = access
        self.mostMoved = mostMoved
        self.parcels = parcels
        self.moves = moves
        self.takeOut = takeOut
    }
}

/// One parcel's place in a load list.
package struct LoadListItem: Codable, Sendable, Hashable {
    /// From 1.
    package var position: Int
    package var parcel: String
    /// The stop's number for life.
    package var stop: Int
    /// From 1 at the wall; a pile is built from the floor up.
    package var pile: Int
    package var weightGrams: Int
    package var fragile: Bool
    /// It is in the van already.
    package var aboard: Bool

    package init(
        position: Int, parcel: String, stop: Int, pile: Int, weightGrams: Int, fragile: Bool,
        aboard: Bool
    ) {
        self.position = position
        self.parcel = parcel
        self.stop = stop
        self.pile = pile
        self.weightGrams = weightGrams
        self.fragile = fragile
        self.aboard = aboard
    }
}

/// What is in the way at one stop.
package struct LoadMoveRecord: Codable, Sendable, Hashable {
    package var stop: Int
    package var moved: [String]
    package var isTooMany: Bool
    package var cause: LoadMoveCauseName

    package init(stop: Int, moved: [String], isTooMany: Bool, cause: LoadMoveCauseName) {
        self.stop = stop
        self.moved = moved
        self.isTooMany = isTooMany
        self.cause = cause
    }
}

/// Why something is in the way.
package enum LoadMoveCauseName: String, Codable, Sendable, CaseIterable {
    case weight
    case aboardBefore
}

/// What stands between a van and its departure.
package struct LoadCheck: Codable, Sendable, Hashable {
    package var route: String
    package var parcels: Int
    package var loaded: Int
    package var missing: [MissingParcel]
    package var strays: [StrayParcel]
    /// The problem's code that a departure would be refused with now; absent when it may leave.
    package var refusedWith: String?

    package init(
        route: String, parcels: Int, loaded: Int, missing: [MissingParcel], strays: [StrayParcel],
        refusedWith: String? = nil
    ) {
        self.route = route
        self.parcels = parcels
        self.loaded = loaded
        self.missing = missing
        self.strays = strays
        self.refusedWith = refusedWith
    }
}

/// A parcel of the route that is not aboard, and where it was seen last.
package struct MissingParcel: Codable, Sendable, Hashable {
    package var parcel: String
    package var milestone: String
    package var custodian: String
    package var lane: String?

    package init(parcel: String, milestone: String, custodian: String, lane: String? = nil) {
        self.parcel = parcel
        self.milestone = milestone
        self.custodian = custodian
        self.lane = lane
    }
}

/// A parcel of another route that was scanned at this van, and where it belongs.
package struct StrayParcel: Codable, Sendable, Hashable {
    package var parcel: String
    package var route: String?
    package var lane: String?
    package var bag: Int?

    package init(parcel: String, route: String? = nil, lane: String? = nil, bag: Int? = nil) {
        self.parcel = parcel
        self.route = route
        self.lane = lane
        self.bag = bag
    }
}
