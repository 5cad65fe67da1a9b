internal import DoorstepAPI

/// Every household's consignment as one import file, a row each.
func csvFile(of households: [Household]) -> String {
    let names = columns.map(\.name).joined(separator: ",")
    let rows = households.map { household in
        columns.map { quoted($0.text(household.consignment)) }.joined(separator: ",")
    }
    return ([names] + rows).joined(separator: "\n") + "\n"
}

private struct Column {
    let name: String
    let text: @Sendable (NewConsignment) -> String?
}

private let columns = [
    Column(name: "id") { $0.id },
    Column(name: "shipper") { $0.shipper },
    Column(name: "site") { $0.site },
    Column(name: "recipient_name") { $0.recipient.name },
    Column(name: "recipient_phone") { $0.recipient.phone },
    Column(name: "recipient_language") { $0.recipient.language },
    Column(name: "street") { $0.address.street },
    Column(name: "house_number") { $0.address.houseNumber },
    Column(name: "postcode") { $0.address.postcode },
    Column(name: "city") { $0.address.city },
    Column(name: "country") { $0.address.country },
    Column(name: "latitude") { $0.address.latitude.map(decimal) },
    Column(name: "longitude") { $0.address.longitude.map(decimal) },
    Column(name: "property_type") { $0.address.propertyType?.rawValue },
    Column(name: "floor") { $0.address.floor.map(String.init) },
    Column(name: "access") { $0.address.access?.map(\.kind.rawValue).joined(separator: ";") },
    Column(name: "promise_from") { $0.promise.from },
    Column(name: "promise_to") { $0.promise.to },
    Column(name: "promise_mode") { $0.promise.mode?.rawValue },
    Column(name: "parcel") { each($0) { $0.id } },
    Column(name: "weight_grams") { each($0) { String($0.weightGrams) } },
    Column(name: "volume_cm3") { each($0) { $0.volumeCm3.map(String.init) } },
    Column(name: "value_amount") { each($0) { ($0.value?.amount).map(String.init) } },
    Column(name: "value_currency") { each($0) { $0.value?.currency } },
    Column(name: "fragile") { each($0) { $0.fragile.map(String.init) } },
    Column(name: "proofs") { each($0) { $0.proofs?.map(\.rawValue).joined(separator: "+") } },
    Column(name: "note") { $0.note },
    Column(name: "service_seconds") { $0.serviceSeconds.map(String.init) },
]

/// One value for each parcel of the row; nothing when no parcel has one.
private func each(_ consignment: NewConsignment, _ value: (NewParcel) -> String?) -> String? {
    let values = consignment.parcels.map(value)
    if values.allSatisfy({ $0 == nil }) { return nil }
    return values.map { $0 ?? "" }.joined(separator: ";")
}

/// Without an exponent, which an import does not read.
private func decimal(_ number: Double) -> String {
    let whole = Int64((number.magnitude * 1e7).rounded())
    let fraction = String(whole % 10_000_000)
    let zeros = String(repeating: "0", count: 7 - fraction.count)
    return "\(number < 0 ? "-" : "")\(whole / 10_000_000).\(zeros)\(fraction)"
}

private func quoted(_ text: String?) -> String {
    guard let text else { return "" }
    if !text.contains(where: { ",\"\n\r".contains($0) }) { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
}
