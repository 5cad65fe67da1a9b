package import Delivery
internal import EventLog

extension ArrivalWindows: Logged {
    /// The stream of what a route's recipients were told.
    static func stream(_ route: RouteID) -> String { "arrivals/\(route)" }

    package static func unwritten(_ stream: String) -> ArrivalWindows { ArrivalWindows() }

    package mutating func apply(_ event: Recorded<Event>) {
        apply(event.event, occurredAt: event.occurredAt)
    }

    package static func encode(_ event: Event, on stream: String) -> Facts {
        switch event {
        case .told(let news):
            Facts(
                "arrivals.told",
                [
                    "windows": .array(
                        news.map { told in
                            .members([
                                "stop": JSON(told.stop), "from": JSON(told.window.from),
                                "to": JSON(told.window.to),
                                "because": JSON(told.because?.rawValue),
                            ])
                        })
                ])
        }
    }

    package static func decode(_ facts: Facts) throws -> Event {
        switch facts.type {
        case "arrivals.told": .told(try facts.list("windows").map { try told(facts.part($0)) })
        default: throw UnreadableEvent(facts.type, "type")
        }
    }

    private static func told(_ part: Facts) throws -> Told {
        Told(
            stop: Int(try part.number("stop")), window: try part.window(),
            because: part.open["because"]?.asString.flatMap(DelayReason.init(rawValue:)))
    }
}
