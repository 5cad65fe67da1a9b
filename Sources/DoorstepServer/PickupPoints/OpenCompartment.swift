internal import Delivery
internal import DoorstepAPI
internal import EventLog

extension Errand {
    /// Opens the door before which a driver stands: for a parcel that goes in, or one that comes out.
    ///
    /// A door that jams is out of order from then on, and a parcel on its way in has no room any more.
    func openCompartment(
        for parcel: ParcelID, _ purpose: OpeningPurposeName, at id: SiteID,
        through banks: LockerBanks
    ) async throws -> (space: Space, isRemote: Bool) {
        let point = try await pickupPoint(id)
        let state = try await load(Parcel.self, parcel.stream).state
        guard let space = state.space, space.point == id else {
            throw Rejection.compartmentNotReserved
        }
        switch purpose {
        case .deposit:
            guard case .driver = state.custodian else { throw Rejection.parcelNotWithDriver }
        case .reclaim:
            guard state.isAtPoint else { throw Rejection.nothingToCollect }
        }
        do {
            return (space, try await banks.open(space, for: parcel, purpose, at: point, self))
        } catch Rejection.compartmentFaulty {
            try await releaseSpace(of: parcel, because: .pudFault)
            throw Rejection.compartmentFaulty
        }
    }

    /// A compartment is out of order, or works again; whoever had it reserved needs another.
    func setFault(of space: Space, to reason: ReasonCode?) async throws {
        guard try await pickupPoint(space.point).size(of: space.compartment) != nil else {
            throw Rejection.compartmentUnknown
        }
        guard let reason else {
            try await settling {
                let compartment = try await load(Compartment.self, space.stream)
                try await record([
                    compartment.change(compartment.state.mend(), occurredAt: now)
                ])
            }
            return
        }
        try await mark(space, faulty: reason)
        let held = try await load(Compartment.self, space.stream).state.reservation?.parcel
        if let held { try await releaseSpace(of: held, because: reason) }
    }

    /// Takes a compartment out of what is offered; what lies in it stays there.
    func mark(_ space: Space, faulty reason: ReasonCode) async throws {
        try await settling {
            let compartment = try await load(Compartment.self, space.stream)
            try await record([
                compartment.change(compartment.state.fault(reason), occurredAt: now)
            ])
        }
    }
}
