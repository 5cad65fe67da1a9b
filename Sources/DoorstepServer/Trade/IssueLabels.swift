internal import Delivery
internal import EventLog

/// A parcel's label as it was issued.
struct IssuedLabel: Sendable {
    let parcel: ParcelID
    let issuedAt: Instant
}

extension Errand {
    /// Issues the labels of parcels, all or none; those that were issued stay as they are.
    func issueLabels(of parcels: [ParcelID]) async throws -> [IssuedLabel] {
        try await settling {
            var changes: [StreamAppend?] = []
            var issued: [IssuedLabel] = []
            for id in parcels {
                let parcel: Loaded<Parcel> = try await load(id.stream)
                let events = try parcel.state.label()
                changes.append(parcel.change(events, occurredAt: now))
                issued.append(
                    IssuedLabel(parcel: id, issuedAt: parcel.state.labelledAt ?? now))
            }
            try await record(changes)
            return issued
        }
    }

    /// The labels of parcels that have them.
    ///
    /// - Throws: `Rejection.labelNotIssued` when one has none: what is printed, somebody answers for.
    func issuedLabels(of parcels: [ParcelID]) async throws -> [IssuedLabel] {
        var issued: [IssuedLabel] = []
        for id in parcels {
            let parcel: Loaded<Parcel> = try await load(id.stream)
            guard parcel.exists else { throw Rejection.parcelUnknown }
            guard let moment = parcel.state.labelledAt else { throw Rejection.labelNotIssued }
            issued.append(IssuedLabel(parcel: id, issuedAt: moment))
        }
        return issued
    }
}
