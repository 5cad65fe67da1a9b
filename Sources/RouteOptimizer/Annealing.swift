internal import Glibc

/// Accepts a worse plan with a chance that shrinks as the search goes on.
struct Annealing {
    /// As parts of the mean price of a way between jobs; from 2 to 10 the start matters little, below
    /// 1 it is worse.
    private static let startPart = 3.0
    private static let endPart = 0.01

    let start: Double
    private(set) var temperature: Double

    init(meanPricePerWay: Double) {
        start = max(1e-9, meanPricePerWay * Self.startPart)
        temperature = start
    }

    /// Cools to what belongs to the part of the budget that is used.
    mutating func cool(to part: Double) {
        temperature = start * pow(Self.endPart / Self.startPart, min(1, max(0, part)))
    }

    /// How much worse the next plan may be.
    @inline(__always)
    func allowance(_ random: inout RandomSource) -> Double {
        -temperature * log(max(random.unit(), 1e-300))
    }
}
