package import Delivery
internal import EventLog

extension PromiseWatch: Logged {
    /// The stream of what was foretold of a route's promises.
    static func stream(_ route: RouteID) -> String { "promises/\(route)" }

    package static func unwritten(_ stream: String) -> PromiseWatch { PromiseWatch() }

    package mutating func apply(_ event: Recorded<Event>) { apply(event.event) }

    package static func encode(_ event: Event, on stream: String) -> Facts {
        switch event {
        case .atRisk(let risk):
            Facts(
                "promises.atRisk",
                [
                    "route": .string(risk.route.code), "stops": JSON(risk.stops),
                    "stop": JSON(risk.worst), "perMille": JSON(risk.perMille),
                    "lead": JSON(risk.leadSeconds),
                    "reasons": .array(
                        risk.reasons.map { share in
                            [
                                "reason": .string(share.reason.rawValue),
                                "seconds": JSON(share.seconds),
                            ]
                        }),
                ])
        case .safe: Facts("promises.safe")
        }
    }

    package static func decode(_ facts: Facts) throws -> Event {
        switch facts.type {
        case "promises.atRisk":
            .atRisk(
                Risk(
                    route: try facts.id("route"), stops: Int(try facts.number("stops")),
                    worst: Int(try facts.number("stop")),
                    perMille: Int(try facts.number("perMille")),
                    leadSeconds: try facts.number("lead"),
                    reasons: try facts.list("reasons").map { json in
                        let part = facts.part(json)
                        return DelayShare(
                            try part.option("reason"), seconds: try part.number("seconds"))
                    }))
        case "promises.safe": .safe
        default: throw UnreadableEvent(facts.type, "type")
        }
    }
}
