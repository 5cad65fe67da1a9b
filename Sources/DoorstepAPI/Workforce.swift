/// A person who drives or rides; name and phone are kept in the vault.
package struct NewDriver: Codable, Sendable, Hashable, Ruled {
    package var name: String
    package var phone: String?
    /// BCP 47 tags.
    package var languages: [String]?
    /// Labels such as `high-value`.
    package var clearances: [String]?
    package var homeSite: String?

    package init(
        name: String, phone: String? = nil, languages: [String]? = nil, clearances: [String]? = nil,
        homeSite: String? = nil
    ) {
        self.name = name
        self.phone = phone
        self.languages = languages
        self.clearances = clearances
        self.homeSite = homeSite
    }

    package static let rules: [String: Rule] = [
        "name": .text(120),
        "phone": .text(40),
        "languages": .count(10),
        "clearances": .count(32),
        "homeSite": .label,
    ]
}

/// A driver as they stand.
package struct DriverRecord: Codable, Sendable, Hashable {
    package var id: String
    /// Absent for those who may not see it, and after erasure.
    package var name: String?
    package var phone: String?
    package var languages: [String]
    package var clearances: [String]
    package var homeSite: String?

    package init(
        id: String, name: String? = nil, phone: String? = nil, languages: [String],
        clearances: [String], homeSite: String? = nil
    ) {
        self.id = id
        self.name = name
        self.phone = phone
        self.languages = languages
        self.clearances = clearances
        self.homeSite = homeSite
    }
}

/// What carries the parcels.
package enum VehicleKindName: String, Codable, Sendable, CaseIterable {
    case van
    case cargoBike
    case truck
    case car
    case foot
}

/// From where one gets at the parcels in a vehicle.
package enum LoadingAccessName: String, Codable, Sendable, CaseIterable {
    case rear
    case side
    case shelves
}

/// A vehicle and what fits into it.
package struct NewVehicle: Codable, Sendable, Hashable, Ruled {
    package var kind: VehicleKindName
    package var maxWeightGrams: Int
    package var maxVolumeCm3: Int?
    package var homeSite: String?
    /// From where one gets at what is in it; `rear` when absent.
    package var access: LoadingAccessName?

    package init(
        kind: VehicleKindName, maxWeightGrams: Int, maxVolumeCm3: Int? = nil,
        homeSite: String? = nil, access: LoadingAccessName? = nil
    ) {
        self.kind = kind
        self.maxWeightGrams = maxWeightGrams
        self.maxVolumeCm3 = maxVolumeCm3
        self.homeSite = homeSite
        self.access = access
    }

    package static let rules: [String: Rule] = [
        "maxWeightGrams": .range(1, 50000000),
        "maxVolumeCm3": .range(1, 200000000),
        "homeSite": .label,
    ]
}

/// A vehicle as it stands.
package struct VehicleRecord: Codable, Sendable, Hashable {
    package var id: String
    package var kind: VehicleKindName
    package var maxWeightGrams: Int
    package var maxVolumeCm3: Int?
    package var homeSite: String?
    /// From where one gets at what is in it; `rear` when absent.
    package var access: LoadingAccessName?

    package init(
        id: String, kind: VehicleKindName, maxWeightGrams: Int, maxVolumeCm3: Int? = nil,
        homeSite: String? = nil, access: LoadingAccessName? = nil
    ) {
        self.id = id
        self.kind = kind
        self.maxWeightGrams = maxWeightGrams
        self.maxVolumeCm3 = maxVolumeCm3
        self.homeSite = homeSite
        self.access = access
    }
}

/// One driver with one vehicle for a span of time.
package struct NewShift: Codable, Sendable, Hashable, Ruled {
    package var id: String
    package var driver: String
    package var vehicle: String
    package var site: String
    package var start: String
    package var end: String
    package var breakMinutes: Int?

    package init(
        id: String, driver: String, vehicle: String, site: String, start: String, end: String,
        breakMinutes: Int? = nil
    ) {
        self.id = id
        self.driver = driver
        self.vehicle = vehicle
        self.site = site
        self.start = start
        self.end = end
        self.breakMinutes = breakMinutes
    }

    package static let rules: [String: Rule] = [
        "id": .label,
        "driver": .label,
        "vehicle": .label,
        "site": .label,
        "start": .instant,
        "end": .instant,
        "breakMinutes": .range(0, 240),
    ]
}

/// A shift as it stands.
package struct ShiftRecord: Codable, Sendable, Hashable {
    package var id: String
    package var driver: String
    package var vehicle: String
    package var site: String
    package var start: String
    package var end: String
    package var breakMinutes: Int?
    /// The route that was planned for it.
    package var route: String?

    package init(
        id: String, driver: String, vehicle: String, site: String, start: String, end: String,
        breakMinutes: Int? = nil, route: String? = nil
    ) {
        self.id = id
        self.driver = driver
        self.vehicle = vehicle
        self.site = site
        self.start = start
        self.end = end
        self.breakMinutes = breakMinutes
        self.route = route
    }
}
