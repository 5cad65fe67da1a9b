import Delivery
import Testing

/// What a file's own headings mean, and what they may mean.
struct ImportMappingTests {
    private let foreign = [
        "Order No", "Merchant", "site", "Customer", "Full address", "deliver after", "Deliver by",
        "Tracking number", "Weight (g)", "Internal",
    ]

    @Test func `headings of their own are read as they were mapped`() throws {
        let mapping = ImportMapping([
            "Order No": "id", "Merchant": "shipper", "Customer": "recipient_name",
            "Full address": "address", "deliver after": "promise_from",
            "Deliver by": "promise_to", "Tracking number": "parcel", "Weight (g)": "weight_grams",
            "Internal": "",
        ])
        try mapping.check(against: foreign)
        let booking = try ImportHeader(foreign, mapping).booking(from: [
            "C-1", "acme", "north", "Aino", "Kaivokatu 1, Helsinki", "2026-11-20T08:00:00Z",
            "2026-11-20T12:00:00Z", "PX-1", "900", "whatever",
        ])
        #expect(booking.id.code == "C-1")
        #expect(booking.recipient.name == "Aino")
        #expect(booking.parcels[0].weightGrams == 900)
    }

    @Test func `a mapping from what is not there, or to what we do not have, is refused`() {
        let wrong = ImportMapping(["Nowhere": "id", "Customer": "recipient"])
        let error = #expect(throws: Malformed.self) { try wrong.check(against: foreign) }
        #expect(error?.faults.map(\.pointer) == ["Customer", "Nowhere"])
        #expect(error?.faults.map(\.code.rawValue) == ["not-an-option", "unknown-field"])
    }

    @Test func `two headings for one column are refused`() {
        let error = #expect(throws: Malformed.self) {
            try ImportHeader(["id", "Order No"], ImportMapping(["Order No": "id"]))
        }
        #expect(error?.faults.first?.code == .duplicate)
    }

    @Test func `what headings may mean is guessed by likeness, each column once`() {
        let guessed = ImportSuggestion.columns(for: foreign, beside: ImportMapping())
        #expect(
            guessed == [
                "Order No": "id", "Merchant": "shipper", "Customer": "recipient_name",
                "Full address": "address", "deliver after": "promise_from",
                "Deliver by": "promise_to", "Tracking number": "parcel",
                "Weight (g)": "weight_grams",
            ])
        let finnish = ImportSuggestion.columns(
            for: ["Tilausnumero", "Vastaanottaja", "postinumero", "Paino"],
            beside: ImportMapping(["Tilausnumero": "id"]))
        #expect(
            finnish == [
                "Vastaanottaja": "recipient_name", "postinumero": "postcode",
                "Paino": "weight_grams",
            ])
        #expect(ImportSuggestion.columns(for: ["id", "xyzzy"], beside: ImportMapping()).isEmpty)
    }

    @Test func `the same headings in another order are the same set`() {
        #expect(
            ImportMapping.signature(of: foreign)
                == ImportMapping.signature(of: foreign.reversed().map { " \($0) " }))
        #expect(ImportMapping.signature(of: ["a"]) != ImportMapping.signature(of: ["a", "b"]))
    }
}
