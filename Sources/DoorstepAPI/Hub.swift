/// A parcel goes into a lane at the site.
package struct SortScan: Codable, Sendable, Hashable, Ruled {
    package var parcel: String
    package var lane: String
    /// A reason code: why it lies there although another lane is its own.
    package var reason: String?
    package var occurredAt: String

    package init(parcel: String, lane: String, reason: String? = nil, occurredAt: String) {
        self.parcel = parcel
        self.lane = lane
        self.reason = reason
        self.occurredAt = occurredAt
    }

    package static let rules: [String: Rule] = [
        "parcel": .text(200),
        "lane": .text(40),
        "reason": .text(40),
        "occurredAt": .instant,
    ]
}

/// A parcel is scanned at the van.
package struct LoadScan: Codable, Sendable, Hashable, Ruled {
    package var parcel: String
    package var occurredAt: String
    /// `load` when absent.
    package var action: LoadActionName?

    package init(parcel: String, occurredAt: String, action: LoadActionName? = nil) {
        self.parcel = parcel
        self.occurredAt = occurredAt
        self.action = action
    }

    package static let rules: [String: Rule] = [
        "parcel": .text(200),
        "occurredAt": .instant,
    ]
}

/// Into the van or out of it.
package enum LoadActionName: String, Codable, Sendable, CaseIterable {
    case load
    case unload
}

/// What the scan did.
package struct ScanReceipt: Codable, Sendable, Hashable {
    package var parcel: String
    /// `loaded`, `stray`, `unloaded`, `removed`, `sorted` or `unchanged`.
    package var outcome: String
    package var custodian: String
    /// The route that it belongs to: told of a parcel that was sorted, or caught at another van.
    package var route: String?
    /// Its own lane and bag, where the hub has lanes.
    package var lane: String?
    package var bag: Int?

    package init(
        parcel: String, outcome: String, custodian: String, route: String? = nil,
        lane: String? = nil, bag: Int? = nil
    ) {
        self.parcel = parcel
        self.outcome = outcome
        self.custodian = custodian
        self.route = route
        self.lane = lane
        self.bag = bag
    }
}

/// Parcels that come back to a site.
package struct ParcelReturn: Codable, Sendable, Hashable, Ruled {
    package var parcels: [String]
    package var site: String
    package var condition: ReturnConditionName?
    package var occurredAt: String

    package init(
        parcels: [String], site: String, condition: ReturnConditionName? = nil, occurredAt: String
    ) {
        self.parcels = parcels
        self.site = site
        self.condition = condition
        self.occurredAt = occurredAt
    }

    package static let rules: [String: Rule] = [
        "parcels": .count(1000),
        "site": .label,
        "occurredAt": .instant,
    ]
}

/// How it came back.
package enum ReturnConditionName: String, Codable, Sendable, CaseIterable {
    case intact
    case damaged
}
