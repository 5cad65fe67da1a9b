/// How good forecasts were on days that the model had not seen, beside the plan.
package struct ForecastMeasure: Sendable, Hashable {
    /// Forecast breaches of promises, and how many came about.
    package struct Band: Sendable, Hashable {
        package var upToPerMille: Int
        package var forecasts = 0
        package var breaches = 0
        package var sumPerMille = 0

        package init(
            upToPerMille: Int, forecasts: Int = 0, breaches: Int = 0, sumPerMille: Int = 0
        ) {
            self.upToPerMille = upToPerMille
            self.forecasts = forecasts
            self.breaches = breaches
            self.sumPerMille = sumPerMille
        }
    }

    package private(set) var forecasts = 0
    /// Arrivals no later than the P90 said.
    package private(set) var covered = 0
    /// Sums of absolute errors, in seconds.
    package private(set) var errorSeconds: Int64 = 0
    package private(set) var planErrorSeconds: Int64 = 0
    /// Of the plan moved by the delay at the moment of asking.
    package private(set) var shiftedErrorSeconds: Int64 = 0
    package private(set) var bands = [10, 50, 200, 500, 800, 1_000].map { Band(upToPerMille: $0) }

    package init() {}

    /// As it was told.
    package init(
        forecasts: Int, covered: Int, errorSeconds: Int64, planErrorSeconds: Int64,
        shiftedErrorSeconds: Int64, bands: [Band]
    ) {
        self.forecasts = forecasts
        self.covered = covered
        self.errorSeconds = errorSeconds
        self.planErrorSeconds = planErrorSeconds
        self.shiftedErrorSeconds = shiftedErrorSeconds
        self.bands = bands
    }

    package mutating func add(_ answers: [Questions.Answer], by model: ForecastModel) {
        for answer in answers { add(answer, model.scores) }
    }

    private mutating func add(_ answer: Questions.Answer, _ scores: ErrorScores) {
        func seconds(_ moment: Instant) -> Int64 {
            abs(moment.milliseconds - answer.arrived.milliseconds) / 1_000
        }
        forecasts += 1
        if answer.arrived <= answer.estimate.p90(scores) { covered += 1 }
        errorSeconds += seconds(answer.estimate.p50(scores))
        planErrorSeconds += seconds(answer.estimate.plannedArrival)
        shiftedErrorSeconds += seconds(answer.shifted)
        let risk = answer.estimate.riskPerMille(scores)
        guard let band = bands.firstIndex(where: { risk <= $0.upToPerMille }) else { return }
        bands[band].forecasts += 1
        bands[band].sumPerMille += risk
        if answer.arrived > answer.estimate.closes { bands[band].breaches += 1 }
    }

    package mutating func add(_ other: ForecastMeasure) {
        forecasts += other.forecasts
        covered += other.covered
        errorSeconds += other.errorSeconds
        planErrorSeconds += other.planErrorSeconds
        shiftedErrorSeconds += other.shiftedErrorSeconds
        for (index, band) in other.bands.enumerated() where index < bands.count {
            bands[index].forecasts += band.forecasts
            bands[index].breaches += band.breaches
            bands[index].sumPerMille += band.sumPerMille
        }
    }

    package var coveredPerMille: Int { forecasts == 0 ? 0 : covered * 1_000 / forecasts }

    /// Whether the model was nearer than the plan, as it stood and moved by the delay.
    package var beatsThePlan: Bool {
        forecasts > 0 && errorSeconds < min(planErrorSeconds, shiftedErrorSeconds)
    }
}
