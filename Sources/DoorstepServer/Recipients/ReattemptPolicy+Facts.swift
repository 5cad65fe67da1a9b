package import Delivery
internal import EventLog

extension ReattemptPolicy: Registered {
    package static var noun: String { "reattemptPolicy" }

    /// An organisation has one.
    static let stream = "reattemptPolicy/own"

    package func facts(_ type: String) -> Facts {
        Facts(
            type,
            [
                "attempts": JSON(attempts),
                "weekdays": .array(weekdays.sorted().map { JSON($0) }),
                "slots": .array(slots.map { ["from": JSON($0.from), "to": JSON($0.to)] }),
            ])
    }

    package init(_ facts: Facts) throws {
        let weekdays = try facts.list("weekdays").compactMap { $0.asInteger.map { Int($0) } }
        let slots = try facts.list("slots").compactMap { slot -> ChangePolicy.Slot? in
            guard let from = slot["from"]?.asInteger, let to = slot["to"]?.asInteger else {
                return nil
            }
            return ChangePolicy.Slot(from: Int(from), to: Int(to))
        }
        guard
            let policy = ReattemptPolicy(
                attempts: Int(try facts.number("attempts")), weekdays: Set(weekdays), slots: slots)
        else { throw UnreadableEvent(facts.type, "slots") }
        self = policy
    }
}
