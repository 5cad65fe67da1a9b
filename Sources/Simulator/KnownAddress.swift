internal import Foundation
package import Geography

/// A door that exists: street, number and where it stands.
package struct KnownAddress: Sendable, Hashable {
    package let street: String
    package let houseNumber: String
    package let postcode: String
    package let city: String
    package let place: Coordinate

    package init(
        street: String, houseNumber: String, postcode: String = "", city: String = "",
        place: Coordinate
    ) {
        self.street = street
        self.houseNumber = houseNumber
        self.postcode = postcode
        self.city = city
        self.place = place
    }

    /// Reads the addresses of a file: `lon,lat,street,housenumber,postcode,city` with a header, or
    /// one GeoJSON feature with `addr:` tags a line; lines without street or number are passed over.
    package static func list(in text: String) -> [KnownAddress] {
        let lines = text.split(whereSeparator: \.isNewline)
        let isCSV = lines.first?.hasPrefix("lon,lat") ?? false
        let all = lines.compactMap { isCSV ? fromCSV($0) : fromFeature($0) }
        var seen: Set<String> = []
        return all.filter { seen.insert("\($0.city)/\($0.street)/\($0.houseNumber)").inserted }
    }

    private static func fromCSV(_ line: Substring) -> KnownAddress? {
        let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        guard fields.count == 6, let longitude = Double(fields[0]),
            let latitude = Double(fields[1]), !fields[2].isEmpty, !fields[3].isEmpty
        else { return nil }
        return KnownAddress(
            street: fields[2], houseNumber: fields[3], postcode: fields[4], city: fields[5],
            place: Coordinate(latitude: latitude, longitude: longitude))
    }

    private struct Feature: Decodable {
        struct Geometry: Decodable {
            let type: String
            let coordinates: Nested
        }
        let geometry: Geometry
        let properties: [String: Value]
    }

    /// A property of any kind, of which only text is of interest.
    private struct Value: Decodable {
        let text: String?
        init(from decoder: any Decoder) throws {
            text = try? decoder.singleValueContainer().decode(String.self)
        }
    }

    /// GeoJSON's coordinates: a point, or points within lists within lists.
    private indirect enum Nested: Decodable {
        case number(Double)
        case list([Nested])

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let number = try? container.decode(Double.self) {
                self = .number(number)
            } else {
                self = .list(try container.decode([Nested].self))
            }
        }

        /// Every point in it.
        var points: [Coordinate] {
            guard case .list(let items) = self else { return [] }
            if items.count >= 2, case .number(let longitude) = items[0],
                case .number(let latitude) = items[1]
            {
                return [Coordinate(latitude: latitude, longitude: longitude)]
            }
            return items.flatMap(\.points)
        }
    }

    private static func fromFeature(_ line: Substring) -> KnownAddress? {
        guard let feature = try? JSONDecoder().decode(Feature.self, from: Data(line.utf8)) else {
            return nil
        }
        let points = feature.geometry.coordinates.points
        func tag(_ name: String) -> String { feature.properties["addr:\(name)"]?.text ?? "" }
        guard !points.isEmpty, !tag("street").isEmpty, !tag("housenumber").isEmpty else {
            return nil
        }
        let count = Double(points.count)
        return KnownAddress(
            street: tag("street"), houseNumber: tag("housenumber"), postcode: tag("postcode"),
            city: tag("city"),
            place: Coordinate(
                latitude: points.reduce(0) { $0 + $1.latitude } / count,
                longitude: points.reduce(0) { $0 + $1.longitude } / count))
    }
}
