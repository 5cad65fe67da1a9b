internal import Delivery
internal import EventLog

extension Errand {
    /// Over the counter: the code is right, and the parcels lie at the point from now on.
    ///
    /// - Parameter damaged: those that whoever took them saw to be damaged.
    func dropOffParcels(
        _ parcels: [ParcelID], damaged: Set<ParcelID>, at id: SiteID, showing shown: ShownCode
    ) async throws -> [ParcelID: Space] {
        let point = try await pickupPoint(id)
        let outcome: (spaces: [ParcelID: Space], wrong: Refusal?) = try await settling {
            let codes = try await load(
                DeliveryCode.self, DeliveryCode.stream(returning: shown.consignment))
            if codes.state.usedBy == shown.proof {
                return (try await placesDroppedOff(codes.state.usedFor, at: id), nil)
            }
            guard point.isOpen, point.bank == nil else { throw Rejection.pointClosed }
            let known = try await announced(parcels, of: shown.consignment)
            guard let attempt = known.first?.state.attempt else { throw Rejection.nothingToReturn }
            let trial = try codes.state.show(
                CodeHash.of(shown.text, codes.state, shown.consignment), in: attempt,
                as: shown.proof, for: parcels, occurredAt: shown.occurredAt, now: now)
            switch trial {
            case .wrong(let failed, let left):
                try await record([codes.change(failed, occurredAt: shown.occurredAt)])
                return ([:], Refusal.wrongCode(left: left))
            case .right(let used):
                let taken = try await taking(known, damaged, at: point, shown.occurredAt)
                try await record(
                    [codes.change(used, occurredAt: shown.occurredAt)] + taken.changes)
                return (taken.spaces, nil)
            }
        }
        if let wrong = outcome.wrong { throw wrong }
        return outcome.spaces
    }

    private func announced(
        _ parcels: [ParcelID], of consignment: ConsignmentID
    ) async throws -> [Loaded<Parcel>] {
        var known: [Loaded<Parcel>] = []
        for parcel in parcels {
            let loaded = try await load(Parcel.self, parcel.stream)
            guard loaded.state.consignment == consignment else { throw Rejection.parcelUnknown }
            known.append(loaded)
        }
        return known
    }

    /// A place on the shelf for each; none of them is taken where there is not room for all.
    private func taking(
        _ parcels: [Loaded<Parcel>], _ damaged: Set<ParcelID>, at point: PickupPoint,
        _ occurredAt: Instant
    ) async throws -> (spaces: [ParcelID: Space], changes: [StreamAppend?]) {
        var (spaces, changes): ([ParcelID: Space], [StreamAppend?]) = ([:], [])
        var taken: Set<CompartmentID> = []
        for known in parcels {
            guard let parcel = ParcelID(stream: known.stream),
                let consignment = known.state.consignment
            else { throw Rejection.parcelUnknown }
            let order = try await self.consignment(consignment).booking?.parcels.first {
                $0.id == parcel
            }
            let bulk = order.map(ParcelBulk.init) ?? ParcelBulk(weightGrams: 0)
            let free = try await PickupPointListView(store: journal.store)
                .free(at: point.id, for: bulk, of: organization)
            guard let compartment = free.map(\.id).first(where: { !taken.contains($0) }) else {
                throw Rejection.pointFull
            }
            taken.insert(compartment)
            let space = Space(compartment, at: point.id)
            let room = try await load(Compartment.self, space.stream)
            // Somebody was quicker than the tables: look at them again.
            if room.state.reservation != nil || room.state.occupant != nil {
                throw Conflict(stream: space.stream)
            }
            let told = try known.state.dropOff(in: space, isDamaged: damaged.contains(parcel))
            changes += [
                known.change(told, occurredAt: occurredAt),
                room.change(
                    try room.state.deposit(parcel, until: nil), occurredAt: occurredAt),
            ]
            spaces[parcel] = space
        }
        return (spaces, changes)
    }

    private func placesDroppedOff(
        _ parcels: Set<ParcelID>, at point: SiteID
    ) async throws -> [ParcelID: Space] {
        var spaces: [ParcelID: Space] = [:]
        for parcel in parcels {
            for recorded in try await history(Parcel.self, parcel.stream) {
                if case .droppedOff(let space, _) = recorded.event, space.point == point {
                    spaces[parcel] = space
                }
            }
        }
        return spaces
    }
}
