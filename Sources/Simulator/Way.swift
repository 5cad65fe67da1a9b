package import Geography
internal import Glibc

/// The line that a van drives on one day, and where along it its stops are.
package struct Way: Sendable {
    private let points: [Coordinate]
    /// Metres from the start to each point.
    private let offsets: [Double]
    /// Metres from the start to each stop, in order.
    package let stops: [Double]
    package var lengthMeters: Double { offsets.last ?? 0 }

    /// - Parameter line: the planned line; straight lines from place to place when there is none.
    package init(line: Polyline?, from depot: Coordinate, through places: [Coordinate]) {
        let line = line.flatMap { $0.points.count > 1 ? $0.points : nil }
        points = dense(line ?? [depot] + places + [depot])
        var offsets = [0.0]
        for (from, to) in zip(points, points.dropFirst()) {
            offsets.append((offsets.last ?? 0) + from.meters(to: to))
        }
        self.offsets = offsets
        stops = nearestInOrder(places, along: points).map { offsets[$0] }
    }

    /// Where a van is after so many metres, and which way it faces.
    package func position(afterMeters meters: Double) -> (place: Coordinate, heading: Double) {
        var low = 0
        var high = points.count - 1
        while low < high {
            let middle = (low + high + 1) / 2
            if offsets[middle] <= meters { low = middle } else { high = middle - 1 }
        }
        let next = min(low + 1, points.count - 1)
        let from = points[low]
        let step = offsets[next] - offsets[low]
        guard step > 0 else { return (from, 0) }
        let part = min(1, max(0, (meters - offsets[low]) / step))
        return (from.point(at: part, towards: points[next]), from.heading(to: points[next]))
    }
}

/// The same line with a point at least every 25 metres, about two car lengths of error.
private func dense(_ points: [Coordinate]) -> [Coordinate] {
    guard var last = points.first else { return [] }
    var result = [last]
    for point in points.dropFirst() {
        let pieces = max(1, Int((last.meters(to: point) / 25).rounded(.up)))
        for piece in 1...pieces {
            result.append(last.point(at: Double(piece) / Double(pieces), towards: point))
        }
        last = point
    }
    return result
}

/// For each place the point of the line where the van stands, never before that of the place before.
///
/// A line may pass a door twice; the choice with the smallest sum of distances is the driver's.
private func nearestInOrder(_ places: [Coordinate], along points: [Coordinate]) -> [Int] {
    guard let first = points.first else { return places.map { _ in 0 } }
    let stretch = cos(first.latitude * .pi / 180)
    var best = [Double](repeating: 0, count: points.count)
    var choices: [[Int]] = []
    for place in places {
        var choice = [Int](repeating: 0, count: points.count)
        var sums = best
        var cheapest = 0
        for (index, point) in points.enumerated() {
            if best[index] < best[cheapest] { cheapest = index }
            let up = point.latitude - place.latitude
            let right = (point.longitude - place.longitude) * stretch
            sums[index] = best[cheapest] + (up * up + right * right).squareRoot()
            choice[index] = cheapest
        }
        best = sums
        choices.append(choice)
    }
    guard var index = best.indices.min(by: { best[$0] < best[$1] }) else { return [] }
    var found: [Int] = []
    for choice in choices.reversed() {
        found.append(index)
        index = choice[index]
    }
    return found.reversed()
}
