/// How much longer things took than planned, as ratios, learned level by level.
///
/// A cell with few samples leans on its parent: its own figures weigh by their number against a fixed
/// weight of the parent's. So a building with three stays says a little, and one with three hundred
/// says nearly all. Ratios are in thousandths.
package struct FactorTable: Sendable {
    package struct Factor: Sendable, Hashable {
        package let samples: Int
        package let mean: Double
        package let median: Double
        package let p90: Double
        /// Of the ratio, with 1 as the unit.
        package let variance: Double

        /// Nothing is learned: as planned, give or take a third.
        package static let asPlanned = Factor(
            samples: 0, mean: 1_000, median: 1_000, p90: 1_450, variance: 0.12)
    }

    package struct Sample: Sendable {
        let levels: [String]
        let perMille: Int64

        package init(_ levels: [String], perMille: Int64) {
            self.levels = levels
            self.perMille = min(max(perMille, FactorTable.least), FactorTable.most)
        }
    }

    /// Beyond these a ratio tells of a mistake or a mishap, and one would outweigh hundreds.
    static let least: Int64 = 50
    static let most: Int64 = 8_000
    /// As many samples of a cell's own weigh as much as its parent.
    private static let parentWeight = 15.0
    /// Fewer tell nothing at all.
    private static let fewest = 5

    private var factors: [String: Factor] = [:]

    package init(_ samples: [Sample]) {
        var ratios: [String: [Int64]] = [:]
        for sample in samples {
            for path in Self.paths(sample.levels) {
                ratios[path, default: []].append(sample.perMille)
            }
        }
        // Shorter paths first: the parent stands before its children lean on it.
        for path in ratios.keys.sorted(by: { ($0.utf8.count, $0) < ($1.utf8.count, $1) }) {
            guard let own = ratios[path], own.count >= Self.fewest else { continue }
            factors[path] = Self.lean(own.sorted(), on: parent(of: path))
        }
    }

    /// The nearest that is known of such a thing.
    package func factor(for levels: [String]) -> Factor {
        Self.paths(levels).reversed().lazy.compactMap { factors[$0] }.first ?? .asPlanned
    }

    /// What every cell of the first levels has learned, for people.
    package func known(depth: Int) -> [(path: String, factor: Factor)] {
        factors.filter { $0.key.split(separator: "/").count == depth }
            .sorted { $0.key < $1.key }.map { (path: $0.key, factor: $0.value) }
    }

    private func parent(of path: String) -> Factor {
        var steps = path.split(separator: "/", omittingEmptySubsequences: false)
        while !steps.isEmpty {
            steps.removeLast()
            if let factor = factors[steps.joined(separator: "/")] { return factor }
        }
        return .asPlanned
    }

    /// The root, then `a`, then `a/b` and so on.
    private static func paths(_ levels: [String]) -> [String] {
        (0...levels.count).map { levels.prefix($0).joined(separator: "/") }
    }

    private static func lean(_ own: [Int64], on parent: Factor) -> Factor {
        let count = Double(own.count)
        let mean = Double(own.reduce(0, +)) / count
        let variance =
            own.reduce(0.0) { $0 + (Double($1) - mean) * (Double($1) - mean) } / count / 1_000_000
        let weight = count / (count + parentWeight)
        func leaning(_ value: Double, _ other: Double) -> Double {
            weight * value + (1 - weight) * other
        }
        return Factor(
            samples: own.count, mean: leaning(mean, parent.mean),
            median: leaning(quantile(0.5, of: own), parent.median),
            p90: leaning(quantile(0.9, of: own), parent.p90),
            variance: max(0.000_1, leaning(variance, parent.variance)))
    }
}

/// The value below which a share of a sorted list lies.
func quantile(_ share: Double, of sorted: [Int64]) -> Double {
    guard let last = sorted.last else { return 0 }
    let place = share * Double(sorted.count - 1)
    let index = Int(place)
    let next = index + 1 < sorted.count ? sorted[index + 1] : last
    return Double(sorted[index]) + (place - Double(index)) * Double(next - sorted[index])
}
