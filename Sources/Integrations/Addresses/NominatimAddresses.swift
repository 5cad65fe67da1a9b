package import Delivery
internal import Foundation

/// Finds addresses through a server that speaks Nominatim's search, by the gazetteer's own rules.
///
/// The server's own ranking is not trusted: what it found is compared, word by word, with what was
/// asked for.
package struct NominatimAddresses: AddressFinder {
    package let source: String
    private let url: String
    private let exchange: HTTPExchange

    package init(url: String, exchange: HTTPExchange) {
        self.url = url.hasSuffix("/") ? String(url.dropLast()) : url
        self.exchange = exchange
        source = "nominatim at \(self.url)"
    }

    package func candidates(for address: Address) async throws -> [AddressMatch] {
        let answer: HTTPAnswer
        do {
            answer = try await exchange.send(.get(question(about: address)))
        } catch {
            throw AddressFault("The address server is away. \(error)")
        }
        guard answer.isSuccess,
            let hits = try? JSONDecoder().decode([NominatimHit].self, from: Data(answer.body))
        else { throw AddressFault("The address server answered \(answer.status), not addresses.") }
        let readings = readings(of: address) { _ in false }
        return hits.compactMap { hit in
            readings.compactMap { match(hit, $0) }.max { $0.certainty < $1.certainty }
        }.sorted { $0.certainty > $1.certainty }
    }

    private func question(about address: Address) -> String {
        let plain = CharacterSet.alphanumerics.intersection(CharacterSet(charactersIn: "\0"..."~"))
        let words = address.line.addingPercentEncoding(withAllowedCharacters: plain) ?? ""
        return "\(url)/search?format=jsonv2&addressdetails=1&limit=5&q=\(words)"
    }

    private func match(_ hit: NominatimHit, _ reading: AddressReading) -> AddressMatch? {
        guard let street = hit.address.road, let number = hit.address.house_number,
            numberKey(number) == numberKey(reading.number), let place = hit.place,
            let likeness = StreetLikeness(
                written: AddressKey(reading.street), existing: AddressKey(street))
        else { return nil }
        let written = WrittenTown(
            city: reading.city.map { AddressKey($0) }, postcode: reading.postcode)
        let town = TownLikeness(written: written, existing: hit.town, among: KnownTowns())
        return AddressMatch(
            place: place, label: hit.display_name,
            certainty: max(0, 100 - likeness.penalty - town.penalty), accuracyMeters: 20,
            reasons: likeness.reasons + town.reasons, source: source)
    }
}

/// One hit, with the names that the server gives its fields.
private struct NominatimHit: Decodable {
    let lat: String
    let lon: String
    let display_name: String
    let address: Parts

    struct Parts: Decodable {
        let road: String?
        let house_number: String?
        let postcode: String?
        let city: String?
        let town: String?
        let village: String?
        let municipality: String?
    }

    var place: Place? {
        guard let latitude = Double(lat), let longitude = Double(lon) else { return nil }
        return Place(latitude: latitude, longitude: longitude)
    }

    var town: ExistingTown {
        let name = address.city ?? address.town ?? address.village ?? address.municipality
        return ExistingTown(city: AddressKey(name ?? ""), postcode: address.postcode ?? "")
    }
}
