/// How far a parcel has come: numbers of the vocabulary, in the order of the journey.
package enum Milestone: Int, Sendable, Hashable, CaseIterable, Comparable {
    case unknown = 0
    case created = 10
    case labelled = 15
    case manifested = 20
    case tendered = 25
    case pickedUp = 30
    case facilityIn = 35
    case facilityOut = 40
    case customs = 45
    case sorted = 50
    case loaded = 55
    case outForDelivery = 60
    case enRoute = 65
    case arrived = 70
    case attemptFailed = 72
    case attempted = 75
    case handedOff = 80
    case readyForCollection = 82
    case verified = 85
    case collected = 88
    case custodyClosed = 90
    case confirmed = 95
    case returning = 110
    case returned = 115
    case cancelled = 120
    case lost = 125
    case destroyed = 126
    case stolen = 127

    package static func < (left: Milestone, right: Milestone) -> Bool {
        left.rawValue < right.rawValue
    }

    /// The word that the API and the pages show.
    package var code: String {
        switch self {
        case .unknown: "UNKNOWN"
        case .created: "CREATED"
        case .labelled: "LABELLED"
        case .manifested: "MANIFESTED"
        case .tendered: "TENDERED"
        case .pickedUp: "PICKED_UP"
        case .facilityIn: "FACILITY_IN"
        case .facilityOut: "FACILITY_OUT"
        case .customs: "CUSTOMS"
        case .sorted: "SORTED"
        case .loaded: "LOADED"
        case .outForDelivery: "OUT_FOR_DELIVERY"
        case .enRoute: "EN_ROUTE"
        case .arrived: "ARRIVED"
        case .attemptFailed: "ATTEMPT_FAILED"
        case .attempted: "ATTEMPTED"
        case .handedOff: "HANDED_OFF"
        case .readyForCollection: "READY_FOR_COLLECTION"
        case .verified: "VERIFIED"
        case .collected: "COLLECTED"
        case .custodyClosed: "CUSTODY_CLOSED"
        case .confirmed: "CONFIRMED"
        case .returning: "RETURNING"
        case .returned: "RETURNED"
        case .cancelled: "CANCELLED"
        case .lost: "LOST"
        case .destroyed: "DESTROYED"
        case .stolen: "STOLEN"
        }
    }

    package init?(code: String) {
        guard let found = Milestone.allCases.first(where: { $0.code == code }) else { return nil }
        self = found
    }
}

extension Milestone {
    /// Whether something seen now may move a parcel that stands at `current`.
    ///
    /// Late and doubled facts never move it back, and an unmapped code moves nothing. A failed
    /// attempt closes an open one although its number is lower, and another attempt may follow it.
    package func mayFollow(_ current: Milestone) -> Bool {
        switch self {
        case .unknown: false
        case .attemptFailed: current < .handedOff && current != self
        case .returning: (30...88).contains(current.rawValue)
        default: current < .lost && self > current
        }
    }

    /// Whether nothing more is expected of the parcel.
    package var isTerminal: Bool {
        switch self {
        case .confirmed, .collected, .custodyClosed, .returned, .cancelled, .lost, .destroyed,
            .stolen:
            true
        default: false
        }
    }

    /// Whether the driver has parted with it: delivered, or waiting at a pickup point.
    package var isHandedOff: Bool { isDelivered || self == .readyForCollection }

    /// What a recipient calls delivered; it is never shown without its grade.
    package var isDelivered: Bool {
        switch self {
        case .handedOff, .verified, .collected, .custodyClosed, .confirmed: true
        default: false
        }
    }
}
