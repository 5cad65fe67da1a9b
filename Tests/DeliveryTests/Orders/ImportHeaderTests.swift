import Delivery
import Testing

private let names = [
    "id", "shipper", "site", "recipient_name", "address", "promise_from", "promise_to", "parcel",
    "weight_grams", "latitude", "longitude", "metadata.colour",
]
private let good = [
    "C-1", "acme", "north", "Aino", "Kaivokatu 1, Helsinki", "2026-11-20T08:00:00Z",
    "2026-11-20T12:00:00Z", "PX-1;PX-2", "1200;300", "60.17", "24.94", "red",
]

private func row(_ column: String, _ text: String) -> [String] {
    zip(names, good).map { $0 == column ? text : $1 }
}

struct ImportHeaderTests {
    @Test func `a row fills the form by the names of its columns`() throws {
        let booking = try ImportHeader(names).booking(from: good)
        #expect(booking.parcels.map(\.id.code) == ["PX-1", "PX-2"])
        #expect(booking.parcels.map(\.weightGrams) == [1200, 300])
        #expect(booking.metadata == ["colour": "red"])
        #expect(booking.place == Place(latitude: 60.17, longitude: 24.94))
    }

    @Test func `unknown, doubled and missing columns are told before any row`() {
        let error = #expect(throws: Malformed.self) {
            try ImportHeader(names.dropFirst() + ["wieght", "site"])
        }
        #expect(error?.faults.map(\.pointer) == ["wieght", "site", "id"])
    }

    @Test(arguments: [
        ("weight_grams", "heavy", "not-a-number"), ("weight_grams", "-5", "out-of-range"),
        ("latitude", "0x1p3", "not-a-number"), ("latitude", "95", "off-the-globe"),
        ("promise_to", "2026-11-20T07:00:00Z", "window-reversed"), ("id", "a b", "not-a-label"),
        ("parcel", "PX-1;PX-1", "duplicate"),
    ])
    func `a fault names its column`(column: String, text: String, code: String) throws {
        let header = try ImportHeader(names)
        let error = #expect(throws: Malformed.self) { try header.booking(from: row(column, text)) }
        #expect(error?.faults.first?.pointer == column)
        #expect(error?.faults.first?.code.rawValue == code)
    }

    @Test func `a row with too few fields is refused`() throws {
        let header = try ImportHeader(names)
        #expect(throws: Malformed.self) { try header.booking(from: ["C-1"]) }
    }

    @Test func `the template is a header that can be read`() throws {
        _ = try ImportHeader(ImportHeader.template)
    }
}
