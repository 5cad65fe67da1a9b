internal import Delivery
internal import Foundation

/// Forecasts beside the plan, on what they had not seen.
struct EtaResult: Encodable {
    /// What was measured on one half of the routes.
    struct Half {
        let learnedFrom: Int
        var stops: Int
        var stayErrorSeconds: Int64 = 0
        var flatStayErrorSeconds: Int64 = 0
        var staysCovered = 0
        var arrivals = ForecastMeasure()

        mutating func add(_ stop: StopLesson, _ model: ForecastModel) {
            let foretold = model.staySeconds(stop.kind, planned: stop.plannedStaySeconds)
            stops += 1
            stayErrorSeconds += abs(stop.staySeconds - foretold.median)
            flatStayErrorSeconds += abs(stop.staySeconds - stop.plannedStaySeconds)
            if stop.staySeconds <= foretold.p90 { staysCovered += 1 }
        }

        mutating func add(_ other: Half) {
            stops += other.stops
            stayErrorSeconds += other.stayErrorSeconds
            flatStayErrorSeconds += other.flatStayErrorSeconds
            staysCovered += other.staysCovered
            arrivals.add(other.arrivals)
        }
    }

    private let halves: [Row]

    init(routes: [Half], simulated: Half?) {
        var rows = routes.enumerated().map { Row("half \($0 + 1)", $1) }
        if var both = routes.first {
            for half in routes.dropFirst() { both.add(half) }
            rows.append(Row("both", both))
        }
        if let simulated { rows.append(Row("simulated days", simulated)) }
        halves = rows
    }

    /// Mean absolute errors in seconds, shares from 0 to 1.
    struct Row: Encodable {
        let name: String
        let stops: Int
        let stayError: Double
        let flatStayError: Double
        let stayGain: Double
        let stayP90Coverage: Double
        let forecasts: Int
        let arrivalError: Double
        let flatArrivalError: Double
        let movedPlanError: Double
        let arrivalGain: Double
        let gainOnMovedPlan: Double
        let arrivalP90Coverage: Double

        init(_ name: String, _ half: Half) {
            func mean(_ sum: Int64, _ count: Int) -> Double { Double(sum) / Double(max(1, count)) }
            self.name = name
            stops = half.stops
            stayError = mean(half.stayErrorSeconds, half.stops)
            flatStayError = mean(half.flatStayErrorSeconds, half.stops)
            stayGain = 1 - stayError / max(1, flatStayError)
            stayP90Coverage = mean(Int64(half.staysCovered), half.stops)
            let measure = half.arrivals
            forecasts = measure.forecasts
            arrivalError = mean(measure.errorSeconds, forecasts)
            flatArrivalError = mean(measure.planErrorSeconds, forecasts)
            movedPlanError = mean(measure.shiftedErrorSeconds, forecasts)
            arrivalGain = 1 - arrivalError / max(1, flatArrivalError)
            gainOnMovedPlan = 1 - arrivalError / max(1, movedPlanError)
            arrivalP90Coverage = mean(Int64(measure.covered), forecasts)
        }
    }

    var words: String {
        func number(_ value: Double) -> String { String(format: "%.0f", value) }
        func share(_ value: Double) -> String { String(format: "%.1f %%", value * 100) }
        let rows = halves.map { row in
            """
            | \(row.name), stays | \(row.stops) | \(number(row.stayError)) | \
            \(number(row.flatStayError)) | – | \(share(row.stayGain)) | – | \
            \(share(row.stayP90Coverage)) |
            | \(row.name), arrivals | \(row.forecasts) | \(number(row.arrivalError)) | \
            \(number(row.flatArrivalError)) | \(number(row.movedPlanError)) | \
            \(share(row.arrivalGain)) | \(share(row.gainOnMovedPlan)) | \
            \(share(row.arrivalP90Coverage)) |
            """
        }
        return """
            Learned from one half of the routes or days, measured on the other. Mean errors in seconds.

            | measured on | forecasts | error | flat plan's | moved plan's | gain on flat | gain on moved | P90 holds |
            |---|---:|---:|---:|---:|---:|---:|---:|
            \(rows.joined(separator: "\n"))
            """
    }
}
