/// When one arrives who leaves at a time, where traffic is slower at some times of the day.
///
/// A factor changes the speed of whoever is under way and not the length of a whole way, so nobody who
/// leaves later arrives sooner: Ichoua, Gendreau and Potvin, "Vehicle dispatching with time-dependent
/// travel times" (2003). Speeds are whole ten-thousandths of the matrix's, so that sums are exact;
/// arrivals are rounded up to whole seconds.
struct TravelClock: Sendable {
    static let fullSpeed: Int64 = 10_000
    /// Earlier than any time of a problem.
    private static let dawn: Int64 = -4 * Int64(Limits.latestTime)
    private static let dusk: Int64 = 3 * Int64(Limits.latestTime)

    /// From when on which speed holds, and what has been covered since dawn by then.
    private let starts: [Int64]
    private let speeds: [Int64]
    private let covered: [Int64]

    /// Nil when ways always take what the matrix says.
    init?(_ factors: [TimeFactor]) {
        if factors.allSatisfy({ $0.percent == 100 }) { return nil }
        starts = [Self.dawn] + factors.map { Int64($0.from) }
        speeds = [Self.fullSpeed] + factors.map { Self.speed($0.percent) }
        var covered: [Int64] = [0]
        for index in 1..<starts.count {
            covered.append(
                covered[index - 1] + (starts[index] - starts[index - 1]) * speeds[index - 1])
        }
        self.covered = covered
    }

    /// A hundred percent is full speed, twice the time half of it.
    private static func speed(_ percent: Int32) -> Int64 {
        (fullSpeed * 100 + Int64(percent) / 2) / Int64(percent)
    }

    /// When a way of so many seconds by the matrix ends at the earliest.
    func arrival(leaving time: Int32, _ seconds: Int32) -> Int32 {
        let target = ground(at: Int64(time)) + Int64(seconds) * Self.fullSpeed
        let span = span(covering: target)
        let arrival = starts[span] + (target - covered[span] + speeds[span] - 1) / speeds[span]
        return Int32(truncatingIfNeeded: min(arrival, Self.dusk))
    }

    /// The last moment to leave for a way of so many seconds by the matrix.
    func leaving(arriving time: Int32, _ seconds: Int32) -> Int32 {
        let target = ground(at: Int64(time)) - Int64(seconds) * Self.fullSpeed
        if target < 0 { return Int32(Self.dawn) }
        let span = span(covering: target)
        return Int32(truncatingIfNeeded: starts[span] + (target - covered[span]) / speeds[span])
    }

    /// What a way takes at the least, whenever one leaves.
    func least(_ seconds: Int32) -> Int32 {
        let fastest = speeds.max() ?? Self.fullSpeed
        return Int32((Int64(seconds) * Self.fullSpeed + fastest - 1) / fastest)
    }

    private func ground(at time: Int64) -> Int64 {
        let time = max(time, Self.dawn)
        var span = starts.count - 1
        while starts[span] > time { span -= 1 }
        return covered[span] + (time - starts[span]) * speeds[span]
    }

    private func span(covering ground: Int64) -> Int {
        var span = starts.count - 1
        while covered[span] > ground { span -= 1 }
        return span
    }
}
