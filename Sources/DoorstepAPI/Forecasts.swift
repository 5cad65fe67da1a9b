/// A route's stops ahead, as they are foretold now.
package struct RouteForecastRecord: Codable, Sendable, Hashable {
    package var route: String
    /// `inUse`, or why the plan, moved by the van's delay, stands in: `learning`, `planWasBetter`,
    /// `uncalibrated`.
    package var use: String
    /// How many stops of the past it was learned from.
    package var learnedFrom: Int
    package var madeAt: String
    /// In the order in which they will probably be driven.
    package var stops: [StopForecastRecord]

    package init(
        route: String, use: String, learnedFrom: Int, madeAt: String, stops: [StopForecastRecord]
    ) {
        self.route = route
        self.use = use
        self.learnedFrom = learnedFrom
        self.madeAt = madeAt
        self.stops = stops
    }
}

/// When a van will be at a stop.
package struct StopForecastRecord: Codable, Sendable, Hashable {
    package var stop: Int
    package var plannedArrival: String
    /// It comes before this as often as after.
    package var p50: String
    /// Nine in ten come no later; absent while forecasts are not used.
    package var p90: String?
    package var promisedTo: String
    /// How likely it comes after its promise, in thousandths; absent while forecasts are not used.
    package var riskPerMille: Int?
    /// Why it would be late, the weightiest first: `lateDeparture`, `longStays`, `slowTraffic`,
    /// `denseRoute`, `silence`, `tightPlan`; empty while the risk is small.
    package var reasons: [String]
    package var consignments: [String]

    package init(
        stop: Int, plannedArrival: String, p50: String, p90: String?, promisedTo: String,
        riskPerMille: Int?, reasons: [String], consignments: [String]
    ) {
        self.reasons = reasons
        self.stop = stop
        self.plannedArrival = plannedArrival
        self.p50 = p50
        self.p90 = p90
        self.promisedTo = promisedTo
        self.riskPerMille = riskPerMille
        self.consignments = consignments
    }
}

/// How good forecasts were, on days that they had not seen.
package struct ForecastQualityRecord: Codable, Sendable, Hashable {
    /// `inUse`, or why not: `learning`, `planWasBetter`, `uncalibrated`.
    package var use: String
    package var learnedFrom: Int
    /// The newest first.
    package var days: [ForecastDayRecord]
    /// Of the days together: foretold breaches beside those that came about.
    package var reliability: [ReliabilityRecord]
    /// Stays against the plan's, by number of parcels, family and kind of place.
    package var stays: [LearnedFactorRecord]
    /// Ways against the plan's, by part of the day and hour.
    package var travel: [LearnedFactorRecord]

    package init(
        use: String, learnedFrom: Int, days: [ForecastDayRecord],
        reliability: [ReliabilityRecord], stays: [LearnedFactorRecord],
        travel: [LearnedFactorRecord]
    ) {
        self.use = use
        self.learnedFrom = learnedFrom
        self.days = days
        self.reliability = reliability
        self.stays = stays
        self.travel = travel
    }
}

/// A day's forecasts; mean absolute errors of arrivals.
package struct ForecastDayRecord: Codable, Sendable, Hashable {
    package var date: String
    package var forecasts: Int
    package var learnedFrom: Int
    /// Arrivals no later than the P90, in thousandths.
    package var coveredPerMille: Int
    package var errorSeconds: Int
    package var planErrorSeconds: Int
    /// Of the plan moved by what the van was late at the time.
    package var movedPlanErrorSeconds: Int

    package init(
        date: String, forecasts: Int, learnedFrom: Int, coveredPerMille: Int, errorSeconds: Int,
        planErrorSeconds: Int, movedPlanErrorSeconds: Int
    ) {
        self.date = date
        self.forecasts = forecasts
        self.learnedFrom = learnedFrom
        self.coveredPerMille = coveredPerMille
        self.errorSeconds = errorSeconds
        self.planErrorSeconds = planErrorSeconds
        self.movedPlanErrorSeconds = movedPlanErrorSeconds
    }
}

/// Of forecasts that a promise would break with up to so many thousandths: what came about.
package struct ReliabilityRecord: Codable, Sendable, Hashable {
    package var upToPerMille: Int
    package var forecasts: Int
    package var foretoldPerMille: Int
    package var brokenPerMille: Int

    package init(
        upToPerMille: Int, forecasts: Int, foretoldPerMille: Int, brokenPerMille: Int
    ) {
        self.upToPerMille = upToPerMille
        self.forecasts = forecasts
        self.foretoldPerMille = foretoldPerMille
        self.brokenPerMille = brokenPerMille
    }
}

/// How long things take, in thousandths of what the plan gives them.
package struct LearnedFactorRecord: Codable, Sendable, Hashable {
    package var of: String
    package var samples: Int
    package var medianPerMille: Int
    package var p90PerMille: Int

    package init(of: String, samples: Int, medianPerMille: Int, p90PerMille: Int) {
        self.of = of
        self.samples = samples
        self.medianPerMille = medianPerMille
        self.p90PerMille = p90PerMille
    }
}
