package import Delivery
package import DoorstepAPI

extension ConsignmentRecord {
    /// A consignment in the words of the API.
    package init?(
        _ consignment: Consignment, state: ConsignmentState, updated: Instant, showsPeople: Bool
    ) {
        guard let booking = consignment.booking, let promise = consignment.promise else {
            return nil
        }
        self.init(
            id: booking.id.code, shipper: booking.shipper.code, site: booking.site.code,
            state: ConsignmentStateName(rawValue: state.rawValue) ?? .ready,
            recipient: showsPeople ? RecipientDetails(booking.recipient) : nil,
            address: showsPeople ? AddressDetails(booking.address, at: consignment.place) : nil,
            addressGrade: grade(of: consignment), promise: PromiseDetails(promise),
            parcels: booking.parcels.map(\.id.code), note: showsPeople ? booking.note : nil,
            metadata: showsPeople && !booking.metadata.isEmpty ? booking.metadata : nil,
            updatedAt: updated.rfc3339, removed: state == .cancelled ? true : nil)
    }
}

extension ConsignmentRecord {
    /// A consignment as it will stand once its booking is recorded: what a reader sees then.
    init(justBooked consignment: Consignment, at recorded: Instant, showsPeople: Bool) throws {
        let record = ConsignmentRecord(
            consignment, state: consignment.place == nil ? .waitingForAddress : .ready,
            updated: recorded, showsPeople: showsPeople)
        guard let record else { throw Rejection.consignmentUnknown }
        self = record
    }
}

/// How sure the place is: the shipper's or a person's word is exact.
private func grade(of consignment: Consignment) -> String {
    switch consignment.locating {
    case .given, .confirmed: "exact"
    case .found(let certainty): certainty >= 95 ? "high" : "medium"
    case .unclear(let certainty): certainty > 0 ? "low" : "none"
    }
}

extension RecipientDetails {
    package init?(_ recipient: Recipient) {
        // An erased recipient has no name and is not shown.
        if recipient.name.isEmpty { return nil }
        self.init(
            name: recipient.name, phone: recipient.phone, email: recipient.email,
            language: recipient.language)
    }
}

extension AddressDetails {
    package init(_ address: Address, at place: Place?) {
        self.init(
            text: address.line, street: address.street, houseNumber: address.houseNumber,
            postcode: address.postcode, city: address.city, country: address.country,
            latitude: place?.latitude, longitude: place?.longitude,
            propertyType: PropertyTypeName(rawValue: address.propertyType.code),
            floor: address.floor,
            access: address.access.isEmpty
                ? nil
                : address.access.map { rule in
                    AccessRuleDetails(
                        kind: AccessKindName(rawValue: rule.kind.rawValue) ?? .other,
                        detail: rule.detail.isEmpty ? nil : rule.detail)
                })
    }
}

extension PromiseDetails {
    package init(_ promise: Promise) {
        self.init(
            from: promise.window.from.rfc3339, to: promise.window.to.rfc3339,
            mode: HandoffModeName(rawValue: promise.mode.code))
    }
}
