internal import Glibc

/// Accepts a worse plan with a chance that shrinks as the search goes on.
struct Annealing {
    let start: Double
    let end: Double
    private(set) var temperature: Double

    init(from start: Double, to end: Double) {
        self.start = max(1e-9, start)
        self.end = max(1e-10, end)
        temperature = self.start
    }

    /// Cools to what belongs to the part of the way that is done.
    mutating func cool(to part: Double) {
        temperature = start * pow(end / start, min(1, max(0, part)))
    }

    /// How much worse the next plan may be.
    @inline(__always)
    func allowance(_ random: inout RandomSource) -> Double {
        -temperature * log(max(random.unit(), 1e-300))
    }
}
