/// How far off forecasts were on days that the model had not seen, in thousandths of the deviation
/// that it had claimed.
///
/// Whatever the model believes of its own spread, the share of days that ends below a quantile of
/// these is that quantile's (split conformal prediction, Vovk et al. 2005), as long as tomorrow is a
/// day like these. Far stops are kept apart from near ones.
package struct ErrorScores: Sendable {
    /// Fewer scores of a distance than this are helped out by those of all distances.
    private static let fewest = 100
    /// A normal error, a little wider, for as long as nobody has measured any.
    private static let unmeasured: [Int64] = [
        -2_500, -1_600, -900, -400, 0, 400, 900, 1_600, 2_500,
    ]
    private var byDistance: [[Int64]] = Array(repeating: [], count: 5)
    private var all: [Int64] = []

    package init() {}

    package var count: Int { all.count }

    mutating func add(_ score: Int64, ahead: Int) {
        byDistance[Self.distance(ahead)].append(score)
        all.append(score)
    }

    func sorted() -> ErrorScores {
        var sorted = self
        sorted.byDistance = byDistance.map { $0.sorted() }
        sorted.all = all.sorted()
        return sorted
    }

    /// - Parameter ahead: how many stops away.
    func score(below share: Double, ahead: Int) -> Double { quantile(share, of: scores(ahead)) }

    /// The share of forecasts that were off by more than this.
    ///
    /// One more is counted on either side: nothing is certain because it has not been seen.
    func shareAbove(_ score: Double, ahead: Int) -> Double {
        let scores = scores(ahead)
        var (low, high) = (0, scores.count)
        while low < high {
            let middle = (low + high) / 2
            if Double(scores[middle]) > score { high = middle } else { low = middle + 1 }
        }
        return (Double(scores.count - low) + 0.5) / (Double(scores.count) + 1)
    }

    private func scores(_ ahead: Int) -> [Int64] {
        let near = byDistance[Self.distance(ahead)]
        if near.count >= Self.fewest { return near }
        return all.count >= Self.fewest ? all : Self.unmeasured
    }

    private static func distance(_ ahead: Int) -> Int {
        switch ahead {
        case ...1: 0
        case ...4: 1
        case ...9: 2
        case ...19: 3
        default: 4
        }
    }
}
