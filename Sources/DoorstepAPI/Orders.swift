/// What one shipper hands over for one recipient.
package struct NewConsignment: Codable, Sendable, Hashable, Ruled {
    package var id: String
    package var shipper: String
    /// The site that delivers it.
    package var site: String
    package var recipient: RecipientDetails
    package var address: AddressDetails
    package var promise: PromiseDetails
    package var parcels: [NewParcel]
    /// Visible at the door.
    package var note: String?
    package var metadata: [String: String]?
    /// Time at the door, when the shipper knows better.
    package var serviceSeconds: Int?

    package init(
        id: String, shipper: String, site: String, recipient: RecipientDetails,
        address: AddressDetails, promise: PromiseDetails, parcels: [NewParcel], note: String? = nil,
        metadata: [String: String]? = nil, serviceSeconds: Int? = nil
    ) {
        self.id = id
        self.shipper = shipper
        self.site = site
        self.recipient = recipient
        self.address = address
        self.promise = promise
        self.parcels = parcels
        self.note = note
        self.metadata = metadata
        self.serviceSeconds = serviceSeconds
    }

    package static let rules: [String: Rule] = [
        "id": .label,
        "shipper": .label,
        "site": .label,
        "parcels": .count(100),
        "note": .text(1000),
        "metadata": .count(50),
        "serviceSeconds": .range(0, 7200),
    ]
}

/// A person: kept in the vault.
package struct RecipientDetails: Codable, Sendable, Hashable, Ruled {
    package var name: String
    package var phone: String?
    package var email: String?
    /// A BCP 47 tag.
    package var language: String?

    package init(name: String, phone: String? = nil, email: String? = nil, language: String? = nil)
    {
        self.name = name
        self.phone = phone
        self.email = email
        self.language = language
    }

    package static let rules: [String: Rule] = [
        "name": .text(120),
        "phone": .text(40),
        "email": .text(254),
        "language": .text(35),
    ]
}

/// Where it goes: free text, or fields, or a place; kept in the vault.
package struct AddressDetails: Codable, Sendable, Hashable, Ruled {
    package var text: String?
    package var street: String?
    package var houseNumber: String?
    package var postcode: String?
    package var city: String?
    /// ISO 3166-1 alpha-2.
    package var country: String?
    package var latitude: Double?
    package var longitude: Double?
    package var propertyType: PropertyTypeName?
    package var floor: Int?
    package var access: [AccessRuleDetails]?

    package init(
        text: String? = nil, street: String? = nil, houseNumber: String? = nil,
        postcode: String? = nil, city: String? = nil, country: String? = nil,
        latitude: Double? = nil, longitude: Double? = nil, propertyType: PropertyTypeName? = nil,
        floor: Int? = nil, access: [AccessRuleDetails]? = nil
    ) {
        self.text = text
        self.street = street
        self.houseNumber = houseNumber
        self.postcode = postcode
        self.city = city
        self.country = country
        self.latitude = latitude
        self.longitude = longitude
        self.propertyType = propertyType
        self.floor = floor
        self.access = access
    }

    package static let rules: [String: Rule] = [
        "text": .text(400),
        "street": .text(120),
        "houseNumber": .text(20),
        "postcode": .text(20),
        "city": .text(80),
        "country": .text(2),
        "latitude": .range(-90, 90),
        "longitude": .range(-180, 180),
        "floor": .range(-10, 200),
        "access": .count(20),
    ]
}

/// What stands there.
package enum PropertyTypeName: String, Codable, Sendable, CaseIterable {
    case house
    case apartment
    case highRise
    case office
    case shop
    case industrial
    case farm
    case other
}

/// How one gets in.
package struct AccessRuleDetails: Codable, Sendable, Hashable, Ruled {
    package var kind: AccessKindName
    /// A code, a bell, hours: in the vault.
    package var detail: String?

    package init(kind: AccessKindName, detail: String? = nil) {
        self.kind = kind
        self.detail = detail
    }

    package static let rules: [String: Rule] = [
        "detail": .text(200)
    ]
}

/// The thing between the street and the door.
package enum AccessKindName: String, Codable, Sendable, CaseIterable {
    case gateCode
    case concierge
    case lobby
    case elevator
    case stairs
    case dog
    case parking
    case other
}

