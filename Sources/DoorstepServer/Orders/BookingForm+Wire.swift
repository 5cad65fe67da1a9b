internal import Delivery
internal import DoorstepAPI

extension BookingForm {
    /// Fills the form with what came over the wire.
    init(_ wire: NewConsignment) {
        self.init()
        id = wire.id
        shipper = wire.shipper
        site = wire.site
        recipient.name = wire.recipient.name
        recipient.phone = wire.recipient.phone
        recipient.email = wire.recipient.email
        recipient.language = wire.recipient.language
        address = Door(wire.address)
        promise.from = wire.promise.from
        promise.to = wire.promise.to
        promise.mode = wire.promise.mode?.rawValue
        parcels = wire.parcels.map(Piece.init)
        note = wire.note
        metadata = wire.metadata ?? [:]
        serviceSeconds = wire.serviceSeconds
    }
}

extension BookingForm.Door {
    fileprivate init(_ wire: AddressDetails) {
        self.init()
        text = wire.text
        street = wire.street
        houseNumber = wire.houseNumber
        postcode = wire.postcode
        city = wire.city
        country = wire.country
        latitude = wire.latitude
        longitude = wire.longitude
        propertyType = wire.propertyType?.rawValue
        floor = wire.floor
        access = (wire.access ?? []).map { rule in
            AccessRule(AccessRule.Kind(rawValue: rule.kind.rawValue) ?? .other, rule.detail ?? "")
                .text
        }
    }
}

extension BookingForm.Piece {
    fileprivate init(_ wire: NewParcel) {
        self.init()
        id = wire.id
        weightGrams = Int64(wire.weightGrams)
        volumeCm3 = wire.volumeCm3.map { Int64($0) }
        valueAmount = wire.value.map { Int64($0.amount) }
        valueCurrency = wire.value?.currency
        isFragile = wire.fragile ?? false
        proofs = (wire.proofs ?? []).map(\.rawValue)
        goods = (wire.goods ?? []).map(\.rawValue)
        minimumAge = wire.minimumAge
    }
}
