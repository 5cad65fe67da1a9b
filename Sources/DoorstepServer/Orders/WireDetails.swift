internal import Delivery
internal import DoorstepAPI

extension AddressDetails {
    /// An address as those may see it who answer for a parcel that goes there.
    init(address: Address, place: Place?) {
        self.init(
            text: address.text, street: address.street, houseNumber: address.houseNumber,
            postcode: address.postcode, city: address.city, country: address.country,
            latitude: place?.latitude, longitude: place?.longitude,
            propertyType: PropertyTypeName(rawValue: address.propertyType.code),
            floor: address.floor,
            access: address.access.isEmpty
                ? nil
                : address.access.map {
                    AccessRuleDetails(
                        kind: AccessKindName(rawValue: $0.kind.rawValue) ?? .other,
                        detail: $0.detail)
                })
    }
}

extension RecipientDetails {
    init(recipient: Recipient) {
        self.init(
            name: recipient.name, phone: recipient.phone, email: recipient.email,
            language: recipient.language)
    }
}

extension Position {
    /// Where a handheld says it is.
    var fix: Fix? {
        Place(latitude: latitude, longitude: longitude).map {
            Fix(place: $0, accuracyMeters: Int64(accuracyMeters.rounded(.up)))
        }
    }
}
