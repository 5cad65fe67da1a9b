/// A line of points, such as the way that a van drives.
package struct Polyline: Sendable, Hashable {
    package var points: [Coordinate]

    package init(_ points: [Coordinate]) { self.points = points }

    /// Reads Google's encoded polyline of five decimals; nil when it is broken.
    package init?(encoded text: String) {
        var bytes = Array(text.utf8)[...]
        var latitude = 0
        var longitude = 0
        points = []
        while !bytes.isEmpty {
            guard let up = delta(&bytes), let right = delta(&bytes) else { return nil }
            latitude += up
            longitude += right
            points.append(
                Coordinate(latitude: Double(latitude) / 1e5, longitude: Double(longitude) / 1e5))
        }
    }

    /// The same as text, in the format that maps understand.
    ///
    /// https://developers.google.com/maps/documentation/utilities/polylinealgorithm
    package var encoded: String {
        var text: [UInt8] = []
        var latitude = 0
        var longitude = 0
        for point in points {
            let up = Int((point.latitude * 1e5).rounded())
            let right = Int((point.longitude * 1e5).rounded())
            append(up - latitude, to: &text)
            append(right - longitude, to: &text)
            (latitude, longitude) = (up, right)
        }
        return String(decoding: text, as: UTF8.self)
    }

    package var lengthMeters: Double {
        zip(points, points.dropFirst()).reduce(0) { $0 + $1.0.meters(to: $1.1) }
    }

    /// The point after so many metres along the line; an end when there is no more of it.
    package func point(afterMeters meters: Double) -> Coordinate? {
        var left = meters
        for (from, to) in zip(points, points.dropFirst()) {
            let step = from.meters(to: to)
            if step > 0, left <= step { return from.point(at: max(0, left / step), towards: to) }
            left -= step
        }
        return points.last
    }
}

/// The next signed number of an encoded polyline; nil where it is broken.
private func delta(_ bytes: inout ArraySlice<UInt8>) -> Int? {
    var value = 0
    var shift = 0
    while let byte = bytes.popFirst() {
        guard (63...127).contains(byte), shift <= 30 else { return nil }
        let chunk = Int(byte) - 63
        value |= (chunk & 31) << shift
        shift += 5
        if chunk < 32 { return value & 1 == 1 ? ~(value >> 1) : value >> 1 }
    }
    return nil
}

private func append(_ delta: Int, to text: inout [UInt8]) {
    var value = delta < 0 ? ~(delta << 1) : delta << 1
    while value >= 32 {
        text.append(UInt8(value & 31 | 32) + 63)
        value >>= 5
    }
    text.append(UInt8(value) + 63)
}
