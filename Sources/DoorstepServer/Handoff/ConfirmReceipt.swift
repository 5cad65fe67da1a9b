internal import Attestation
internal import Delivery
internal import EventLog

extension Errand {
    /// The recipient says, on their own page, whether they have what was handed off.
    func receive(
        _ parcels: [ParcelID], of consignment: ConsignmentID, isThere: Bool
    ) async throws {
        try await settling {
            var byAttempt: [AttemptID: [ParcelID]] = [:]
            for id in parcels {
                let parcel = try await load(Parcel.self, id.stream).state
                guard parcel.consignment == consignment else { throw Rejection.parcelUnknown }
                guard parcel.milestone.isDelivered, let attempt = parcel.attempt else {
                    throw Rejection.nothingToConfirm
                }
                byAttempt[attempt, default: []].append(id)
            }
            var changes: [StreamAppend?] = []
            for (id, parcels) in byAttempt {
                let attempt = try await load(Attempt.self, id.stream)
                let events = try attempt.state.receive(parcels, isThere: isThere)
                let after = attempt.state.after(events)
                changes.append(attempt.change(events, occurredAt: now))
                for parcel in parcels {
                    let known = try await load(Parcel.self, parcel.stream)
                    let graded = known.state.grade(
                        in: id, as: after.grade(of: parcel), isVerified: after.isVerified(parcel))
                    let told = known.state.receive(in: id, isThere: isThere)
                    changes.append(known.change(graded + told, occurredAt: now))
                }
            }
            try await record(changes)
        }
    }

    /// Nobody confirmed in time: the handoff is what its photo shows, and is marked so.
    func giveUpReceipts(_ parcels: [ParcelID], in id: AttemptID) async throws {
        try await settling {
            let attempt = try await load(Attempt.self, id.stream)
            let events = attempt.state.giveUpReceipts(of: parcels)
            if events.isEmpty { return }
            var changes = [attempt.change(events, occurredAt: now)]
            for parcel in parcels {
                let known = try await load(Parcel.self, parcel.stream)
                changes.append(known.change(known.state.flag(.unverified), occurredAt: now))
            }
            try await record(changes)
        }
    }
}
