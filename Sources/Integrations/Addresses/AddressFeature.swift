internal import Delivery
internal import Foundation

/// Reads the address out of one GeoJSON feature; nil when it has none, or no point.
func address(inFeature line: Data) -> KnownAddress? {
    guard let feature = try? JSONDecoder().decode(Feature.self, from: line),
        let street = feature.properties.street ?? feature.properties.place,
        let number = feature.properties.number, let place = feature.geometry.middle
    else { return nil }
    return KnownAddress(
        street: street, number: number, postcode: feature.properties.postcode ?? "",
        city: feature.properties.city ?? "", place: place)
}

private struct Feature: Decodable {
    let geometry: Geometry
    let properties: Properties

    struct Properties: Decodable {
        let street: String?
        let place: String?
        let number: String?
        let postcode: String?
        let city: String?

        enum CodingKeys: String, CodingKey {
            case street = "addr:street"
            case place = "addr:place"
            case number = "addr:housenumber"
            case postcode = "addr:postcode"
            case city = "addr:city"
        }
    }

    struct Geometry: Decodable {
        let middle: Place?

        enum CodingKeys: CodingKey { case type, coordinates }

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            let ring: [[Double]]
            switch try container.decode(String.self, forKey: .type) {
            case "Point": ring = [try container.decode([Double].self, forKey: .coordinates)]
            case "LineString": ring = try container.decode([[Double]].self, forKey: .coordinates)
            case "Polygon":
                ring = try container.decode([[[Double]]].self, forKey: .coordinates).first ?? []
            case "MultiPolygon":
                let polygons = try container.decode([[[[Double]]]].self, forKey: .coordinates)
                ring = polygons.first?.first ?? []
            default: ring = []
            }
            middle = centre(of: ring.filter { $0.count >= 2 })
        }
    }
}

/// The centre of gravity of a ring, of longitudes and latitudes.
private func centre(of ring: [[Double]]) -> Place? {
    guard let first = ring.first else { return nil }
    // Relative to the first corner, for the products of degrees have no digits to spare.
    var (area, x, y) = (0.0, 0.0, 0.0)
    for (from, to) in zip(ring, ring.dropFirst()) {
        let a = (x: from[0] - first[0], y: from[1] - first[1])
        let b = (x: to[0] - first[0], y: to[1] - first[1])
        let cross = a.x * b.y - b.x * a.y
        area += cross
        x += (a.x + b.x) * cross
        y += (a.y + b.y) * cross
    }
    guard abs(area) > 1e-14 else { return Place(latitude: first[1], longitude: first[0]) }
    return Place(
        latitude: first[1] + y / (3 * area), longitude: first[0] + x / (3 * area))
}
