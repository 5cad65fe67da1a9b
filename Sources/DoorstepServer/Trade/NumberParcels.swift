internal import Delivery
internal import EventLog

extension Errand {
    /// Gives every parcel of a booking that has no name a number of the company's prefix.
    ///
    /// A booking that is sent again gets the numbers that it was given the first time.
    func numbered(_ form: BookingForm) async throws -> BookingForm {
        let nameless = form.parcels.indices.filter { form.parcels[$0].id?.isEmpty ?? true }
        if nameless.isEmpty { return form }
        var form = form
        if let id = form.id.flatMap({ ConsignmentID($0) }),
            let booked = try await findConsignments([id])[id]?.booking,
            booked.parcels.count == form.parcels.count
        {
            for place in nameless { form.parcels[place].id = booked.parcels[place].id.code }
            return form
        }
        guard nameless.count <= Delivery.Limits.parcelsPerConsignment,
            let identity = try await find(TradeIdentity.self, TradeIdentity.stream)
        else { return form }
        let numbers = try await NumberView(store: journal.store)
            .take(nameless.count, of: identity.companyPrefix, for: organization)
        for (place, number) in zip(nameless, numbers) {
            form.parcels[place].id = number.digits
        }
        return form
    }
}
