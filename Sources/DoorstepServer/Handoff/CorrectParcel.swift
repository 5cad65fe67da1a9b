internal import Delivery

extension Errand {
    /// Withdraws an event of a parcel that was told wrongly; the wrong one stays in the log.
    func correctParcel(
        _ parcel: ParcelID, event: String, note: String, occurredAt: Instant
    ) async throws {
        try await settling {
            let known = try await load(Parcel.self, parcel.stream)
            guard known.exists else { throw Rejection.parcelUnknown }
            let target = try await history(Parcel.self, parcel.stream).first { $0.id == event }
            guard let target else { throw Rejection.correctionUnknown }
            let events = try known.state.correct(target, note: note)
            var changes = [known.change(events, occurredAt: occurredAt)]
            if known.state.isAtPoint, let space = known.state.space, !events.isEmpty {
                // It never lay there: its compartment is empty.
                let compartment = try await load(Compartment.self, space.stream)
                changes.append(
                    compartment.change(
                        try compartment.state.empty(parcel), occurredAt: occurredAt))
            }
            try await record(changes)
        }
    }
}
