/// What one shipper hands over for one recipient, from the booking to its place on the map.
///
/// It does not know how far its parcels have come: each parcel tells that itself.
package struct Consignment: Sendable {
    package enum Event: Sendable, Hashable {
        case booked(Booking)
        /// The gazetteer was sure enough.
        case addressFound(AddressFinding)
        /// Nobody was sure; a person has to say. The best finding is kept as a hint.
        case addressUnclear(AddressFinding?)
        /// A person put the pin.
        case addressConfirmed(Place)
        case promiseChanged(Promise)
        /// Its recipient fetches it at a pickup point.
        case pointChosen(SiteID, Place)
        /// It goes to the recipient's own address again.
        case pointGivenUp(SiteID)
        case cancelled(ReasonCode)
        case recipientErased(Erasure)
    }

    package enum State: Sendable, Hashable { case unbooked, open, cancelled }

    /// Whose word the place is.
    package enum Locating: Sendable, Hashable {
        case given, confirmed
        case found(certainty: Int)
        case unclear(certainty: Int)
    }

    package private(set) var state = State.unbooked
    package private(set) var booking: Booking?
    package private(set) var place: Place?
    package private(set) var promise: Promise?
    /// Where its recipient wants to fetch it; nil for their own address.
    package private(set) var point: ChosenPoint?
    /// 1 for the promise of the booking, one more with each change.
    package private(set) var promiseVersion = 0
    package private(set) var locating = Locating.unclear(certainty: 0)
    package private(set) var isWaitingForPerson = false
    /// Set once nothing is known any more of whom it was for.
    package private(set) var erasure: Erasure?

    package init() {}

    /// A pickup point with its place on the map, so that a plan needs nobody else's word.
    package struct ChosenPoint: Sendable, Hashable {
        package let id: SiteID
        package let place: Place

        package init(id: SiteID, place: Place) {
            self.id = id
            self.place = place
        }
    }

    /// Where a van brings it: the chosen point, else the recipient's address.
    package var destination: Place? { point?.place ?? place }

    /// Books it; the same booking again is no change, so that an import can be repeated.
    package func book(_ new: Booking) throws(Rejection) -> [Event] {
        guard let booking else { return [.booked(new)] }
        if booking == new { return [] }
        throw .consignmentExists
    }

    /// Puts it on the map when a finding can be trusted; else it waits for a person.
    package func locate(
        _ findings: [AddressFinding], trusting quality: AddressQuality
    ) throws(Rejection) -> [Event] {
        try demandOpen()
        if place != nil { return [] }
        if let found = quality.trusted(findings) { return [.addressFound(found)] }
        if isWaitingForPerson { return [] }
        return [.addressUnclear(findings.max { $0.certainty < $1.certainty })]
    }

    /// A person says where it is, and may say so again.
    package func confirmAddress(_ pin: Place) throws(Rejection) -> [Event] {
        try demandOpen()
        return pin == place ? [] : [.addressConfirmed(pin)]
    }

    package func change(_ new: Promise) throws(Rejection) -> [Event] {
        try demandOpen()
        return new == promise ? [] : [.promiseChanged(new)]
    }

    /// Another point, or none; the same again is no change.
    package func choose(_ new: ChosenPoint?) throws(Rejection) -> [Event] {
        try demandOpen()
        if new?.id == point?.id { return [] }
        if let new { return [.pointChosen(new.id, new.place)] }
        return point.map { [.pointGivenUp($0.id)] } ?? []
    }

    /// Stops it before the driver has any of its parcels; twice is once.
    package func cancel(
        _ reason: ReasonCode, furthestParcel: Milestone
    ) throws(Rejection) -> [Event] {
        if state == .cancelled { return [] }
        try demandOpen()
        if furthestParcel >= .loaded { throw .parcelInNewHands }
        return [.cancelled(reason)]
    }

    private func demandOpen() throws(Rejection) {
        switch state {
        case .unbooked: throw .consignmentUnknown
        case .cancelled: throw .consignmentCancelled
        case .open: return
        }
    }

    package mutating func apply(_ event: Event) {
        switch event {
        case .booked(let booking):
            state = .open
            self.booking = booking
            place = booking.place
            if place != nil { locating = .given }
            promise = booking.promise
            promiseVersion = 1
        case .addressFound(let finding):
            place = finding.place
            locating = .found(certainty: finding.certainty)
            isWaitingForPerson = false
        case .addressUnclear(let finding):
            locating = .unclear(certainty: finding?.certainty ?? 0)
            isWaitingForPerson = true
        case .addressConfirmed(let pin):
            place = pin
            locating = .confirmed
            isWaitingForPerson = false
        case .promiseChanged(let new):
            promise = new
            promiseVersion += 1
        case .pointChosen(let id, let place): point = ChosenPoint(id: id, place: place)
        case .pointGivenUp: point = nil
        case .cancelled:
            state = .cancelled
        case .recipientErased(let erasure): self.erasure = erasure
        }
    }
}
