/// When a van will be at a stop, before anybody has measured how often that is right.
package struct ArrivalEstimate: Sendable, Hashable {
    package let stop: Int
    /// How many stops away.
    package let ahead: Int
    package let expected: Instant
    package let deviationSeconds: Double
    package let plannedArrival: Instant
    /// When the promise is broken.
    package let closes: Instant

    /// The moment before which a share of such vans has come.
    package func moment(_ share: Double, by scores: ErrorScores) -> Instant {
        let off = scores.score(below: share, ahead: ahead) * deviationSeconds
        return Instant(milliseconds: expected.milliseconds + Int64(off))
    }

    package func p50(_ scores: ErrorScores) -> Instant { moment(0.5, by: scores) }
    package func p90(_ scores: ErrorScores) -> Instant { moment(0.9, by: scores) }

    /// How likely it comes after its promise, in thousandths.
    package func riskPerMille(_ scores: ErrorScores) -> Int {
        let left = Double(closes.milliseconds - expected.milliseconds)
        return Int(1_000 * scores.shareAbove(left / deviationSeconds, ahead: ahead))
    }

    /// How far off it was, in thousandths of its deviation.
    func score(of arrived: Instant) -> Int64 {
        Int64(Double(arrived.milliseconds - expected.milliseconds) / deviationSeconds)
    }
}
