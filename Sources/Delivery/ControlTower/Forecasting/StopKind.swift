/// What is known of a stop before anybody is there, as far as it makes stays long or short.
package struct StopKind: Sendable, Hashable {
    package var property: PropertyType
    package var floor: FloorBand?
    package var mode: HandoffMode
    package var parcels: Int
    /// A keyed pseudonym of a building in which many live or work; nil for one household's.
    package var building: String?
    /// What the shipper or the policy gives the stay before anything is learned.
    ///
    /// Factors are on this: a plan that used them would else be learned from again. Nil when only the
    /// plan is known.
    package var baseSeconds: Int64?

    package init(
        property: PropertyType, floor: FloorBand? = nil, mode: HandoffMode = .person,
        parcels: Int = 1, building: String? = nil, baseSeconds: Int64? = nil
    ) {
        self.baseSeconds = baseSeconds
        self.property = property
        self.floor = floor
        self.mode = mode
        self.parcels = parcels
        self.building = building
    }

    /// From what all stops share to what only this one has; each level learns from the one before.
    var levels: [String] {
        [
            parcelBand, PropertyFamily(property).rawValue, property.code, floor?.rawValue ?? "-",
            mode.code, building ?? "-",
        ]
    }

    private var parcelBand: String {
        switch parcels {
        case ...4: "\(max(1, parcels))"
        case ...6: "5-6"
        case ...9: "7-9"
        case ...14: "10-14"
        default: "15+"
        }
    }
}

/// How far up: stairs and lifts take time by the handful of floors.
package enum FloorBand: String, Sendable, CaseIterable {
    case ground, low, middle, high

    package init(floor: Int) {
        switch floor {
        case ...0: self = .ground
        case ...2: self = .low
        case ...5: self = .middle
        default: self = .high
        }
    }
}
