package import Delivery
package import Geography

/// Whoever knows how long a van drives from one place to another.
///
/// Sources disagree by a fifth, so one plan asks one source, and every answer names it.
package protocol TravelTimes: Sendable {
    /// Who answers, such as `osrm/car 26.10.0` or `great-circle × 1.35 at 30 km/h`.
    var source: String { get }

    /// Times and distances from each place to each other.
    func matrix(_ places: [Place]) async throws -> TravelMatrix

    /// The way through the places in their order; at least two.
    func way(through places: [Place]) async throws -> DrivingWay

    /// The nearest point that a van can reach.
    func nearest(to place: Place) async throws -> NearestRoad
}

/// Times and distances between places, row by row: from the row's place to the column's.
package struct TravelMatrix: Sendable, Hashable {
    package let count: Int
    package let seconds: [Int32]
    package let meters: [Int32]
    /// Who answered; says how many pairs were estimated, if any were.
    package let source: String

    package func seconds(from origin: Int, to destination: Int) -> Int32 {
        seconds[origin * count + destination]
    }

    package func meters(from origin: Int, to destination: Int) -> Int32 {
        meters[origin * count + destination]
    }
}

/// The way that a van drives through places in their order.
package struct DrivingWay: Sendable, Hashable {
    /// One fewer than there are places.
    package let legs: [DrivingLeg]
    package let source: String

    package var seconds: Double { legs.reduce(0) { $0 + $1.seconds } }
    package var meters: Double { legs.reduce(0) { $0 + $1.meters } }

    package var line: Polyline {
        var points: [Coordinate] = []
        for point in legs.flatMap(\.line.points) where point != points.last {
            points.append(point)
        }
        return Polyline(points)
    }
}

/// The way from one place to the next.
package struct DrivingLeg: Sendable, Hashable {
    package let seconds: Double
    package let meters: Double
    /// Begins and ends on the road; never empty.
    package let line: Polyline
}

/// The point of the road network that is nearest to a place.
package struct NearestRoad: Sendable, Hashable {
    package let place: Place
    package let metersAway: Double
    /// The street's name, when it has one.
    package let street: String?
    package let source: String
}

/// The roads could not be asked, in a sentence that says why.
package struct RoadsFault: Error, Sendable, CustomStringConvertible {
    package let description: String

    package init(_ description: String) { self.description = description }
}
