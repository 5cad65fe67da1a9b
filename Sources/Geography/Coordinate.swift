internal import Glibc

/// A point on the globe in degrees, for computing; facts are kept in whole ten-millionths.
package struct Coordinate: Sendable, Hashable {
    package var latitude: Double
    package var longitude: Double

    package init(latitude: Double, longitude: Double) {
        self.latitude = latitude
        self.longitude = longitude
    }

    /// The great-circle distance by the haversine formula, good to half a percent anywhere.
    package func meters(to other: Coordinate) -> Double {
        let phi = (other.latitude - latitude) * radiansPerDegree
        let lambda = (other.longitude - longitude) * radiansPerDegree
        let a =
            sin(phi / 2) * sin(phi / 2)
            + cos(latitude * radiansPerDegree) * cos(other.latitude * radiansPerDegree)
            * sin(lambda / 2) * sin(lambda / 2)
        return 2 * meanEarthRadiusMeters * asin(min(1, a.squareRoot()))
    }

    /// The direction of the first step towards another point, in degrees clockwise from north.
    package func heading(to other: Coordinate) -> Double {
        let from = latitude * radiansPerDegree
        let to = other.latitude * radiansPerDegree
        let lambda = (other.longitude - longitude) * radiansPerDegree
        let degrees =
            atan2(sin(lambda) * cos(to), cos(from) * sin(to) - sin(from) * cos(to) * cos(lambda))
            / radiansPerDegree
        return degrees < 0 ? degrees + 360 : degrees
    }

    /// The point at a part of the straight way to another, 0 being here and 1 being there.
    package func point(at part: Double, towards other: Coordinate) -> Coordinate {
        Coordinate(
            latitude: latitude + (other.latitude - latitude) * part,
            longitude: longitude + (other.longitude - longitude) * part)
    }
}

/// The radius of the sphere with the earth's volume (IUGG).
private let meanEarthRadiusMeters = 6_371_008.8
private let radiansPerDegree = Double.pi / 180
