internal import Delivery
internal import DoorstepAPI
internal import EventLog
internal import Integrations

/// Books many consignments in one transaction, and tells of each what became of it.
///
/// One that does not fit keeps none of the others out. The answer is kept with the bookings, so that a
/// request sent again after a lost answer hears the same.
func bookConsignments(
    _ forms: [BookingForm], for errand: Errand, finding addresses: any AddressFinder,
    trusting quality: AddressQuality
) async throws -> BookedConsignments {
    let read = forms.map { form in Result { () throws(Malformed) in try form.read() } }
    let bookings = read.compactMap { try? $0.get() }
    var found: [ConsignmentID: [AddressFinding]] = [:]
    for booking in bookings where found[booking.id] == nil {
        found[booking.id] = try await findings(for: booking, addresses)
    }
    let all = found
    return try await errand.settling {
        let outcomes = try await BookingBatch(errand, trusting: quality)
            .decide(bookings, findings: all)
        var results = outcomes.results[...]
        let answer = BookedConsignments(
            items: zip(forms, read).map { form, read in
                switch read {
                case .failure(let malformed): BookedConsignment(form.id, malformed)
                case .success(let booking):
                    BookedConsignment(
                        booking, results.popFirst() ?? .success(.unchanged),
                        outcomes.consignments[booking.id])
                }
            })
        try await errand.record(outcomes.changes) { _ in try .json(answer) }
        return answer
    }
}

extension BookedConsignment {
    fileprivate init(_ id: String?, _ malformed: Malformed) {
        self.init(
            .rejected, id: id,
            errors: malformed.faults.map {
                ProblemDocument.Fault(
                    pointer: $0.pointer, code: $0.code.rawValue, detail: $0.detail)
            })
    }

    fileprivate init(
        _ booking: Booking, _ result: Result<RowOutcome, Rejection>, _ booked: Consignment?
    ) {
        switch result {
        case .failure(let rejection):
            self.init(
                .rejected, id: booking.id.code,
                errors: [
                    ProblemDocument.Fault(
                        pointer: "", code: rejection.code, detail: rejection.sentence)
                ])
        case .success(let outcome):
            let isWaiting = booked?.isWaitingForPerson == true
            self.init(
                outcome == .created ? .booked : .unchanged, id: booking.id.code,
                parcels: booking.parcels.map(\.id.code), waitsForAddress: isWaiting ? true : nil)
        }
    }
}
