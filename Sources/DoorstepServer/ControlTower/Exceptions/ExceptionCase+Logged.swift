internal import Crypto
package import Delivery
internal import EventLog

extension ExceptionCase: Logged {
    package static func unwritten(_ stream: String) -> ExceptionCase { ExceptionCase() }

    package mutating func apply(_ event: Recorded<Event>) { apply(event.event) }

    package static func encode(_ event: Event, on stream: String) -> Facts {
        switch event {
        case .opened(let kind, let subject, let due, let event):
            Facts("exception.opened", subject.json(kind, due, event))
        case .recurred(let event): Facts("exception.recurred", ["by": .string(event)])
        case .taken: Facts("exception.taken")
        case .escalated(let level, let due):
            Facts("exception.escalated", ["level": JSON(level), "due": JSON(due)])
        case .closed(let reason, let event):
            Facts(
                "exception.closed",
                .members(["reason": .string(reason.rawValue), "by": JSON(event)]))
        }
    }

    package static func decode(_ facts: Facts) throws -> Event {
        switch facts.type {
        case "exception.opened":
            .opened(
                try facts.option("kind"), ExceptionSubject(facts.open),
                due: try facts.instant("due"), by: try facts.text("by"))
        case "exception.recurred": .recurred(by: try facts.text("by"))
        case "exception.taken": .taken
        case "exception.escalated":
            .escalated(level: Int(try facts.number("level")), due: try facts.instant("due"))
        case "exception.closed": .closed(try facts.option("reason"), by: facts.open["by"]?.asString)
        default: throw UnreadableEvent(facts.type, "type")
        }
    }
}

extension ExceptionID {
    /// The stream of this case.
    var stream: String { "exception/\(code)" }

    /// One cause has one name, whoever tells it: 20 hexadecimal digits of its hash.
    static func of(_ kind: ExceptionKind, _ subject: ExceptionSubject) throws -> ExceptionID {
        let digest = SHA256.hash(data: Array("\(kind.rawValue)/\(subject.key)".utf8))
        let digits = digest.prefix(10).map { byte in
            let text = String(byte, radix: 16)
            return text.count == 1 ? "0" + text : text
        }
        guard let id = ExceptionID(digits.joined()) else { throw Rejection.exceptionUnknown }
        return id
    }
}

extension ExceptionSubject {
    fileprivate func json(_ kind: ExceptionKind, _ due: Instant, _ event: String) -> JSON {
        .members([
            "kind": .string(kind.rawValue), "due": JSON(due), "route": JSON(route),
            "stop": stop.map { JSON($0) }, "parcel": JSON(parcel),
            "consignment": JSON(consignment), "attempt": JSON(attempt), "sensor": JSON(sensor),
            "detail": JSON(detail), "by": .string(event),
        ])
    }

    fileprivate init(_ open: JSON) {
        self.init()
        route = open["route"]?.asString
        stop = open["stop"]?.asInteger.map { Int($0) }
        parcel = open["parcel"]?.asString
        consignment = open["consignment"]?.asString
        attempt = open["attempt"]?.asString
        sensor = open["sensor"]?.asString
        detail = open["detail"]?.asString
    }
}
