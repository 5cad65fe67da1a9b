package import Delivery
internal import EventLog

/// What was asked and confirmed, in the log: the sentence that was understood, which names things and
/// nobody, and never the words that were typed.
extension Proposal: Logged {
    package static func unwritten(_ stream: String) -> Proposal { Proposal() }

    package mutating func apply(_ event: Recorded<Event>) { apply(event.event) }

    package static func encode(_ event: Event, on stream: String) -> Facts {
        switch event {
        case .asked(let sentence): Facts("proposal.asked", .members(["sentence": JSON(sentence)]))
        case .proposed(let change):
            Facts(
                "proposal.proposed",
                [
                    "plan": .string(change.plan.code),
                    "planVersion": .integer(Int64(change.planVersion)),
                    "breaksRules": .bool(change.breaksRules), "by": .string(change.by),
                    "at": JSON(change.at),
                ])
        case .confirmed: Facts("proposal.confirmed")
        }
    }

    package static func decode(_ facts: Facts) throws -> Event {
        switch facts.type {
        case "proposal.asked": .asked(facts.open["sentence"]?.asString)
        case "proposal.proposed":
            .proposed(
                Change(
                    plan: try facts.id("plan"), planVersion: Int(try facts.number("planVersion")),
                    breaksRules: facts.open["breaksRules"]?.asBool ?? true,
                    by: try facts.text("by"),
                    at: try facts.instant("at")))
        case "proposal.confirmed": .confirmed
        default: throw UnreadableEvent(facts.type, "type")
        }
    }
}
