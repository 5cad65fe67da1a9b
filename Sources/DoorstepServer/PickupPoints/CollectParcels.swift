internal import Attestation
internal import Delivery
internal import EventLog

/// A recipient stands at a pickup point and shows their code.
struct ShownCode: Sendable {
    let consignment: ConsignmentID
    let text: String
    /// The caller's name for this showing: the same again is the same.
    let proof: ProofID
    let occurredAt: Instant
}

extension Errand {
    /// Somebody at the counter checks the code and hands everything over that waits there.
    ///
    /// The code is the recipient's own and the counter only its witness: one leg of three.
    func collectParcels(at point: SiteID, showing shown: ShownCode) async throws -> [ParcelID:
        Space]
    {
        _ = try await pickupPoint(point)
        return try await checking(shown, at: point) { codes, used, waiting in
            var changes = [codes.change(used, occurredAt: shown.occurredAt)]
            for known in waiting {
                changes += try await collecting(
                    known, at: point, grade: .oneLeg, occurredAt: shown.occurredAt)
            }
            return changes
        }
    }

    /// A bank asks whether a code that was typed at its panel is right; the doors are still closed.
    func admitCollector(at point: SiteID, showing shown: ShownCode) async throws
        -> [ParcelID: Space]
    {
        try await checking(shown, at: point) { codes, used, _ in
            [codes.change(used, occurredAt: shown.occurredAt)]
        }
    }

    /// A bank tells that a parcel is gone from behind its door, after its recipient's code was right.
    ///
    /// Two who do not know each other agree, the code and the bank's signed word: two legs of three.
    func emptied(_ space: Space, of parcel: ParcelID, occurredAt: Instant) async throws {
        try await settling {
            let known = try await load(Parcel.self, parcel.stream)
            guard let consignment = known.state.consignment else { throw Rejection.parcelUnknown }
            if known.state.milestone == .collected || known.state.milestone == .confirmed {
                return
            }
            guard known.state.awaitsCollection, known.state.space == space else {
                throw Rejection.nothingToCollect
            }
            let codes = try await load(
                DeliveryCode.self, DeliveryCode.stream(collecting: consignment))
            guard codes.state.usedFor.contains(parcel) else { throw Rejection.codeUnknown }
            try await record(
                try await collecting(
                    known, at: space.point, grade: .twoLegs, occurredAt: occurredAt))
        }
    }

    /// Checks a code against what waits at a point; a wrong one is counted before it is refused.
    private func checking(
        _ shown: ShownCode, at point: SiteID,
        _ changes:
            @Sendable (Loaded<DeliveryCode>, [DeliveryCode.Event], [Loaded<Parcel>]) async throws
            -> [StreamAppend?]
    ) async throws -> [ParcelID: Space] {
        let outcome: (spaces: [ParcelID: Space], wrong: Refusal?) = try await settling {
            guard let booking = try await consignment(shown.consignment).booking else {
                throw Rejection.consignmentUnknown
            }
            let codes = try await load(
                DeliveryCode.self, DeliveryCode.stream(collecting: shown.consignment))
            if codes.state.usedBy == shown.proof {
                return (try await lastSpaces(of: codes.state.usedFor, at: point), nil)
            }
            let waiting = try await waitingParcels(of: booking).filter {
                $0.state.space?.point == point
            }
            let spaces = spaces(of: waiting)
            guard let attempt = waiting.first?.state.attempt else {
                throw Rejection.nothingToCollect
            }
            let trial = try codes.state.show(
                CodeHash.of(shown.text, codes.state, shown.consignment), in: attempt,
                as: shown.proof, for: spaces.keys.sorted(), occurredAt: shown.occurredAt, now: now)
            switch trial {
            case .wrong(let failed, let left):
                try await record([codes.change(failed, occurredAt: shown.occurredAt)])
                return ([:], Refusal.wrongCode(left: left))
            case .right(let used):
                try await record(try await changes(codes, used, waiting))
                return (spaces, nil)
            }
        }
        if let wrong = outcome.wrong { throw wrong }
        return outcome.spaces
    }

    /// Where parcels waited at a point, told again to who asks again.
    private func lastSpaces(
        of parcels: Set<ParcelID>, at point: SiteID
    ) async throws -> [ParcelID: Space] {
        var spaces: [ParcelID: Space] = [:]
        for parcel in parcels {
            for recorded in try await history(Parcel.self, parcel.stream) {
                if case .readyForCollection(let space, _) = recorded.event, space.point == point {
                    spaces[parcel] = space
                }
            }
        }
        return spaces
    }

    private func spaces(of waiting: [Loaded<Parcel>]) -> [ParcelID: Space] {
        var spaces: [ParcelID: Space] = [:]
        for known in waiting {
            if let id = ParcelID(stream: known.stream) { spaces[id] = known.state.space }
        }
        return spaces
    }

    private func collecting(
        _ known: Loaded<Parcel>, at point: SiteID, grade: Grade, occurredAt: Instant
    ) async throws -> [StreamAppend?] {
        guard let parcel = ParcelID(stream: known.stream) else { return [] }
        let events = try known.state.collect(at: point, grade: grade, now: occurredAt)
        guard let space = known.state.space, !events.isEmpty else { return [] }
        let compartment = try await load(Compartment.self, space.stream)
        return [
            known.change(events, occurredAt: occurredAt),
            compartment.change(
                try compartment.state.empty(parcel), occurredAt: occurredAt),
        ]
    }
}
