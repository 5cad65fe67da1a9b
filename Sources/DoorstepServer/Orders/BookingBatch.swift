internal import Delivery
internal import EventLog

/// Decides about many bookings at once, so that they can be recorded in one transaction.
struct BookingBatch {
    private let errand: Errand
    private let quality: AddressQuality

    struct Outcomes {
        /// One for each booking, in their order.
        var results: [Result<RowOutcome, Rejection>] = []
        var changes: [StreamAppend?] = []
        var waitingForAddress = 0
        /// Those that were booked, as they will stand.
        var consignments: [ConsignmentID: Consignment] = [:]
    }

    init(_ errand: Errand, trusting quality: AddressQuality) {
        self.errand = errand
        self.quality = quality
    }

    func decide(
        _ bookings: [Booking], findings: [ConsignmentID: [AddressFinding]]
    ) async throws -> Outcomes {
        var known = try await known(bookings)
        var outcomes = Outcomes()
        for booking in bookings {
            do throws(Rejection) {
                let events = try decide(booking, findings[booking.id] ?? [], &known)
                outcomes.results.append(.success(events.isEmpty ? .unchanged : .created))
                outcomes.changes += changes(booking, events, known)
                if case .addressUnclear? = events.last { outcomes.waitingForAddress += 1 }
                if !events.isEmpty {
                    outcomes.consignments[booking.id] = known.consignments[booking.id]?.state
                }
            } catch {
                outcomes.results.append(.failure(error))
            }
        }
        return outcomes
    }

    /// What the log knows of what the bookings speak of, and what this batch has added to it.
    private struct Known {
        var sites: Set<SiteID> = []
        var consignments: [ConsignmentID: Loaded<Consignment>] = [:]
        var owners: [ParcelID: ConsignmentID] = [:]
    }

    private func known(_ bookings: [Booking]) async throws -> Known {
        let found = try await ConsignmentView.surroundings(
            of: bookings, in: errand.organization, errand.journal.store)
        var known = Known(sites: found.sites, owners: found.owners)
        for id in found.booked { known.consignments[id] = try await errand.load(id.stream) }
        return known
    }

    private func decide(
        _ booking: Booking, _ findings: [AddressFinding], _ known: inout Known
    ) throws(Rejection) -> [Consignment.Event] {
        if !known.sites.contains(booking.site) { throw .siteUnknown }
        let loaded = known.consignments[booking.id] ?? Loaded(stream: booking.id.stream)
        let booked = try loaded.state.book(booking)
        if booked.isEmpty { return [] }
        for parcel in booking.parcels where known.owners[parcel.id] != nil { throw .parcelExists }
        var state = loaded.state
        for event in booked { state.apply(event) }
        let located = try state.locate(findings, trusting: quality)
        for event in located { state.apply(event) }
        for parcel in booking.parcels { known.owners[parcel.id] = booking.id }
        known.consignments[booking.id] = Loaded(
            stream: booking.id.stream, version: booked.count + located.count, state: state)
        return booked + located
    }

    private func changes(
        _ booking: Booking, _ events: [Consignment.Event], _ known: Known
    ) -> [StreamAppend?] {
        if events.isEmpty { return [] }
        let consignment = Loaded<Consignment>(stream: booking.id.stream)
        let parcels = booking.parcels.map { order in
            Loaded<Parcel>(stream: order.id.stream).change(
                [.created(consignment: booking.id)], occurredAt: errand.now)
        }
        return [consignment.change(events, occurredAt: errand.now)] + parcels
    }
}
