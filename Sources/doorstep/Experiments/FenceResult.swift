internal import Delivery
internal import Foundation

/// What was found, on the half of the tracks that nothing was learned from.
struct FenceResult: Encodable {
    let samples: Int
    let medianSeconds: Int64
    let shortestSeconds: Int64
    let longestSeconds: Int64
    var stays = 0
    var found = 0
    var flaps = 0
    var falseLong = 0
    var falseShort = 0
    var injectedLong = 0
    var caughtLong = 0
    var injectedShort = 0
    var caughtShort = 0
    /// Seconds; below zero is before the label.
    var entryErrors: [Double] = []
    var exitErrors: [Double] = []
    var dwellErrors: [Double] = []
    var delays: [Double] = []

    init(_ baseline: DwellBaseline) {
        samples = baseline.samples
        medianSeconds = baseline.medianSeconds
        shortestSeconds = baseline.shortestSeconds
        longestSeconds = baseline.longestSeconds
    }

    private enum Names: String, CodingKey {
        case samples, medianSeconds, shortestSeconds, longestSeconds, stays, found, flapsPerThousand
        case entryErrorMedian, entryErrorP90, exitErrorMedian, exitErrorP90, dwellErrorMedian
        case dwellErrorP90, falseLongPerThousand, falseShortPerThousand, caughtLong, caughtShort
        case alertDelayMedian, alertDelayP90
    }

    func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: Names.self)
        try members.encode(samples, forKey: .samples)
        try members.encode(medianSeconds, forKey: .medianSeconds)
        try members.encode(shortestSeconds, forKey: .shortestSeconds)
        try members.encode(longestSeconds, forKey: .longestSeconds)
        try members.encode(stays, forKey: .stays)
        try members.encode(found, forKey: .found)
        try members.encode(perThousand(flaps), forKey: .flapsPerThousand)
        for (values, median, high) in [
            (entryErrors, Names.entryErrorMedian, Names.entryErrorP90),
            (exitErrors, .exitErrorMedian, .exitErrorP90),
            (dwellErrors, .dwellErrorMedian, .dwellErrorP90),
            (delays, .alertDelayMedian, .alertDelayP90),
        ] {
            try members.encode(quantile(0.5, values), forKey: median)
            try members.encode(quantile(0.9, values.map(abs)), forKey: high)
        }
        try members.encode(perThousand(falseLong), forKey: .falseLongPerThousand)
        try members.encode(perThousand(falseShort), forKey: .falseShortPerThousand)
        try members.encode(share(caughtLong, injectedLong), forKey: .caughtLong)
        try members.encode(share(caughtShort, injectedShort), forKey: .caughtShort)
    }

    var words: String {
        func row(_ what: String, _ values: [Double]) -> String {
            "| \(what) | \(number(quantile(0.5, values))) | \(number(quantile(0.9, values.map(abs)))) |"
        }
        return """
            Learned from \(samples) stays: median \(medianSeconds) s, unusual below \(shortestSeconds) s \
            and above \(longestSeconds) s.
            Measured on \(stays) others, of which the fence found \(found); \
            \(number(perThousand(flaps))) flaps in a thousand stays.

            | seconds | median | 90 % within |
            |---|---:|---:|
            \(row("entry of the fence, after the first step on foot", entryErrors))
            \(row("exit of the fence, after the last step on foot", exitErrors))
            \(row("stay within the fence, beyond that on foot", dwellErrors))
            \(row("alert, after the stay became too long", delays))

            False alerts in a thousand stays: \(number(perThousand(falseLong))) too long, \
            \(number(perThousand(falseShort))) too short.
            Injected stays caught: \(number(share(caughtLong, injectedLong) * 100)) % of the long, \
            \(number(share(caughtShort, injectedShort) * 100)) % of the short.
            """
    }

    private func perThousand(_ count: Int) -> Double { share(count, stays) * 1_000 }

    private func share(_ part: Int, _ whole: Int) -> Double {
        whole == 0 ? 0 : Double(part) / Double(whole)
    }

    private func quantile(_ part: Double, _ values: [Double]) -> Double {
        let sorted = values.sorted()
        return sorted.isEmpty ? 0 : sorted[min(sorted.count - 1, Int(Double(sorted.count) * part))]
    }

    private func number(_ value: Double) -> String { String(format: "%.1f", value) }
}
