internal import Delivery
internal import EventLog

/// Who asks for room at a pickup point: it decides how long the room is kept.
enum SpaceOccasion: Sendable {
    /// The recipient, or somebody for them, long before the van comes.
    ///
    /// The window is the promise's own where no other is agreed at the same time.
    case agreed(Window?)
    /// A driver under way, whom nobody opened the door.
    case diverted
}

extension Errand {
    /// - Throws: `Rejection.pointUnknown` when nobody has set it.
    func pickupPoint(_ id: SiteID) async throws -> PickupPoint {
        guard let point = try await find(PickupPoint.self, PickupPoint.stream(of: id)) else {
            throw Rejection.pointUnknown
        }
        return point
    }

    /// Keeps a compartment free for a parcel; what it has at this point already, it keeps.
    ///
    /// The tables propose and the compartment's own stream decides: two who want one compartment
    /// cannot both have it, and the slower one is given the next.
    func reserveSpace(
        for parcel: ParcelID, at id: SiteID, _ occasion: SpaceOccasion, through banks: LockerBanks
    ) async throws -> Compartment.Holding {
        let point = try await pickupPoint(id)
        var refused: Set<CompartmentID> = []
        for _ in 0..<Limits.spacesTried {
            let known = try await load(Parcel.self, parcel.stream)
            guard known.exists else { throw Rejection.parcelUnknown }
            let (bulk, until) = try await needs(of: known.state, parcel, occasion)
            if let space = known.state.space, space.point == id {
                return try await prolong(space, for: parcel, until: until, at: point)
            }
            guard point.isOpen else { throw Rejection.pointClosed }
            let free = try await PickupPointListView(store: journal.store)
                .free(at: id, for: bulk, of: organization)
                .filter { !refused.contains($0.id) }
            guard let compartment = pick(among: free, for: parcel) else {
                // Whoever asked for the same parcel a moment ago may have been given the last one.
                let again = try await load(Parcel.self, parcel.stream).version
                if again != known.version { continue }
                throw Rejection.pointFull
            }
            do {
                return try await take(
                    Space(compartment, at: id), for: parcel, known, until: until, at: point, banks)
            } catch is Conflict {
                continue
            } catch Rejection.compartmentTaken, Rejection.compartmentFaulty {
                refused.insert(compartment)
            }
        }
        throw Rejection.pointFull
    }

    /// The parcel's room is somebody else's again; of none it is no change.
    func releaseSpace(of parcel: ParcelID, because reason: ReasonCode?) async throws {
        try await settling {
            let known = try await load(Parcel.self, parcel.stream)
            guard known.exists else { throw Rejection.parcelUnknown }
            try await record(try await releasing(known, because: reason, occurredAt: now))
        }
    }

    /// What to append so that a parcel has no room any more.
    func releasing(
        _ known: Loaded<Parcel>, because reason: ReasonCode?, occurredAt: Instant
    ) async throws -> [StreamAppend?] {
        let events = known.state.release(because: reason)
        guard let space = known.state.space, !events.isEmpty else { return [] }
        return [
            known.change(events, occurredAt: occurredAt),
            try await vacating(space, known.stream, occurredAt: occurredAt),
        ]
    }

    /// What to append to a compartment whose reservation is given up.
    func vacating(
        _ space: Space, _ stream: String, occurredAt: Instant
    ) async throws -> StreamAppend? {
        guard let parcel = ParcelID(stream: stream) else { return nil }
        let compartment = try await load(Compartment.self, space.stream)
        return compartment.change(compartment.state.release(parcel), occurredAt: occurredAt)
    }

    private func take(
        _ space: Space, for parcel: ParcelID, _ known: Loaded<Parcel>, until: Instant,
        at point: PickupPoint, _ banks: LockerBanks
    ) async throws -> Compartment.Holding {
        let compartment = try await load(Compartment.self, space.stream)
        let reserved = try compartment.state.reserve(
            Compartment.Reservation(for: parcel, until: until))
        let wished = try known.state.reserve(space)
        var changes = [
            compartment.change(reserved, occurredAt: now), known.change(wished, occurredAt: now),
        ]
        if let old = known.state.space {
            changes.append(try await vacating(old, known.stream, occurredAt: now))
        }
        try await banks.reserve(space, for: parcel, until: until, at: point, self)
        do {
            try await record(changes)
        } catch {
            // What was not recorded was not reserved: the bank is told, or its own time limit ends it.
            await banks.release(space, of: parcel, for: self)
            throw error
        }
        return Compartment.Holding(space: space, until: until)
    }

    private func prolong(
        _ space: Space, for parcel: ParcelID, until: Instant, at point: PickupPoint
    ) async throws -> Compartment.Holding {
        try await settling {
            let compartment = try await load(Compartment.self, space.stream)
            let held = compartment.state.reservation?.until ?? until
            let events = try compartment.state.reserve(
                Compartment.Reservation(for: parcel, until: max(until, held)))
            try await record([compartment.change(events, occurredAt: now)])
            return Compartment.Holding(space: space, until: max(until, held))
        }
    }

    private func needs(
        of parcel: Parcel, _ id: ParcelID, _ occasion: SpaceOccasion
    ) async throws -> (ParcelBulk, until: Instant) {
        guard let consignment = parcel.consignment else { throw Rejection.parcelUnknown }
        let booked = try await self.consignment(consignment)
        let order = booked.booking?.parcels.first { $0.id == id }
        let end =
            switch occasion {
            case .agreed(let window):
                max(now, (window ?? booked.promise?.window)?.to ?? now) + Limits.agreedSpaceKept
            case .diverted: now + Limits.divertedSpaceKept
            }
        return (
            ParcelBulk(weightGrams: order?.weightGrams ?? 0, volumeCm3: order?.volumeCm3), end
        )
    }

    /// Of the smallest that fit one that others are not likely to want at the same moment.
    private func pick(
        among free: [(id: CompartmentID, volume: Int64)], for parcel: ParcelID
    ) -> CompartmentID? {
        let smallest = free.filter { $0.volume == free.first?.volume }
        guard !smallest.isEmpty else { return nil }
        let hash = parcel.code.utf8.reduce(UInt64(5_381)) { $0 &* 33 &+ UInt64($1) }
        return smallest[Int(hash % UInt64(smallest.count))].id
    }
}

extension Compartment {
    /// A compartment that is kept for somebody, and until when.
    struct Holding: Sendable {
        let space: Space
        let until: Instant
    }
}

extension ParcelBulk {
    init(_ order: ParcelOrder) {
        self.init(weightGrams: order.weightGrams, volumeCm3: order.volumeCm3)
    }
}
