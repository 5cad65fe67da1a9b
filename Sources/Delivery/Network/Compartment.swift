/// One compartment's life: a stream of its own, so that it can never be sold twice, and points with
/// many of them are never in each other's way.
package struct Compartment: Sendable {
    package enum Event: Sendable, Hashable {
        case reserved(Reservation)
        /// The parcel will not come, or not in time; why is the parcel's own story.
        case released(ParcelID)
        /// - Parameter until: how long it waits there; nil for what waits to be fetched back.
        case deposited(ParcelID, until: Instant?)
        /// Taken out, by its recipient or by whoever fetched it back.
        case emptied(ParcelID)
        /// Its door jams, or something lies in it that we know nothing of.
        case faulted(ReasonCode)
        case mended
    }

    /// Room that is kept free for one parcel.
    package struct Reservation: Sendable, Hashable {
        package let parcel: ParcelID
        package let until: Instant

        package init(for parcel: ParcelID, until: Instant) {
            self.parcel = parcel
            self.until = until
        }
    }

    package private(set) var reservation: Reservation?
    package private(set) var occupant: ParcelID?
    package private(set) var fault: ReasonCode?

    package init() {}

    package mutating func apply(_ event: Event) {
        switch event {
        case .reserved(let reservation): self.reservation = reservation
        case .released(let parcel):
            if reservation?.parcel == parcel { reservation = nil }
        case .deposited(let parcel, _):
            occupant = parcel
            reservation = nil
        case .emptied(let parcel):
            if occupant == parcel { occupant = nil }
        case .faulted(let reason): fault = reason
        case .mended: fault = nil
        }
    }

    /// Keeps it free for a parcel; the same again is no change, a later end is one.
    package func reserve(_ wish: Reservation) throws(Rejection) -> [Event] {
        if fault != nil { throw .compartmentFaulty }
        if let occupant {
            guard occupant == wish.parcel else { throw .compartmentTaken }
            return []
        }
        if let reservation {
            guard reservation.parcel == wish.parcel else { throw .compartmentTaken }
            if reservation.until >= wish.until { return [] }
        }
        return [.reserved(wish)]
    }

    /// Gives room up that a parcel does not need; of a parcel without any it is no change.
    package func release(_ parcel: ParcelID) -> [Event] {
        reservation?.parcel == parcel ? [.released(parcel)] : []
    }

    /// A parcel is put in: into its own room, or into free room by whoever told it late.
    package func deposit(_ parcel: ParcelID, until: Instant?) throws(Rejection) -> [Event] {
        if occupant == parcel { return [] }
        guard occupant == nil, reservation == nil || reservation?.parcel == parcel else {
            throw .compartmentTaken
        }
        return [.deposited(parcel, until: until)]
    }

    package func empty(_ parcel: ParcelID) throws(Rejection) -> [Event] {
        guard occupant == parcel else { throw .nothingToCollect }
        return [.emptied(parcel)]
    }

    /// It cannot be used until somebody mends it; what lies in it stays there.
    package func fault(_ reason: ReasonCode) -> [Event] { fault == nil ? [.faulted(reason)] : [] }

    package func mend() -> [Event] { fault == nil ? [] : [.mended] }
}
