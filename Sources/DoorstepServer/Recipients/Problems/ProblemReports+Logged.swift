package import Delivery
internal import EventLog

extension ProblemReports: Logged {
    package static func unwritten(_ stream: String) -> ProblemReports { ProblemReports() }

    /// Each delivery has one list.
    static func stream(_ consignment: ConsignmentID) -> String { "problem/\(consignment.code)" }

    package mutating func apply(_ event: Recorded<Event>) {
        apply(event.event, occurredAt: event.occurredAt)
    }

    package static func encode(_ event: Event, on stream: String) -> Facts {
        let person = "recipient/consignment/" + stream.dropFirst("problem/".count)
        return switch event {
        case .reported(let number, let kind, let words):
            Facts(
                "problem.reported", ["number": JSON(number), "kind": .string(kind.rawValue)],
                person: person, personal: .members(["words": JSON(words)]))
        case .answered(let number, let words):
            Facts(
                "problem.answered", ["number": JSON(number)], person: person,
                personal: .members(["words": JSON(words)]))
        }
    }

    package static func decode(_ facts: Facts) throws -> Event {
        let number = Int(try facts.number("number"))
        let words = facts.personal?["words"]?.asString
        switch facts.type {
        case "problem.reported":
            return .reported(number, try facts.option("kind"), words: words)
        case "problem.answered": return .answered(number, words: words)
        default: throw UnreadableEvent(facts.type, "type")
        }
    }
}
