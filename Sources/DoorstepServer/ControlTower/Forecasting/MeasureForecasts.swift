internal import Delivery
internal import EventLog
package import Logging

extension Desk {
    /// Foretells every day that is over from those before it, and keeps how good that was.
    package func measureForecasts() async throws {
        let today = clock.milliseconds / Limits.dayMilliseconds
        let days = try await ForecastView.unmeasured(
            from: today - Limits.daysLearnedFrom, before: today, in: journal.store)
        for (organization, day) in days {
            let errand = Errand(
                journal: journal, organization: organization, actor: "system",
                source: "forecast", now: clock.now)
            try await errand.measureForecasts(on: day)
        }
    }
}

extension Errand {
    fileprivate func measureForecasts(on day: Int64) async throws {
        let history = try await drivenStops(before: day)
        let driven = try await ForecastView.stops(
            of: organization, from: day, before: day + 1, atMost: Limits.stopsLearnedFrom,
            in: journal.store)
        let measure = try await onOwnThread {
            let model = ForecastModel(
                learnedFrom: history, calibrationDays: Limits.calibrationDays)
            var measure = ForecastMeasure()
            measure.add(Questions(driven).asked(model), by: model)
            return measure
        }
        try await settling {
            let found = try await load(ForecastDay.self, ForecastDay.stream(day))
            if found.state.isMeasured { return }
            try await record([
                found.change(
                    [.measured(day: day, measure, learnedFrom: history.count)], occurredAt: now)
            ])
        }
    }

    /// What is learned from on a day: the newest stops before it.
    func drivenStops(before day: Int64) async throws -> [DrivenStop] {
        try await ForecastView.stops(
            of: organization, from: day - Limits.daysLearnedFrom, before: day,
            atMost: Limits.stopsLearnedFrom, in: journal.store)
    }
}

/// Measures days as they end, for as long as the server runs.
package func measureForecasts(at desk: Desk, _ diagnostics: Logger) async {
    while !Task.isCancelled {
        do {
            try await desk.measureForecasts()
        } catch is CancellationError {
            return
        } catch {
            diagnostics.error("Forecasts are measured again in some seconds: \(error)")
        }
        try? await Task.sleep(for: Limits.betweenForecastLooks)
    }
}
