/// Whether forecasts are used, and if not, why: a model that does not beat the plan is not.
package enum ForecastUse: String, Sendable, CaseIterable {
    case inUse
    /// Too few stops or days to judge by.
    case learning
    /// On the days measured last the plan was nearer.
    case planWasBetter
    /// Its P90 holds far too seldom or far too often to be told to anybody.
    case uncalibrated

    /// Fewer forecasts, or days, prove nothing.
    package static let fewestForecasts = 200
    package static let fewestDays = 2
    /// A P90 that holds less often lies.
    package static let leastCoveredPerMille = 800

    /// - Parameter days: the newest measured days.
    package init(_ days: [ForecastMeasure]) {
        var sum = ForecastMeasure()
        for day in days { sum.add(day) }
        if days.count < Self.fewestDays || sum.forecasts < Self.fewestForecasts {
            self = .learning
        } else if !sum.beatsThePlan {
            self = .planWasBetter
        } else if sum.coveredPerMille < Self.leastCoveredPerMille {
            self = .uncalibrated
        } else {
            self = .inUse
        }
    }
}
