/// The smallest rectangle of latitudes and longitudes around some points.
///
/// It does not reach over the date line: the last mile never does.
package struct BoundingBox: Sendable, Hashable {
    package private(set) var south: Double
    package private(set) var west: Double
    package private(set) var north: Double
    package private(set) var east: Double

    /// Nothing around no points.
    package init?(around points: some Sequence<Coordinate>) {
        var points = points.makeIterator()
        guard let first = points.next() else { return nil }
        (south, north) = (first.latitude, first.latitude)
        (west, east) = (first.longitude, first.longitude)
        while let next = points.next() { include(next) }
    }

    package mutating func include(_ point: Coordinate) {
        south = min(south, point.latitude)
        north = max(north, point.latitude)
        west = min(west, point.longitude)
        east = max(east, point.longitude)
    }

    /// Whether a point lies inside or on the edge.
    package func contains(_ point: Coordinate) -> Bool {
        (south...north).contains(point.latitude) && (west...east).contains(point.longitude)
    }

    package var center: Coordinate {
        Coordinate(latitude: (south + north) / 2, longitude: (west + east) / 2)
    }
}
