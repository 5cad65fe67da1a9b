internal import Delivery
internal import EventLog

extension Errand {
    /// The registered point that a handoff leads to; nil for people, and for points of others that
    /// answer for parcels without telling us more.
    func depositPoint(of taker: Custodian, _ mode: HandoffMode) async throws -> PickupPoint? {
        guard case .point(let id) = taker,
            let point = try await find(PickupPoint.self, PickupPoint.stream(of: id))
        else { return nil }
        // A shop is no locker: what was promised to lie behind a door does not lie on a shelf.
        guard point.mode == mode else { throw Rejection.modeForbidden }
        return point
    }

    /// A parcel goes into its compartment: what to append to the compartment, and what to tell of
    /// the parcel after its handoff.
    ///
    /// - Parameter named: the compartment that the driver put it into; its own when not said.
    func depositing(
        _ known: Loaded<Parcel>, at point: PickupPoint, in named: CompartmentID?,
        occurredAt: Instant
    ) async throws -> (events: [Parcel.Event], changes: [StreamAppend?]) {
        guard let parcel = ParcelID(stream: known.stream) else { throw Rejection.parcelUnknown }
        let own = known.state.space
        let compartment = named ?? (own?.point == point.id ? own?.compartment : nil)
        guard let compartment else { throw Rejection.compartmentNotReserved }
        let space = Space(compartment, at: point.id)
        let loaded = try await load(Compartment.self, space.stream)
        guard point.size(of: compartment) != nil || own == space else {
            throw Rejection.compartmentUnknown
        }
        let until = point.keeps(from: occurredAt)
        var changes = [
            loaded.change(
                try loaded.state.deposit(parcel, until: until), occurredAt: occurredAt)
        ]
        if let own, own != space {
            changes.append(try await vacating(own, known.stream, occurredAt: occurredAt))
        }
        return (known.state.ready(in: space, until: until), changes)
    }

    /// Room that a parcel does not need, because it went elsewhere; of none it is nothing.
    func leavingSpace(
        _ known: Loaded<Parcel>, because reason: ReasonCode? = nil, occurredAt: Instant
    ) async throws -> (events: [Parcel.Event], changes: [StreamAppend?]) {
        let events = known.state.release(because: reason)
        guard let space = known.state.space, !events.isEmpty else { return ([], []) }
        return (
            events, [try await vacating(space, known.stream, occurredAt: occurredAt)]
        )
    }
}

extension Attempt {
    /// Whether something shows that a parcel was put where it is said to lie.
    func showsDeposit(of parcel: ParcelID) -> Bool {
        !captured(for: parcel).isDisjoint(with: [.photo, .scan, .pin])
    }

    /// Whether somebody was tried at the door before their parcel went elsewhere.
    func shows(noAnswerFor parcel: Parcel) -> Bool {
        if contacts.contains(where: { $0.outcome == .noAnswer || $0.outcome == .failed }) {
            return true
        }
        // An earlier try at the same door, with its own evidence, failed for a reason of the door's.
        switch parcel.reason?.attribution {
        case .recipient, .access, .addressData: return true
        default: return false
        }
    }
}
