internal import Delivery
internal import DoorstepAPI
internal import EventLog

/// When vans will be where, how likely promises break, and how good that was.
func forecastEndpoints(_ desk: Desk) -> [Endpoint] {
    [
        .read(
            "/v1/routes/{route}/forecast", "readRouteForecast",
            "When the van will be at each stop ahead, and how likely it comes after its promise",
            stage: "Control tower", needs: .follow, answers: RouteForecastRecord.self
        ) { call in
            let id: RouteID = try call.label("route")
            // Whoever may read the route may read what becomes of it.
            _ = try await desk.route(id, for: call.caller)
            let errand = desk.errand(for: call.caller)
            guard let forecast = try await desk.forecast(id, for: errand) else {
                let learned = try await desk.forecasts.learned(for: errand)
                return RouteForecastRecord(
                    route: id.code, use: learned.use.rawValue, learnedFrom: learned.model.stops,
                    madeAt: errand.now.rfc3339, stops: [])
            }
            return RouteForecastRecord(forecast, id, at: errand.now)
        },
        .read(
            "/v1/forecasts/quality", "readForecastQuality",
            "How good forecasts were day by day beside the plan, and whether they are used",
            stage: "Control tower", needs: .read, answers: ForecastQualityRecord.self
        ) { call in
            let errand = desk.errand(for: call.caller)
            let learned = try await desk.forecasts.learned(for: errand)
            let days = try await ForecastView.days(
                of: errand.organization, atMost: Limits.forecastDaysShown, in: desk.journal.store)
            return ForecastQualityRecord(
                use: learned.use.rawValue, learnedFrom: learned.model.stops,
                days: days.map(ForecastDayRecord.init),
                reliability: reliability(days),
                stays: learned.model.service.known(depth: 3).map(LearnedFactorRecord.init),
                travel: learned.model.travel.known(depth: 2).map(LearnedFactorRecord.init))
        },
    ]
}

extension RouteForecastRecord {
    fileprivate init(_ forecast: ForecastRoute, _ id: RouteID, at now: Instant) {
        let isUsed = forecast.learned.use == .inUse
        self.init(
            route: id.code, use: forecast.learned.use.rawValue,
            learnedFrom: forecast.learned.model.stops, madeAt: now.rfc3339,
            stops: forecast.stops.map { stop in
                let (p50, p90) = forecast.expected(stop.estimate)
                let risk = stop.estimate.riskPerMille(forecast.learned.model.scores)
                let reasons =
                    isUsed && risk >= PromiseWatch.falls
                    ? forecast.outlook.reasons(for: stop.estimate, on: forecast.route) : []
                return StopForecastRecord(
                    stop: stop.estimate.stop,
                    plannedArrival: stop.estimate.plannedArrival.rfc3339,
                    p50: p50.rfc3339, p90: p90?.rfc3339,
                    promisedTo: stop.estimate.closes.rfc3339,
                    riskPerMille: isUsed ? risk : nil, reasons: reasons.map(\.reason.rawValue),
                    consignments: stop.consignments.map(\.code))
            })
    }
}

extension ForecastDayRecord {
    fileprivate init(_ day: ForecastView.MeasuredDay) {
        let measure = day.measure
        func mean(_ sum: Int64) -> Int { Int(sum / Int64(max(1, measure.forecasts))) }
        self.init(
            date: CalendarDay(daysSince1970: Int(day.day)).text, forecasts: measure.forecasts,
            learnedFrom: day.learnedFrom, coveredPerMille: measure.coveredPerMille,
            errorSeconds: mean(measure.errorSeconds),
            planErrorSeconds: mean(measure.planErrorSeconds),
            movedPlanErrorSeconds: mean(measure.shiftedErrorSeconds))
    }
}

/// Foretold beside what came about, over all the days shown.
private func reliability(_ days: [ForecastView.MeasuredDay]) -> [ReliabilityRecord] {
    var sum = ForecastMeasure()
    for day in days { sum.add(day.measure) }
    return sum.bands.filter { $0.forecasts > 0 }.map { band in
        ReliabilityRecord(
            upToPerMille: band.upToPerMille, forecasts: band.forecasts,
            foretoldPerMille: band.sumPerMille / band.forecasts,
            brokenPerMille: band.breaches * 1_000 / band.forecasts)
    }
}

extension LearnedFactorRecord {
    fileprivate init(_ known: (path: String, factor: FactorTable.Factor)) {
        self.init(
            of: known.path, samples: known.factor.samples,
            medianPerMille: Int(known.factor.median), p90PerMille: Int(known.factor.p90))
    }
}
