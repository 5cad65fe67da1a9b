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
            try await record([known.change(events, occurredAt: occurredAt)])
        }
    }
}