/// The window and the mode that the recipient was given.
package struct PromiseDetails: Codable, Sendable, Hashable, Ruled {
    package var from: String
    package var to: String
    package var mode: HandoffModeName?

    package init(from: String, to: String, mode: HandoffModeName? = nil) {
        self.from = from
        self.to = to
        self.mode = mode
    }

    package static let rules: [String: Rule] = [
        "from": .instant,
        "to": .instant,
    ]
}

/// To whom or where a parcel is handed.
package enum HandoffModeName: String, Codable, Sendable, CaseIterable {
    case person
    case neighbour
    case doorstep
    case lobby
    case safePlace
    case mailroom
    case locker
    case pudo
}

/// Several bookings in one request: what is good is booked, in one commit.
package struct NewConsignments: Codable, Sendable, Hashable, Ruled {
    package var items: [NewConsignment]

    package init(items: [NewConsignment]) { self.items = items }

    package static let rules: [String: Rule] = ["items": .count(500)]
}

/// What became of the bookings of one request, in their order.
package struct BookedConsignments: Codable, Sendable, Hashable {
    package var items: [BookedConsignment]

    package init(items: [BookedConsignment]) { self.items = items }
}

package enum BookingOutcomeName: String, Codable, Sendable, CaseIterable {
    case booked, unchanged, rejected
}

/// What became of one booking among several.
package struct BookedConsignment: Codable, Sendable, Hashable {
    package var outcome: BookingOutcomeName
    package var id: String?
    /// The numbers that the parcels have, those that were given just now among them.
    package var parcels: [String]?
    /// Its address waits for a person.
    package var waitsForAddress: Bool?
    /// Only when it was rejected.
    package var errors: [ProblemDocument.Fault]?

    package init(
        _ outcome: BookingOutcomeName, id: String?, parcels: [String]? = nil,
        waitsForAddress: Bool? = nil, errors: [ProblemDocument.Fault]? = nil
    ) {
        self.outcome = outcome
        self.id = id
        self.parcels = parcels
        self.waitsForAddress = waitsForAddress
        self.errors = errors
    }
}

/// The smallest scanned unit.
package struct NewParcel: Codable, Sendable, Hashable, Ruled {
    /// Left out, it is given a number (SSCC) of your company prefix.
    package var id: String?
    package var weightGrams: Int
    package var volumeCm3: Int?
    package var value: MoneyAmount?
    package var fragile: Bool?
    /// What must be shown for it at the door.
    package var proofs: [ProofKindName]?
    /// What is special about what is in it.
    package var goods: [GoodsName]?
    /// In years, for goods with an age limit; what the handoff policy says when left out.
    package var minimumAge: Int?

    package init(
        id: String? = nil, weightGrams: Int, volumeCm3: Int? = nil, value: MoneyAmount? = nil,
        fragile: Bool? = nil, proofs: [ProofKindName]? = nil, goods: [GoodsName]? = nil,
        minimumAge: Int? = nil
    ) {
        self.goods = goods
        self.minimumAge = minimumAge
        self.id = id
        self.weightGrams = weightGrams
        self.volumeCm3 = volumeCm3
        self.value = value
        self.fragile = fragile
        self.proofs = proofs
    }

    package static let rules: [String: Rule] = [
        "id": .label,
        "weightGrams": .range(0, 2000000),
        "volumeCm3": .range(0, 20000000),
        "proofs": .count(8),
        "goods": .count(4),
        "minimumAge": .range(12, 25),
    ]
}

/// A kind of evidence.
package enum ProofKindName: String, Codable, Sendable, CaseIterable {
    case photo
    case signature
    case scan
    case pin
    case note
    case ageCheck
    case idCheck
    /// The recipient confirms on their own page, in a signature's place.
    case contactless
}

/// What is special about what lies in a parcel.
package enum GoodsName: String, Codable, Sendable, CaseIterable {
    case ageRestricted
    case regulated
    case chilled
    case frozen
}

