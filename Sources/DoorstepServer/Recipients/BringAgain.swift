internal import Delivery
package import EventLog

/// Follows the log and promises another time for what came back from a door, as the policy says.
///
/// What the policy leaves to a person stays in the exception queue; what its recipient has moved
/// already stays as they wished.
package struct BringAgain: Subscriber {
    package let name = "reattempts"
    private let desk: Desk

    package init(_ desk: Desk) { self.desk = desk }

    package func handle(_ events: [RecordedEvent]) async throws {
        for event in events where event.type == "parcel.returned" {
            guard let parcel = ParcelID(stream: event.stream) else { continue }
            let errand = Errand(
                journal: desk.journal, organization: event.organization, actor: "doorstep",
                source: "reattempts", now: desk.clock.now)
            try await errand.bringAgain(parcel)
        }
    }
}

extension Errand {
    fileprivate func bringAgain(_ id: ParcelID) async throws {
        try await settling {
            let parcel = try await load(Parcel.self, id.stream).state
            guard let owner = parcel.consignment else { return }
            let consignment = try await load(Consignment.self, owner.stream)
            guard let booking = consignment.state.booking, parcel.isBack(at: booking.site),
                consignment.state.state == .open, consignment.state.erasure == nil,
                let promise = consignment.state.promise
            else { return }
            var changes: [StreamAppend?] = []
            let isPromisedSince = try await isPromisedSinceItsTry(id, of: owner)
            if !isPromisedSince || promise.window.to <= now {
                guard let window = try await nextWindow(for: parcel, at: booking.site) else {
                    return
                }
                let moved = try consignment.state.change(Promise(window, promise.mode))
                changes.append(consignment.change(moved, occurredAt: now))
            }
            changes += try await bringingAgain(booking).changes
            try await record(changes)
        }
    }

    /// Whether another time was promised after it was tried in vain, by its recipient or one of ours.
    private func isPromisedSinceItsTry(
        _ parcel: ParcelID, of consignment: ConsignmentID
    ) async throws -> Bool {
        let tried = try await history(Parcel.self, parcel.stream).last { recorded in
            switch recorded.event {
            case .attemptFailed, .outForDelivery: true
            default: false
            }
        }
        let promised = try await history(Consignment.self, consignment.stream).last { recorded in
            if case .promiseChanged = recorded.event { true } else { false }
        }
        guard let tried, let promised else { return false }
        return promised.recordedAt >= tried.recordedAt
    }

    /// When the policy brings it again; nil where a person has to see to it.
    private func nextWindow(for parcel: Parcel, at site: SiteID) async throws -> Window? {
        guard let policy = try await find(ReattemptPolicy.self, ReattemptPolicy.stream) else {
            return nil
        }
        let zone = try await find(Site.self, site.stream)?.timeZone ?? "UTC"
        let step = policy.next(
            // Brought back without a word: nobody got as far as its door.
            after: parcel.failures, because: parcel.reason ?? .carNoTime,
            at: localMinute(of: parcel.attemptedAt ?? now, in: zone),
            today: localDay(of: now, in: zone))
        guard case .again(let day, let slot) = step else { return nil }
        return slot.window(on: day, in: zone)
    }

    /// A new round for those parcels of a delivery that came back.
    func bringingAgain(
        _ booking: Booking
    ) async throws -> (changes: [StreamAppend?], isTriedInVain: Bool) {
        var changes: [StreamAppend?] = []
        var isTriedInVain = false
        for order in booking.parcels {
            let known = try await load(Parcel.self, order.id.stream)
            if known.state.waitsForAnotherTry(from: booking.site) { isTriedInVain = true }
            let events = known.state.reschedule(from: booking.site)
            if !events.isEmpty { changes.append(known.change(events, occurredAt: now)) }
        }
        return (changes, isTriedInVain)
    }
}
