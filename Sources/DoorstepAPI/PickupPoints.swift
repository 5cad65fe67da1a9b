/// A locker, a shop or a post office where parcels wait for their recipients.
package struct NewPickupPoint: Codable, Sendable, Hashable, Ruled {
    package var kind: PickupPointKindName
    package var name: String
    package var latitude: Double
    package var longitude: Double
    package var address: String
    /// An IANA name such as `Europe/Helsinki`.
    package var timeZone: String
    /// When recipients can come; day and night when absent.
    package var hours: [OpeningHoursDetails]?
    /// How many days a parcel waits; seven when not said.
    package var keepDays: Int?
    package var sizes: [CompartmentSizeDetails]
    /// Whether it takes parcels now; yes when not said.
    package var open: Bool?
    /// Whose lockers they are, when not ours.
    package var bank: String?

    package init(
        kind: PickupPointKindName, name: String, latitude: Double, longitude: Double,
        address: String, timeZone: String, hours: [OpeningHoursDetails]? = nil,
        keepDays: Int? = nil, sizes: [CompartmentSizeDetails], open: Bool? = nil,
        bank: String? = nil
    ) {
        self.kind = kind
        self.name = name
        self.latitude = latitude
        self.longitude = longitude
        self.address = address
        self.timeZone = timeZone
        self.hours = hours
        self.keepDays = keepDays
        self.sizes = sizes
        self.open = open
        self.bank = bank
    }

    package static let rules: [String: Rule] = [
        "name": .text(200), "latitude": .range(-90, 90), "longitude": .range(-180, 180),
        "address": .text(400), "timeZone": .text(64), "hours": .count(21),
        "keepDays": .range(1, 30), "sizes": .count(12), "bank": .label,
    ]
}

package enum PickupPointKindName: String, Codable, Sendable, CaseIterable {
    case locker, shop, postOffice
}

/// One opening on one day of the week.
package struct OpeningHoursDetails: Codable, Sendable, Hashable, Ruled {
    /// 1 is Monday, 7 is Sunday.
    package var weekday: Int
    /// Such as `08:00`.
    package var from: String
    package var to: String

    package init(weekday: Int, from: String, to: String) {
        self.weekday = weekday
        self.from = from
        self.to = to
    }

    package static let rules: [String: Rule] = [
        "weekday": .range(1, 7), "from": .text(5), "to": .text(5),
    ]
}

/// Compartments of one size, inside measures.
package struct CompartmentSizeDetails: Codable, Sendable, Hashable, Ruled {
    /// Such as `S`.
    package var code: String
    package var widthMm: Int
    package var heightMm: Int
    package var depthMm: Int
    package var maxWeightGrams: Int
    /// The numbers on their doors, or on the places of a shelf.
    package var compartments: [String]

    package init(
        code: String, widthMm: Int, heightMm: Int, depthMm: Int, maxWeightGrams: Int,
        compartments: [String]
    ) {
        self.code = code
        self.widthMm = widthMm
        self.heightMm = heightMm
        self.depthMm = depthMm
        self.maxWeightGrams = maxWeightGrams
        self.compartments = compartments
    }

    package static let rules: [String: Rule] = [
        "code": .label, "widthMm": .range(10, 5_000), "heightMm": .range(10, 5_000),
        "depthMm": .range(10, 5_000), "maxWeightGrams": .range(1, 2_000_000),
        "compartments": .count(1_000),
    ]
}

/// A pickup point as it stands, with the room that it has now.
package struct PickupPointRecord: Codable, Sendable, Hashable {
    package var id: String
    package var kind: PickupPointKindName
    package var name: String
    package var latitude: Double
    package var longitude: Double
    package var address: String
    package var timeZone: String
    package var hours: [OpeningHoursDetails]
    package var keepDays: Int
    package var sizes: [CompartmentSizeDetails]
    package var open: Bool
    package var bank: String?
    package var capacity: [CapacityDetails]

    package init(
        id: String, kind: PickupPointKindName, name: String, latitude: Double, longitude: Double,
        address: String, timeZone: String, hours: [OpeningHoursDetails], keepDays: Int,
        sizes: [CompartmentSizeDetails], open: Bool, bank: String?, capacity: [CapacityDetails]
    ) {
        self.id = id
        self.kind = kind
        self.name = name
        self.latitude = latitude
        self.longitude = longitude
        self.address = address
        self.timeZone = timeZone
        self.hours = hours
        self.keepDays = keepDays
        self.sizes = sizes
        self.open = open
        self.bank = bank
        self.capacity = capacity
    }
}

