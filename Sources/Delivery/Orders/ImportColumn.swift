/// The columns of an import file, each filling one field of the form.
///
/// A consignment of several parcels lists them in its row, divided by semicolons.
package enum ImportColumn: String, Sendable, CaseIterable {
    case id, shipper, site
    case recipientName = "recipient_name"
    case recipientPhone = "recipient_phone"
    case recipientEmail = "recipient_email"
    case recipientLanguage = "recipient_language"
    case address
    case street
    case houseNumber = "house_number"
    case postcode, city, country, latitude, longitude
    case propertyType = "property_type"
    case floor, access
    case promiseFrom = "promise_from"
    case promiseTo = "promise_to"
    case promiseMode = "promise_mode"
    case parcel
    case weightGrams = "weight_grams"
    case volumeCm3 = "volume_cm3"
    case valueAmount = "value_amount"
    case valueCurrency = "value_currency"
    case fragile, proofs, goods
    case minimumAge = "minimum_age"
    case note
    case serviceSeconds = "service_seconds"

    /// Columns that a file cannot do without.
    package static let needed: [ImportColumn] = [
        .id, .shipper, .site, .recipientName, .promiseFrom, .promiseTo, .weightGrams,
    ]

    /// Where the same field stands in JSON.
    package var pointer: String {
        switch self {
        case .id: "/id"
        case .shipper: "/shipper"
        case .site: "/site"
        case .recipientName: "/recipient/name"
        case .recipientPhone: "/recipient/phone"
        case .recipientEmail: "/recipient/email"
        case .recipientLanguage: "/recipient/language"
        case .address: "/address/text"
        case .street: "/address/street"
        case .houseNumber: "/address/houseNumber"
        case .postcode: "/address/postcode"
        case .city: "/address/city"
        case .country: "/address/country"
        case .latitude: "/address/latitude"
        case .longitude: "/address/longitude"
        case .propertyType: "/address/propertyType"
        case .floor: "/address/floor"
        case .access: "/address/access"
        case .promiseFrom: "/promise/from"
        case .promiseTo: "/promise/to"
        case .promiseMode: "/promise/mode"
        case .parcel: "/parcels/id"
        case .weightGrams: "/parcels/weightGrams"
        case .volumeCm3: "/parcels/volumeCm3"
        case .valueAmount: "/parcels/value/amount"
        case .valueCurrency: "/parcels/value/currency"
        case .fragile: "/parcels/fragile"
        case .proofs: "/parcels/proofs"
        case .goods: "/parcels/goods"
        case .minimumAge: "/parcels/minimumAge"
        case .note: "/note"
        case .serviceSeconds: "/serviceSeconds"
        }
    }

    /// The column that a pointer speaks of: `/parcels/0/weightGrams` is `weight_grams`.
    package static func name(for pointer: String) -> String {
        if pointer.hasPrefix("/metadata/") {
            return metadataPrefix + pointer.dropFirst("/metadata/".count)
        }
        if pointer == "/address" { return ImportColumn.address.rawValue }
        if pointer == "/parcels" { return ImportColumn.parcel.rawValue }
        let words = pointer.split(separator: "/").filter { Int($0) == nil }
        let plain = "/" + words.joined(separator: "/")
        return allCases.first { $0.pointer == plain }?.rawValue ?? ""
    }

    /// Columns named `metadata.colour` go to the caller's own words.
    package static let metadataPrefix = "metadata."
}
