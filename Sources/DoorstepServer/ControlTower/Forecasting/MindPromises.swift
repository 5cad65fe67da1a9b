internal import Delivery
internal import EventLog
package import Logging

extension Desk {
    /// Foretells every route under way, and tells when its promises come to be at risk or are safe.
    ///
    /// Nothing is told while forecasts are not used: a risk that nobody has measured is an opinion.
    package func mindPromises() async throws {
        let now = clock.now
        let routes = try await RouteListView.underWay(
            since: now.milliseconds - Limits.dayMilliseconds, in: journal.store)
        for (organization, route) in routes {
            let errand = Errand(
                journal: journal, organization: organization, actor: "system",
                source: "forecast", now: now)
            try await mindPromises(of: route, errand)
        }
    }

    private func mindPromises(of route: RouteID, _ errand: Errand) async throws {
        let stream = PromiseWatch.stream(route)
        let watch = try await errand.load(PromiseWatch.self, stream).state
        let forecast = try await forecast(route, for: errand)
        let isUsed = forecast?.learned.use == .inUse
        // A route that is over has nothing at risk; what was told of it is taken back.
        if !isUsed, !watch.isAtRisk { return }
        let stops = isUsed ? forecast?.risks ?? [] : []
        if isUsed, let forecast { try await tellWindows(forecast, of: route, errand) }
        try await errand.settling {
            let found = try await errand.load(PromiseWatch.self, stream)
            let events = found.state.look(at: route, stops, now: errand.now) { estimate in
                forecast.map { $0.outlook.reasons(for: estimate, on: $0.route) } ?? []
            }
            try await errand.record([found.change(events, occurredAt: errand.now)])
        }
    }
}

extension Desk {
    /// Tells recipients when to expect the van, and again when it will come at another time.
    private func tellWindows(
        _ forecast: ForecastRoute, of route: RouteID, _ errand: Errand
    ) async throws {
        let foretold = forecast.foretold
        try await errand.settling {
            let found = try await errand.load(
                ArrivalWindows.self, ArrivalWindows.stream(route))
            let events = found.state.look(foretold, now: errand.now)
            try await errand.record([found.change(events, occurredAt: errand.now)])
        }
    }
}

extension ForecastRoute {
    fileprivate var foretold: [ArrivalWindows.Foretold] {
        let scores = learned.model.scores
        return stops.map { stop in
            ArrivalWindows.Foretold(
                stop: stop.estimate.stop, p50: stop.estimate.p50(scores),
                p90: stop.estimate.p90(scores),
                because: outlook.reasons(for: stop.estimate, on: route).first?.reason)
        }
    }

    /// The stops ahead, each with how likely it comes after its promise.
    var risks: [(estimate: ArrivalEstimate, perMille: Int)] {
        stops.map { stop in
            (
                estimate: stop.estimate,
                perMille: stop.estimate.riskPerMille(learned.model.scores)
            )
        }
    }
}

/// Looks again every some seconds, for as long as the server runs.
package func mindPromises(at desk: Desk, _ diagnostics: Logger) async {
    while !Task.isCancelled {
        do {
            try await desk.mindPromises()
        } catch is CancellationError {
            return
        } catch {
            diagnostics.error("Promises are looked at again in some seconds: \(error)")
        }
        try? await Task.sleep(for: Limits.betweenForecastLooks)
    }
}
