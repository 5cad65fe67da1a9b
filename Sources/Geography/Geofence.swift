/// A place with an edge, such as a doorstep, a depot or a district.
package struct Geofence: Sendable, Hashable {
    package enum Shape: Sendable, Hashable {
        case circle(center: Coordinate, radiusMeters: Double)
        /// The corners in order; the last is joined to the first.
        case polygon([Coordinate])
    }

    package let shape: Shape

    /// Fails for a circle without a size and for a polygon without an area.
    package init?(_ shape: Shape) {
        switch shape {
        case .circle(_, let radius): guard radius > 0, radius.isFinite else { return nil }
        case .polygon(let corners): guard Set(corners).count >= 3 else { return nil }
        }
        self.shape = shape
    }

    package func contains(_ point: Coordinate) -> Bool { metersOutside(point) == 0 }

    /// Whether a measured position may lie inside: an honest receiver errs by its accuracy.
    ///
    /// The allowance is bounded, so that nobody is at every door by claiming to know nothing.
    package func mayContain(
        _ point: Coordinate, accuracyMeters: Double, allowingAtMost mostMeters: Double = 50
    ) -> Bool {
        metersOutside(point) <= max(0, min(accuracyMeters, mostMeters))
    }

    /// How far a point is from the edge; 0 inside and on it.
    package func metersOutside(_ point: Coordinate) -> Double {
        switch shape {
        case .circle(let center, let radius): max(0, center.meters(to: point) - radius)
        case .polygon(let corners): isInside(point, corners) ? 0 : metersToEdge(point, corners)
        }
    }

    /// Counts the edges that a ray eastward crosses: an odd number from within.
    private func isInside(_ point: Coordinate, _ corners: [Coordinate]) -> Bool {
        var isInside = false
        for (from, to) in edges(corners) {
            guard (from.latitude > point.latitude) != (to.latitude > point.latitude) else {
                continue
            }
            let part = (point.latitude - from.latitude) / (to.latitude - from.latitude)
            let crossing = from.longitude + part * (to.longitude - from.longitude)
            if point.longitude < crossing { isInside.toggle() }
        }
        return isInside
    }

    private func metersToEdge(_ point: Coordinate, _ corners: [Coordinate]) -> Double {
        edges(corners).map { point.meters(toLineFrom: $0, to: $1) }.min() ?? .infinity
    }

    private func edges(_ corners: [Coordinate]) -> [(Coordinate, Coordinate)] {
        corners.indices.map { (corners[$0], corners[($0 + 1) % corners.count]) }
    }
}
