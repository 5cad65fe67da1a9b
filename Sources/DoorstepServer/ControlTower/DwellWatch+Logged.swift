package import Delivery
internal import EventLog

extension DwellWatch: Logged {
    /// The stream of what was seen at one stop.
    static func stream(of route: RouteID, stop: Int) -> String { "dwell/\(route)/\(stop)" }

    package static func unwritten(_ stream: String) -> DwellWatch { DwellWatch() }

    package mutating func apply(_ event: Recorded<Event>) { apply(event.event) }

    package static func encode(_ event: Event, on stream: String) -> Facts {
        switch event {
        case .tooLong(let stay, let baseline): Facts("dwell.tooLong", stay.json(baseline))
        case .tooShort(let stay, let baseline): Facts("dwell.tooShort", stay.json(baseline))
        case .measured(let stay, let lesson):
            Facts("dwell.measured", stay.json(lesson: lesson))
        case .lingered(let stay, let seconds):
            Facts("dwell.lingered", stay.json(afterwards: seconds))
        case .cameBack(let stay, let seconds):
            Facts("dwell.cameBack", stay.json(afterwards: seconds))
        case .closed(let stay): Facts("dwell.closed", stay.json())
        }
    }

    package static func decode(_ facts: Facts) throws -> Event {
        let stay = try Stay(facts)
        return switch facts.type {
        case "dwell.tooLong": .tooLong(stay, try DwellBaseline(facts))
        case "dwell.tooShort": .tooShort(stay, try DwellBaseline(facts))
        case "dwell.measured": .measured(stay, StopLesson(facts, at: stay.property))
        case "dwell.lingered": .lingered(stay, seconds: try facts.number("afterwards"))
        case "dwell.cameBack": .cameBack(stay, afterSeconds: try facts.number("afterwards"))
        case "dwell.closed": .closed(stay)
        default: throw UnreadableEvent(facts.type, "type")
        }
    }
}

extension DwellWatch.Stay {
    fileprivate func json(
        _ baseline: DwellBaseline? = nil, afterwards: Int64? = nil, lesson: StopLesson? = nil
    ) -> JSON {
        .members([
            "route": .string(route.code), "stop": JSON(stop), "property": .string(property.code),
            "seconds": .integer(seconds), "afterwards": JSON(afterwards),
            "level": JSON(baseline?.level.code),
            "samples": JSON(baseline.map { Int64($0.samples) }),
            "median": JSON(baseline?.medianSeconds), "shortest": JSON(baseline?.shortestSeconds),
            "longest": JSON(baseline?.longestSeconds), "lesson": lesson?.json,
        ])
    }

    fileprivate init(_ facts: Facts) throws {
        self.init(
            route: try facts.id("route"), stop: Int(try facts.number("stop")),
            property: try facts.option("property"), seconds: try facts.number("seconds"))
    }
}

extension DwellBaseline {
    fileprivate init(_ facts: Facts) throws {
        guard let level = Level(code: try facts.text("level")) else {
            throw UnreadableEvent(facts.type, "level")
        }
        self.init(
            level: level, samples: Int(try facts.number("samples")),
            medianSeconds: try facts.number("median"),
            shortestSeconds: try facts.number("shortest"),
            longestSeconds: try facts.number("longest"))
    }
}
