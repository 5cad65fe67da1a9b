/// How long and how far it is from every place to every other, for one way of getting around.
package struct TravelMatrix: Sendable, Hashable {
    /// How many places there are.
    package let size: Int
    /// Seconds, row by row: from the row to the column.
    package let seconds: [Int32]
    /// Metres, in the same order.
    package let meters: [Int32]
    /// How much longer ways take at which time of the day, in order; none where they never do.
    package let factors: [TimeFactor]

    /// Write this for a way that does not exist: longer than any shift.
    package static let unreachable: Int32 = Limits.longestWay

    package init(
        size: Int, seconds: [Int32], meters: [Int32], factors: [TimeFactor] = []
    ) {
        self.size = size
        self.seconds = seconds
        self.meters = meters
        self.factors = factors
    }

    package func seconds(from: Int, to: Int) -> Int32 { seconds[from * size + to] }
    package func meters(from: Int, to: Int) -> Int32 { meters[from * size + to] }

    /// Whether every way is as long back.
    var isSymmetric: Bool {
        for row in 0..<size {
            for column in 0..<row {
                let (there, back) = (row * size + column, column * size + row)
                if seconds[there] != seconds[back] || meters[there] != meters[back] { return false }
            }
        }
        return true
    }
}
