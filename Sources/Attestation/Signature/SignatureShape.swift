/// A signature without its place and its size: 64 points along the pen's way, in a square of 255.
///
/// Nobody signs the same twice: the hand differs from itself by several hundredths of the size. A
/// copy, moved or scaled, differs by the rounding only.
package struct SignatureShape: Sendable, Hashable {
    /// From here down it is a copy: 1 % of the size, on average over the points.
    package static let copyDistance = 2.55

    static let pointCount = 64

    /// x and y of each point.
    package let bytes: [UInt8]

    /// Fails unless the bytes are those of a shape.
    package init?(bytes: [UInt8]) {
        guard bytes.count == 2 * SignatureShape.pointCount else { return nil }
        self.bytes = bytes
    }

    /// Nil for an empty signature.
    package init?(_ strokes: Strokes) {
        let points = Array(strokes.strokes.joined())
        let length = strokes.length
        guard !points.isEmpty, length > 0 else { return nil }
        let (left, top) = (points.map(\.x).min() ?? 0, points.map(\.y).min() ?? 0)
        let scale = 255 / max(span(points.map(\.x)), span(points.map(\.y)))
        let step = length / Double(SignatureShape.pointCount - 1)
        bytes = (0..<SignatureShape.pointCount).flatMap { number -> [UInt8] in
            let point = strokes.point(after: step * Double(number))
            return [
                UInt8(clamping: Int(((point.x - left) * scale).rounded())),
                UInt8(clamping: Int(((point.y - top) * scale).rounded())),
            ]
        }
    }

    /// The mean distance of the points, 0 to 360.
    package func distance(to other: SignatureShape) -> Double {
        let sum = stride(from: 0, to: bytes.count, by: 2).reduce(0.0) { sum, place in
            let x = Double(bytes[place]) - Double(other.bytes[place])
            let y = Double(bytes[place + 1]) - Double(other.bytes[place + 1])
            return sum + (x * x + y * y).squareRoot()
        }
        return sum / Double(SignatureShape.pointCount)
    }
}

extension Strokes {
    /// Where the pen was after such a way on the paper.
    fileprivate func point(after way: Double) -> Point {
        var rest = way
        for stroke in strokes {
            for (one, next) in zip(stroke, stroke.dropFirst()) {
                let part = distance(one, next)
                if rest <= part, part > 0 {
                    let share = rest / part
                    return Point(
                        x: one.x + (next.x - one.x) * share, y: one.y + (next.y - one.y) * share,
                        time: one.time)
                }
                rest -= part
            }
        }
        return strokes.last?.last ?? Point(x: 0, y: 0, time: 0)
    }
}