/// How many compartments of one size stand how.
package struct CapacityDetails: Codable, Sendable, Hashable {
    package var size: String
    package var free: Int
    package var reserved: Int
    package var occupied: Int
    /// Out of order, whatever is in them.
    package var faulty: Int

    package init(size: String, free: Int, reserved: Int, occupied: Int, faulty: Int) {
        self.size = size
        self.free = free
        self.reserved = reserved
        self.occupied = occupied
        self.faulty = faulty
    }
}

/// One compartment as it stands now.
package struct CompartmentRecord: Codable, Sendable, Hashable, Ruled {
    package var compartment: String
    package var size: String
    /// `free`, `reserved`, `occupied` or `expired`: its parcel's time is over.
    package var state: String
    package var parcel: String?
    /// Until when it is reserved, or its parcel may be collected.
    package var until: String?
    /// A reason code while it is out of order.
    package var fault: String?

    package init(
        compartment: String, size: String, state: String, parcel: String?, until: String?,
        fault: String?
    ) {
        self.compartment = compartment
        self.size = size
        self.state = state
        self.parcel = parcel
        self.until = until
        self.fault = fault
    }

    package static let rules: [String: Rule] = ["until": .instant]
}

/// A pickup point near a place that has room for a parcel.
package struct NearbyPointRecord: Codable, Sendable, Hashable {
    package var id: String
    package var kind: PickupPointKindName
    package var name: String
    package var address: String
    package var latitude: Double
    package var longitude: Double
    /// As the crow flies.
    package var meters: Int
    package var hours: [OpeningHoursDetails]

    package init(
        id: String, kind: PickupPointKindName, name: String, address: String, latitude: Double,
        longitude: Double, meters: Int, hours: [OpeningHoursDetails]
    ) {
        self.id = id
        self.kind = kind
        self.name = name
        self.address = address
        self.latitude = latitude
        self.longitude = longitude
        self.meters = meters
        self.hours = hours
    }
}

/// A parcel for which a compartment is wanted, or given back.
package struct SpaceWish: Codable, Sendable, Hashable, Ruled {
    package var parcel: String

    package init(parcel: String) { self.parcel = parcel }

    package static let rules: [String: Rule] = ["parcel": .label]
}

/// A compartment that is kept free for a parcel.
package struct ReservationRecord: Codable, Sendable, Hashable, Ruled {
    package var parcel: String
    package var point: String
    package var compartment: String
    package var size: String
    package var mode: HandoffModeName
    package var until: String

    package init(
        parcel: String, point: String, compartment: String, size: String, mode: HandoffModeName,
        until: String
    ) {
        self.parcel = parcel
        self.point = point
        self.compartment = compartment
        self.size = size
        self.mode = mode
        self.until = until
    }

    package static let rules: [String: Rule] = ["until": .instant]
}

/// A door is to be opened for whoever stands before it with a parcel, or for one.
package struct DoorOpening: Codable, Sendable, Hashable, Ruled {
    package var parcel: String
    package var purpose: OpeningPurposeName

    package init(parcel: String, purpose: OpeningPurposeName) {
        self.parcel = parcel
        self.purpose = purpose
    }

    package static let rules: [String: Rule] = ["parcel": .label]
}

package enum OpeningPurposeName: String, Codable, Sendable, CaseIterable {
    case deposit, reclaim
}

/// What came of asking a bank to open a door.
package struct OpeningRecord: Codable, Sendable, Hashable {
    package var compartment: String
    /// False where people open the door themselves.
    package var isRemote: Bool

    package init(compartment: String, isRemote: Bool) {
        self.compartment = compartment
        self.isRemote = isRemote
    }
}

