/// A route: planned and as driven.
package struct RouteRecord: Codable, Sendable, Hashable, Ruled {
    package var id: String
    package var plan: String?
    package var site: String
    package var driver: String?
    package var vehicle: String?
    package var state: RouteStateName
    package var plannedDeparture: String
    package var plannedReturn: String
    package var departedAt: String?
    package var completedAt: String?
    package var plannedDistanceMeters: Int
    /// A polyline with five decimals.
    package var geometry: String?
    package var stops: [StopRecord]

    package init(
        id: String, plan: String? = nil, site: String, driver: String? = nil,
        vehicle: String? = nil, state: RouteStateName, plannedDeparture: String,
        plannedReturn: String, departedAt: String? = nil, completedAt: String? = nil,
        plannedDistanceMeters: Int, geometry: String? = nil, stops: [StopRecord]
    ) {
        self.id = id
        self.plan = plan
        self.site = site
        self.driver = driver
        self.vehicle = vehicle
        self.state = state
        self.plannedDeparture = plannedDeparture
        self.plannedReturn = plannedReturn
        self.departedAt = departedAt
        self.completedAt = completedAt
        self.plannedDistanceMeters = plannedDistanceMeters
        self.geometry = geometry
        self.stops = stops
    }

    package static let rules: [String: Rule] = [
        "plannedDeparture": .instant,
        "plannedReturn": .instant,
    ]
}

/// How far a route is.
package enum RouteStateName: String, Codable, Sendable, CaseIterable {
    case drafted
    case published
    case checkedIn
    case departed
    case completed
}

/// One visit of a route.
package struct StopRecord: Codable, Sendable, Hashable, Ruled {
    /// Its number for life, from 1 as it was planned; the list is in the order of driving.
    package var sequence: Int
    /// Absent for those who are not responsible for a parcel that goes there.
    package var latitude: Double?
    package var longitude: Double?
    package var address: AddressDetails?
    package var recipientName: String?
    package var note: String?
    /// Where its recipients fetch what is brought here; told to who is responsible.
    package var pickupPoint: StopPoint?
    package var plannedArrival: String
    package var plannedDeparture: String
    package var arrivedAt: String?
    package var departedAt: String?
    package var tasks: [TaskRecord]

    package init(
        sequence: Int, latitude: Double? = nil, longitude: Double? = nil,
        address: AddressDetails? = nil, recipientName: String? = nil, note: String? = nil,
        plannedArrival: String, plannedDeparture: String, arrivedAt: String? = nil,
        departedAt: String? = nil, tasks: [TaskRecord]
    ) {
        self.sequence = sequence
        self.latitude = latitude
        self.longitude = longitude
        self.address = address
        self.recipientName = recipientName
        self.note = note
        self.plannedArrival = plannedArrival
        self.plannedDeparture = plannedDeparture
        self.arrivedAt = arrivedAt
        self.departedAt = departedAt
        self.tasks = tasks
    }

    package static let rules: [String: Rule] = [
        "plannedArrival": .instant,
        "plannedDeparture": .instant,
    ]
}

/// One thing to do at a stop.
package struct TaskRecord: Codable, Sendable, Hashable {
    /// `deliver`, `pickup`, `collect` or `inspect`.
    package var kind: String
    package var parcel: String
    package var consignment: String
    package var mode: HandoffModeName
    package var proofs: [ProofKindName]
    /// `delivered`, `failed` or `returned`.
    package var outcome: String?
    package var promise: PromiseDetails?

    package init(
        kind: String, parcel: String, consignment: String, mode: HandoffModeName,
        proofs: [ProofKindName], outcome: String? = nil, promise: PromiseDetails? = nil
    ) {
        self.kind = kind
        self.parcel = parcel
        self.consignment = consignment
        self.mode = mode
        self.proofs = proofs
        self.outcome = outcome
        self.promise = promise
    }
}

/// A driver's start of the day.
package struct CheckIn: Codable, Sendable, Hashable, Ruled {
    package var driver: String
    package var vehicle: String
    package var occurredAt: String
    package var vehicleCheck: VehicleCheckDetails

    package init(
        driver: String, vehicle: String, occurredAt: String, vehicleCheck: VehicleCheckDetails
    ) {
        self.driver = driver
        self.vehicle = vehicle
        self.occurredAt = occurredAt
        self.vehicleCheck = vehicleCheck
    }

    package static let rules: [String: Rule] = [
        "driver": .label,
        "vehicle": .label,
        "occurredAt": .instant,
    ]
}

