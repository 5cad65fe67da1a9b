import Delivery
import Integrations
import Testing

/// One door, written in the ways that people write it.
struct AddressReadingTests {
    @Test(arguments: [
        "Aeulestrasse 30, 9490 Vaduz", "Aeulestrasse 30 9490 Vaduz", "9490 Vaduz, Aeulestrasse 30",
        "9490 Vaduz Aeulestrasse 30", "Aeulestr. 30, FL-9490 Vaduz", "Äulestr 30, Vaduz",
        "AEULESTRASSE 30, 9490 VADUZ, Liechtenstein", "30 Aeulestrasse, Vaduz",
        "Aeulestraße 30; 9490 Vaduz", "Aulestrasse 30\n9490 Vaduz",
        "Firma Muster, Aeulestrasse 30, 9490 Vaduz", "Aeulestrase 30, 9490 Vaduzz",
    ])
    func `every way to write a door finds it`(text: String) async throws {
        guard let gazetteer = try await Liechtenstein.gazetteer() else { return }
        let match = try await gazetteer.find(Address(text: text))
        #expect(match?.label == "Äulestrasse 30, 9490 Vaduz", "\(text): \(match?.reasons ?? [])")
    }

    @Test func `swapped words of a street find it`() async throws {
        guard let gazetteer = try await Liechtenstein.gazetteer() else { return }
        let match = try await gazetteer.find(Address(text: "Strasse Plankner 34c, 9494 Schaan"))
        #expect(match?.label == "Plankner Strasse 34c, 9494 Schaan")
        #expect(match?.reasons == ["the street's words are in another order"])
    }

    @Test(arguments: [
        "", "30", "Vaduz", "9490 Vaduz", "Aeulestrasse, 9490 Vaduz", "Aeulestrasse 30, 8001 Zürich",
        "Aeulestrasse 30, 9485 Vaduz", "Landstrasse 12", "'; DROP TABLE streets; --",
        "\u{0}1 \u{0}",
        "🚚 30, 🚚", String(repeating: "Strasse 1 ", count: 5000),
    ])
    func `what names no door finds none`(text: String) async throws {
        guard let gazetteer = try await Liechtenstein.gazetteer() else { return }
        #expect(try await gazetteer.find(Address(text: text)) == nil)
    }
}
