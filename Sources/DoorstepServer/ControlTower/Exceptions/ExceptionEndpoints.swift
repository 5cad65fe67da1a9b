internal import Delivery
internal import DoorstepAPI
internal import EventLog

/// The control tower's queue.
func exceptionEndpoints(_ desk: Desk) -> [Endpoint] {
    [
        .read(
            "/v1/exceptions", "listExceptions",
            "What somebody has to look at, what is due first in front", stage: "Control tower",
            needs: .read,
            [
                .option("state", "Open ones when not said.", ["open", "closed"]),
                .option("kind", "Only of this kind.", ExceptionKind.allCases.map(\.rawValue)),
                .text("owner", "Only those that this person or key has."),
                .label("route", "Only about this route."),
                .number("limit", "How many at most; 100 when not said.", 1...500),
            ], answers: Page<ExceptionRecord>.self
        ) { call in
            let route: RouteID? = try call.optionalLabel("route")
            let filter = ExceptionView.Filter(
                state: call.query["state"] ?? "open", kind: call.query["kind"],
                owner: call.query["owner"], route: route?.code)
            return Page(
                items: try await ExceptionView.list(
                    of: call.caller.organization, filter, limit: try call.limit(),
                    in: desk.journal.store))
        },
        .read(
            "/v1/exceptions/{exception}", "readException", "One case with all that happened to it",
            stage: "Control tower", needs: .read, answers: ExceptionStory.self
        ) { call in
            let id: ExceptionID = try call.label("exception")
            return try await story(id, call.caller.organization, desk)
        },
        .command(
            .post, "/v1/exceptions/{exception}/owner", "takeException",
            "Takes a case: whoever asks has it now", stage: "Control tower", needs: .plan,
            answers: ExceptionStory.self, status: 200
        ) { call in
            let id: ExceptionID = try call.label("exception")
            try await decide(id, desk.errand(for: call.caller)) { case_ throws(Rejection) in
                try case_.take()
            }
            return try await story(id, call.caller.organization, desk)
        },
        .command(
            .post, "/v1/exceptions/{exception}/closing", "closeException",
            "Closes a case with a reason", stage: "Control tower", needs: .plan,
            body: ExceptionClosingDetails.self, answers: ExceptionStory.self, status: 200
        ) { call, body in
            let id: ExceptionID = try call.label("exception")
            let reason = ExceptionClosing(rawValue: body.reason.rawValue) ?? .solved
            try await decide(id, desk.errand(for: call.caller)) { case_ throws(Rejection) in
                try case_.close(reason)
            }
            return try await story(id, call.caller.organization, desk)
        },
        .read(
            "/v1/reports/exceptions", "reportExceptions",
            "How many cases of which kind there were, and how soon somebody had them",
            stage: "Control tower", needs: .read,
            [.instant("since", "Only those opened since then; the last 30 days when not said.")],
            answers: Page<ExceptionTally>.self
        ) { call in
            let since = call.query["since"].flatMap { Instant(rfc3339: $0) }?.milliseconds
            return Page(
                items: try await ExceptionView.measures(
                    since: since ?? desk.clock.milliseconds - 30 * Limits.dayMilliseconds,
                    of: call.caller.organization, in: desk.journal.store))
        },
    ]
}

private func decide(
    _ id: ExceptionID, _ errand: Errand,
    _ rule: @Sendable (ExceptionCase) throws(Rejection) -> [ExceptionCase.Event]
) async throws {
    try await errand.settling {
        let found = try await errand.load(ExceptionCase.self, id.stream)
        try await errand.record([found.change(try rule(found.state), occurredAt: errand.now)])
    }
}

private func story(
    _ id: ExceptionID, _ organization: String, _ desk: Desk
) async throws -> ExceptionStory {
    let found = try await ExceptionView.find(id.code, of: organization, in: desk.journal.store)
    guard let found else { throw Rejection.exceptionUnknown }
    let events = try await desk.journal.load(organization, id.stream)
    return ExceptionStory(
        exception: found,
        history: events.map { event in
            ExceptionStep(
                what: String(event.type.dropFirst("exception.".count)), by: event.actor,
                occurredAt: Instant(milliseconds: event.occurredAt).rfc3339,
                reason: event.open["reason"]?.asString,
                level: event.open["level"]?.asInteger.map { Int($0) })
        })
}