/// An amount in the currency's minor unit.
package struct MoneyAmount: Codable, Sendable, Hashable, Ruled {
    /// 1250 is twelve euros fifty.
    package var amount: Int
    /// ISO 4217.
    package var currency: String

    package init(amount: Int, currency: String) {
        self.amount = amount
        self.currency = currency
    }

    package static let rules: [String: Rule] = [
        "amount": .range(0, 1000000000),
        "currency": .text(3),
    ]
}

/// A consignment as it stands.
package struct ConsignmentRecord: Codable, Sendable, Hashable {
    package var id: String
    package var shipper: String
    package var site: String
    package var state: ConsignmentStateName
    /// Absent for those who may not see it, and after erasure.
    package var recipient: RecipientDetails?
    package var address: AddressDetails?
    /// `exact`, `high`, `medium`, `low` or `none`: how sure the place is.
    package var addressGrade: String?
    package var promise: PromiseDetails
    package var parcels: [String]
    package var note: String?
    package var metadata: [String: String]?
    package var updatedAt: String
    /// True once nobody will deliver it any more: what a copy of ours may forget.
    package var removed: Bool?

    package init(
        id: String, shipper: String, site: String, state: ConsignmentStateName,
        recipient: RecipientDetails? = nil, address: AddressDetails? = nil,
        addressGrade: String? = nil, promise: PromiseDetails, parcels: [String],
        note: String? = nil, metadata: [String: String]? = nil, updatedAt: String,
        removed: Bool? = nil
    ) {
        self.updatedAt = updatedAt
        self.removed = removed
        self.id = id
        self.shipper = shipper
        self.site = site
        self.state = state
        self.recipient = recipient
        self.address = address
        self.addressGrade = addressGrade
        self.promise = promise
        self.parcels = parcels
        self.note = note
        self.metadata = metadata
    }
}

/// Where it stands before the day.
package enum ConsignmentStateName: String, Codable, Sendable, CaseIterable {
    case waitingForAddress
    case ready
    case planned
    case cancelled
}

/// A person's word on where an unclear address is.
package struct AddressConfirmation: Codable, Sendable, Hashable, Ruled {
    package var latitude: Double
    package var longitude: Double

    package init(latitude: Double, longitude: Double) {
        self.latitude = latitude
        self.longitude = longitude
    }

    package static let rules: [String: Rule] = [
        "latitude": .range(-90, 90),
        "longitude": .range(-180, 180),
    ]
}

/// Why something is called off.
package struct Cancellation: Codable, Sendable, Hashable, Ruled {
    /// A reason code such as `SHP_CANCELLED`.
    package var reason: String

    package init(reason: String) {
        self.reason = reason
    }

    package static let rules: [String: Rule] = [
        "reason": .text(40)
    ]
}

/// How far an import is.
package enum ImportStateName: String, Codable, Sendable, CaseIterable {
    case waiting
    case running
    case finished
    case failed
}

/// A bulk import as it stands.
package struct ImportRecord: Codable, Sendable, Hashable, Ruled {
    package static let rules: [String: Rule] = ["mapping": .count(200), "suggestions": .count(200)]

    package var id: String
    package var state: ImportStateName
    package var dryRun: Bool
    /// Rows read so far.
    package var rows: Int
    package var booked: Int
    /// Rows whose consignment was there already.
    package var unchanged: Int
    package var rejected: Int
    package var waitingForAddress: Int
    package var detail: String?
    /// Which of our columns each of the file's own headings was taken for.
    package var mapping: [String: String]?
    /// Whether that was said with an earlier file of the same headings.
    package var mappingRemembered: Bool?
    /// What headings that nobody knows may mean: say so with `map` if it is right.
    package var suggestions: [String: String]?

    package init(
        id: String, state: ImportStateName, dryRun: Bool, rows: Int, booked: Int, unchanged: Int,
        rejected: Int, waitingForAddress: Int, detail: String? = nil,
        mapping: [String: String]? = nil, mappingRemembered: Bool? = nil,
        suggestions: [String: String]? = nil
    ) {
        self.id = id
        self.state = state
        self.dryRun = dryRun
        self.rows = rows
        self.booked = booked
        self.unchanged = unchanged
        self.rejected = rejected
        self.waitingForAddress = waitingForAddress
        self.detail = detail
        self.mapping = mapping
        self.mappingRemembered = mappingRemembered
        self.suggestions = suggestions
    }
}