/// A compartment's door jams, or works again.
package struct CompartmentFault: Codable, Sendable, Hashable, Ruled {
    package var compartment: String
    /// Whether it is out of order.
    package var faulty: Bool

    package init(compartment: String, faulty: Bool) {
        self.compartment = compartment
        self.faulty = faulty
    }

    package static let rules: [String: Rule] = ["compartment": .label]
}

/// A recipient shows their pickup code at a counter.
package struct NewCollection: Codable, Sendable, Hashable, Ruled {
    /// The caller's name for it: the same again is the same collection.
    package var id: String
    package var consignment: String
    /// As it was shown; checked and not kept.
    package var code: String
    package var occurredAt: String

    package init(id: String, consignment: String, code: String, occurredAt: String) {
        self.id = id
        self.consignment = consignment
        self.code = code
        self.occurredAt = occurredAt
    }

    package static let rules: [String: Rule] = [
        "id": .label, "consignment": .label, "code": .text(20), "occurredAt": .instant,
    ]
}

/// What the recipient is handed.
package struct CollectionRecord: Codable, Sendable, Hashable {
    package var point: String
    package var parcels: [CollectedParcel]

    package init(point: String, parcels: [CollectedParcel]) {
        self.point = point
        self.parcels = parcels
    }
}

package struct CollectedParcel: Codable, Sendable, Hashable {
    package var parcel: String
    package var compartment: String

    package init(parcel: String, compartment: String) {
        self.parcel = parcel
        self.compartment = compartment
    }
}

/// Parcels are fetched back from a pickup point, by a driver on a route or to a site.
package struct NewReclaim: Codable, Sendable, Hashable, Ruled {
    package var parcels: [String]
    /// The route whose driver takes them along.
    package var route: String?
    /// The site that has them then, when nobody drives them on a route of ours.
    package var site: String?
    /// A reason code, for what is fetched before its time is over.
    package var reason: String?
    package var occurredAt: String

    package init(
        parcels: [String], route: String? = nil, site: String? = nil, reason: String? = nil,
        occurredAt: String
    ) {
        self.parcels = parcels
        self.route = route
        self.site = site
        self.reason = reason
        self.occurredAt = occurredAt
    }

    package static let rules: [String: Rule] = [
        "parcels": .count(200), "route": .label, "site": .label, "reason": .text(40),
        "occurredAt": .instant,
    ]
}

/// Where the recipient fetches it, as their page shows it.
package struct TrackedPoint: Codable, Sendable, Hashable, Ruled {
    package var id: String
    package var kind: PickupPointKindName
    package var name: String
    package var address: String
    package var latitude: Double
    package var longitude: Double
    package var hours: [OpeningHoursDetails]
    /// Until when it waits there; absent until it lies there.
    package var until: String?
    /// Whether `POST /v1/track/pickup-codes` makes a code now.
    package var takesCode: Bool

    package init(
        id: String, kind: PickupPointKindName, name: String, address: String, latitude: Double,
        longitude: Double, hours: [OpeningHoursDetails], until: String?, takesCode: Bool
    ) {
        self.id = id
        self.kind = kind
        self.name = name
        self.address = address
        self.latitude = latitude
        self.longitude = longitude
        self.hours = hours
        self.until = until
        self.takesCode = takesCode
    }

    package static let rules: [String: Rule] = ["until": .instant]
}

/// A pickup point that a stop of a route leads to.
package struct StopPoint: Codable, Sendable, Hashable {
    package var id: String
    package var kind: PickupPointKindName
    package var name: String
    package var address: String
    /// The compartments that are kept for the parcels of this stop.
    package var compartments: [CollectedParcel]

    package init(
        id: String, kind: PickupPointKindName, name: String, address: String,
        compartments: [CollectedParcel]
    ) {
        self.id = id
        self.kind = kind
        self.name = name
        self.address = address
        self.compartments = compartments
    }
}
