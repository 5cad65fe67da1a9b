internal import Delivery
internal import EventLog

extension Errand {
    /// Gives every parcel of a booking that has no name a number of the company's prefix.
    ///
    /// A booking that is sent again gets the numbers that it was given the first time.
    func numbered(_ form: BookingForm) async throws -> BookingForm {
        try await numbered([form]).first ?? form
    }

    /// The same for many at once, which take their numbers in one go.
    ///
    /// - Throws: `Rejection.numbersUsedUp`.
    func numbered(_ forms: [BookingForm]) async throws -> [BookingForm] {
        let nameless = forms.indices.filter { !forms[$0].nameless.isEmpty }
        if nameless.isEmpty { return forms }
        var forms = forms
        /// Where a consignment stands for the first time, and where it is repeated.
        var firsts: [String: Int] = [:]
        var repeats: [(place: Int, first: Int)] = []
        var waiting: [(form: Int, parcel: Int)] = []
        let known = try await findConsignments(
            nameless.compactMap { forms[$0].id.flatMap { ConsignmentID($0) } })
        for place in nameless {
            let form = forms[place]
            let id = form.id.flatMap { ConsignmentID($0) }
            if let booked = id.flatMap({ known[$0]?.booking }),
                booked.parcels.count == form.parcels.count
            {
                forms[place].name(by: booked.parcels.map(\.id.code))
            } else if let first = form.id.flatMap({ firsts[$0] }),
                forms[first].parcels.count == form.parcels.count
            {
                repeats.append((place, first))
            } else if form.parcels.count <= Delivery.Limits.parcelsPerConsignment {
                if let id = form.id { firsts[id] = place }
                waiting += form.nameless.map { (place, $0) }
            }
        }
        for (spot, number) in zip(waiting, try await numbers(waiting.count)) {
            forms[spot.form].parcels[spot.parcel].id = number.digits
        }
        for (place, first) in repeats {
            forms[place].name(by: forms[first].parcels.map { $0.id ?? "" })
        }
        return forms
    }

    /// Empty for an organisation that has no company prefix.
    private func numbers(_ count: Int) async throws -> [SSCC] {
        guard count > 0, let identity = try await find(TradeIdentity.self, TradeIdentity.stream)
        else { return [] }
        return try await NumberView(store: journal.store)
            .take(count, of: identity.companyPrefix, for: organization)
    }
}

extension BookingForm {
    /// Parcels without a name, by their place.
    var nameless: [Int] { parcels.indices.filter { parcels[$0].id?.isEmpty ?? true } }

    /// Gives the nameless among the parcels these names, place by place.
    mutating func name(by names: [String]) {
        for place in nameless where names.indices.contains(place) {
            parcels[place].id = names[place]
        }
    }
}
