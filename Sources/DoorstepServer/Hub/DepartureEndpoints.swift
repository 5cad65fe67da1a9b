internal import Delivery
internal import DoorstepAPI

/// Departures against their plan.
func departureEndpoints(_ desk: Desk) -> [Endpoint] {
    [
        .read(
            "/v1/sites/{site}/departures", "readDepartures",
            "The departures of a day: planned and actual, docks, readiness, broken promises",
            stage: "Hub", needs: .read,
            [
                .day("date", "The day of departure, in the site's calendar; today when absent."),
                .number(
                    "late",
                    "What if every van that is still there leaves so many minutes after its plan?",
                    0...1_440),
            ], answers: DepartureBoard.self
        ) { call in
            let errand = desk.errand(for: call.caller)
            let day = try await errand.hubDay(at: try call.label("site"), on: call.query["date"])
            return try await errand.departureBoard(
                of: day, supposing: call.query["late"].flatMap { Int($0) })
        },
        .command(
            .post, "/v1/routes/{route}/departure-cause", "explainDeparture",
            "Says why a van left late, or will", stage: "Hub", needs: .hub,
            body: DepartureExplanation.self, answers: Acknowledgement.self
        ) { call, body in
            let route: RouteID = try call.label("route")
            let errand = desk.errand(for: call.caller)
            try await errand.demandOwn(route, call.caller)
            try await errand.explainDeparture(
                of: route, by: try reasonCode(body.cause, at: "/cause"),
                occurredAt: try moment(body.occurredAt))
            return Acknowledgement(recordedAt: desk.clock.now.rfc3339)
        },
    ]
}
