package import Delivery

/// One day's forecasts, measured once it was over.
package struct ForecastDay: Sendable {
    package enum Event: Sendable, Hashable {
        case measured(day: Int64, ForecastMeasure, learnedFrom: Int)
    }

    var isMeasured = false
}
