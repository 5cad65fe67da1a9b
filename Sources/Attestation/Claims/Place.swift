internal import Geography

/// A point in whole ten-millionths of a degree, about a centimetre (WGS 84).
package struct Place: Sendable, Hashable {
    package var latitude: Int64
    package var longitude: Int64

    /// Fails beyond the poles and beyond the date line.
    package init?(latitude: Int64, longitude: Int64) {
        guard Place.latitudes.contains(latitude), Place.longitudes.contains(longitude) else {
            return nil
        }
        self.latitude = latitude
        self.longitude = longitude
    }

    init(_ claims: inout ClaimReader) throws(TokenFault) {
        latitude = try claims.integer("lat", in: Place.latitudes)
        longitude = try claims.integer("lon", in: Place.longitudes)
    }

    private static let latitudes: ClosedRange<Int64> = -900_000_000...900_000_000
    private static let longitudes: ClosedRange<Int64> = -1_800_000_000...1_800_000_000

    var members: [JSONMember] {
        [JSONMember("lat", .integer(latitude)), JSONMember("lon", .integer(longitude))]
    }

    /// Great-circle distance by the haversine formula.
    package func centimeters(to other: Place) -> Double {
        coordinate.meters(to: other.coordinate) * 100
    }

    private var coordinate: Coordinate {
        Coordinate(latitude: Double(latitude) / 1e7, longitude: Double(longitude) / 1e7)
    }
}
