/// A signature as the pen moved: points with their times, stroke by stroke.
package struct Strokes: Sendable, Hashable {
    package struct Point: Sendable, Hashable {
        package let x: Double
        package let y: Double
        /// Milliseconds since the first touch.
        package let time: Double

        package init(x: Double, y: Double, time: Double) {
            self.x = x
            self.y = y
            self.time = time
        }
    }

    /// A long name has some 600 points; more would only be there to fill the memory.
    package static let mostPoints = 10_000
    /// Larger than any screen.
    package static let farthest = 20_000.0

    package let strokes: [[Point]]

    /// Fails for numbers that no screen gives, and for time that runs back.
    package init?(_ strokes: [[Point]]) {
        let points = strokes.joined()
        guard points.count <= Strokes.mostPoints,
            points.allSatisfy({
                (0...Strokes.farthest).contains($0.x) && (0...Strokes.farthest).contains($0.y)
                    && (0...86_400_000).contains($0.time)
            }), zip(points, points.dropFirst()).allSatisfy({ $0.time <= $1.time })
        else { return nil }
        self.strokes = strokes.filter { !$0.isEmpty }
    }

    package var isEmpty: Bool { strokes.isEmpty }

    /// A dot, a straight line and a stamp of the pen in no time are not signatures.
    package var isPlausible: Bool {
        let points = Array(strokes.joined())
        guard points.count >= 8, let first = points.first, let last = points.last,
            last.time - first.time >= 150
        else { return false }
        let (width, height) = (span(points.map(\.x)), span(points.map(\.y)))
        let longer = max(width, height)
        return longer >= 20 && min(width, height) >= longer / 50 && length > longer * 1.1
    }

    /// How far the pen went while it touched.
    package var length: Double { strokes.reduce(0) { $0 + pathLength($1) } }
}

func span(_ values: [Double]) -> Double {
    (values.max() ?? 0) - (values.min() ?? 0)
}

func pathLength(_ points: [Strokes.Point]) -> Double {
    zip(points, points.dropFirst()).reduce(0) { $0 + distance($1.0, $1.1) }
}

func distance(_ one: Strokes.Point, _ other: Strokes.Point) -> Double {
    let (x, y) = (one.x - other.x, one.y - other.y)
    return (x * x + y * y).squareRoot()
}
