internal import Glibc

extension Coordinate {
    /// The distance to the nearest point of a straight line, as on a flat map of the neighbourhood.
    package func meters(toLineFrom start: Coordinate, to end: Coordinate) -> Double {
        let squeeze = cos(latitude * .pi / 180)
        let along = ((end.longitude - start.longitude) * squeeze, end.latitude - start.latitude)
        let away = ((longitude - start.longitude) * squeeze, latitude - start.latitude)
        let length = along.0 * along.0 + along.1 * along.1
        let part = length > 0 ? (away.0 * along.0 + away.1 * along.1) / length : 0
        return meters(to: start.point(at: min(1, max(0, part)), towards: end))
    }
}
