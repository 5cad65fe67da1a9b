/// What history says about stays, ways and its own errors.
///
/// Stays and ways are factors on the plan's own times, so a plan that knows something is not thrown
/// away. Errors of the model on days that it had not seen say how sure it may be.
package struct ForecastModel: Sendable {
    package let service: FactorTable
    package let travel: FactorTable
    package let scores: ErrorScores
    package let stops: Int

    /// - Parameter stops: history; the newest days of it are foretold from the others to learn the
    ///   errors.
    package init(learnedFrom stops: [DrivenStop], calibrationDays: Int = 14) {
        (service, travel) = Self.factors(stops)
        self.stops = stops.count
        let days = Array(Set(stops.map(\.lesson.day)).sorted().suffix(calibrationDays))
        var scores = ErrorScores()
        if days.count > 1 {
            for day in days {
                let others = ForecastModel(unscored: stops.filter { $0.lesson.day != day })
                for asked in Questions(stops.filter { $0.lesson.day == day }).asked(others) {
                    scores.add(asked.score, ahead: asked.ahead)
                }
            }
        }
        self.scores = scores.sorted()
    }

    /// Without any idea of its errors.
    init(unscored stops: [DrivenStop]) {
        (service, travel) = Self.factors(stops)
        self.stops = stops.count
        scores = ErrorScores()
    }

    private static func factors(_ stops: [DrivenStop]) -> (FactorTable, FactorTable) {
        let stays = stops.map(\.lesson).map { lesson in
            FactorTable.Sample(
                lesson.kind.levels,
                perMille: lesson.staySeconds * 1_000
                    / max(1, lesson.kind.baseSeconds ?? lesson.plannedStaySeconds))
        }
        let legs = stops.map(\.lesson).compactMap { lesson -> FactorTable.Sample? in
            guard let planned = lesson.plannedLegSeconds, let leg = lesson.legSeconds, planned > 0
            else { return nil }
            return FactorTable.Sample(hourLevels(lesson.hour), perMille: leg * 1_000 / planned)
        }
        return (FactorTable(stays), FactorTable(legs))
    }

    /// A part of the day first, then its hours.
    private static func hourLevels(_ hour: Int) -> [String] {
        let part =
            switch hour {
            case 7..<10: "morning"
            case 15..<18: "afternoon"
            case 10..<15: "midday"
            default: "quiet"
            }
        return [part, "\(hour)"]
    }

    /// How long a stay of this kind takes that the plan gives so many seconds.
    package func stay(_ kind: StopKind, planned: Int64) -> Spread {
        Spread(service.factor(for: kind.levels), of: kind.baseSeconds ?? planned)
    }

    /// How long a way takes at this hour.
    package func leg(hour: Int, planned: Int64) -> Spread {
        Spread(travel.factor(for: Self.hourLevels(hour)), of: planned)
    }

    /// A stay as the planner should count it: half are shorter, and nine in ten.
    package func staySeconds(_ kind: StopKind, planned: Int64) -> (median: Int64, p90: Int64) {
        let factor = service.factor(for: kind.levels)
        let planned = kind.baseSeconds ?? planned
        return (
            Int64(factor.median * Double(planned) / 1_000),
            Int64(factor.p90 * Double(planned) / 1_000)
        )
    }
}

/// A time that is not known exactly: seconds, and their variance.
package struct Spread: Sendable, Hashable {
    package var seconds: Double
    package var variance: Double

    package init(seconds: Double, variance: Double) {
        self.seconds = seconds
        self.variance = variance
    }

    init(_ factor: FactorTable.Factor, of planned: Int64) {
        let planned = Double(planned)
        self.init(
            seconds: factor.mean * planned / 1_000, variance: factor.variance * planned * planned)
    }
}
