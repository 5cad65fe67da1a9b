internal import Delivery
internal import DoorstepAPI
internal import EventLog

/// Stays that were unusual, and what is usual.
func dwellEndpoints(_ desk: Desk) -> [Endpoint] {
    [
        .read(
            "/v1/dwell/alerts", "listDwellAlerts",
            "Stops where somebody stays too long, was gone too soon, lingered or came back",
            stage: "Control tower", needs: .read,
            [
                .label("route", "Only of this route."),
                .instant("since", "Only what was told since then; the last day when not said."),
            ], answers: Page<DwellAlert>.self
        ) { call in
            let route: RouteID? = try call.optionalLabel("route")
            let since = call.query["since"].flatMap { Instant(rfc3339: $0) }?.milliseconds
            return Page(
                items: try await DwellView.alerts(
                    of: call.caller.organization, on: route?.code,
                    since: since ?? desk.clock.milliseconds - Limits.dayMilliseconds,
                    atMost: Limits.alertsPerPage, in: desk.journal.store))
        },
        .read(
            "/v1/routes/{route}/dwell-alerts", "listRouteDwellAlerts",
            "The same of one route, for the driver who drives it",
            stage: "Control tower", needs: .field, answers: Page<DwellAlert>.self
        ) { call in
            let id: RouteID = try call.label("route")
            let route = try await desk.errand(for: call.caller).load(LiveRoute.self, id.stream)
            guard route.exists else { throw Refusal.notFound("route") }
            try call.caller.mayAct(for: route.state.driver, "route")
            return Page(
                items: try await DwellView.alerts(
                    of: call.caller.organization, on: id.code, since: 0,
                    atMost: Limits.alertsPerPage, in: desk.journal.store))
        },
        .read(
            "/v1/dwell/baselines", "listDwellBaselines",
            "How long stays last by kind of place, and from where on they are unusual",
            stage: "Control tower", needs: .read, answers: Page<DwellBaselineRecord>.self
        ) { call in
            let policy = DwellPolicy()
            let history = try await DwellView.history(
                of: call.caller.organization, until: desk.clock.milliseconds,
                atMost: Limits.staysLearnedFrom, in: desk.journal.store)
            return Page(
                items: PropertyType.allCases.map { property in
                    let found = history.baseline(for: property, fewest: policy.fewestSamples)
                    return DwellBaselineRecord(
                        property: property.code, learnedFrom: found?.level.code,
                        samples: found?.samples ?? 0,
                        medianSeconds: found.map { Int($0.medianSeconds) },
                        shortestSeconds: found.map { Int($0.shortestSeconds) },
                        longestSeconds: found.map { Int($0.longestSeconds) },
                        fenceMeters: Int(policy.radiusMeters(at: property)),
                        policy: policy.version)
                })
        },
    ]
}
