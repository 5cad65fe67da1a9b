/// How far a parcel is, as the person who waits for it would say it.
package enum RecipientStep: String, Sendable, CaseIterable {
    /// The sender has told us about it; we do not have it.
    case announced
    /// With us, not yet on its way to the door.
    case received
    case onTheWay
    case atTheDoor
    /// Somebody came and it did not work out; it can be tried again.
    case notDelivered
    /// In a locker or at a pick-up point.
    case readyForCollection
    case delivered
    case returning, returned, cancelled
    /// Lost, destroyed or stolen.
    case missing

    package init(_ milestone: Milestone) {
        self =
            switch milestone {
            case .unknown, .created, .labelled, .manifested, .tendered: .announced
            case .pickedUp, .facilityIn, .facilityOut, .customs, .sorted, .loaded: .received
            case .outForDelivery, .enRoute: .onTheWay
            case .arrived, .attempted: .atTheDoor
            case .attemptFailed: .notDelivered
            case .readyForCollection: .readyForCollection
            case .handedOff, .verified, .collected, .custodyClosed, .confirmed: .delivered
            case .returning: .returning
            case .returned: .returned
            case .cancelled: .cancelled
            case .lost, .destroyed, .stolen: .missing
            }
    }

    /// Whether a van may still come with it: only then an arrival is worth telling.
    package var isAhead: Bool {
        switch self {
        case .announced, .received, .onTheWay, .atTheDoor: true
        default: false
        }
    }
}