/// Whether the vehicle is fit to drive.
package struct VehicleCheckDetails: Codable, Sendable, Hashable, Ruled {
    package var passed: Bool
    package var notes: String?

    package init(passed: Bool, notes: String? = nil) {
        self.passed = passed
        self.notes = notes
    }

    package static let rules: [String: Rule] = [
        "notes": .text(500)
    ]
}

/// A van leaves the dock.
package struct Departure: Codable, Sendable, Hashable, Ruled {
    package var occurredAt: String
    /// Parcels of the route that stay behind.
    package var leaving: [String]?
    /// A reason code: why they stay; `CAR_MISLOAD` when absent.
    package var reason: String?
    /// A reason code: why the van leaves late, where it does.
    package var cause: String?

    package init(
        occurredAt: String, leaving: [String]? = nil, reason: String? = nil, cause: String? = nil
    ) {
        self.occurredAt = occurredAt
        self.leaving = leaving
        self.reason = reason
        self.cause = cause
    }

    package static let rules: [String: Rule] = [
        "occurredAt": .instant,
        "leaving": .count(1000),
        "reason": .text(40),
        "cause": .text(40),
    ]
}

/// One fix.
package struct Position: Codable, Sendable, Hashable, Ruled {
    package var occurredAt: String
    package var latitude: Double
    package var longitude: Double
    package var accuracyMeters: Double
    package var speedMps: Double?
    package var headingDegrees: Double?

    package init(
        occurredAt: String, latitude: Double, longitude: Double, accuracyMeters: Double,
        speedMps: Double? = nil, headingDegrees: Double? = nil
    ) {
        self.occurredAt = occurredAt
        self.latitude = latitude
        self.longitude = longitude
        self.accuracyMeters = accuracyMeters
        self.speedMps = speedMps
        self.headingDegrees = headingDegrees
    }

    package static let rules: [String: Rule] = [
        "occurredAt": .instant,
        "latitude": .range(-90, 90),
        "longitude": .range(-180, 180),
        "accuracyMeters": .range(0, 100000),
        "speedMps": .range(0, 150),
        "headingDegrees": .range(0, 360),
    ]
}

/// Arriving at a stop, or leaving it.
package struct StopVisit: Codable, Sendable, Hashable, Ruled {
    package var occurredAt: String
    package var position: Position?

    package init(occurredAt: String, position: Position? = nil) {
        self.occurredAt = occurredAt
        self.position = position
    }

    package static let rules: [String: Rule] = [
        "occurredAt": .instant
    ]
}

/// The end of something.
package struct Completion: Codable, Sendable, Hashable, Ruled {
    package var occurredAt: String

    package init(occurredAt: String) {
        self.occurredAt = occurredAt
    }

    package static let rules: [String: Rule] = [
        "occurredAt": .instant
    ]
}

/// What a device saw on its way.
package struct PositionBatch: Codable, Sendable, Hashable, Ruled {
    package var vehicle: String
    package var driver: String?
    package var route: String?
    package var positions: [Position]

    package init(
        vehicle: String, driver: String? = nil, route: String? = nil, positions: [Position]
    ) {
        self.vehicle = vehicle
        self.driver = driver
        self.route = route
        self.positions = positions
    }

    package static let rules: [String: Rule] = [
        "vehicle": .label,
        "driver": .label,
        "route": .label,
        "positions": .count(1000),
    ]
}

/// How many fixes were taken.
package struct PositionReceipt: Codable, Sendable, Hashable {
    package var accepted: Int

    package init(accepted: Int) {
        self.accepted = accepted
    }
}

/// Where a vehicle was seen last.
package struct LiveVehicle: Codable, Sendable, Hashable, Ruled {
    package var vehicle: String
    package var driver: String?
    package var route: String?
    package var latitude: Double
    package var longitude: Double
    package var speedMps: Double?
    package var occurredAt: String

    package init(
        vehicle: String, driver: String? = nil, route: String? = nil, latitude: Double,
        longitude: Double, speedMps: Double? = nil, occurredAt: String
    ) {
        self.vehicle = vehicle
        self.driver = driver
        self.route = route
        self.latitude = latitude
        self.longitude = longitude
        self.speedMps = speedMps
        self.occurredAt = occurredAt
    }

    package static let rules: [String: Rule] = [
        "occurredAt": .instant
    ]
}

/// An observation was recorded.
package struct Acknowledgement: Codable, Sendable, Hashable, Ruled {
    package var recordedAt: String

    package init(recordedAt: String) { self.recordedAt = recordedAt }

    package static let rules: [String: Rule] = ["recordedAt": .instant]
}
