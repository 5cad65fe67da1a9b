package import Delivery
internal import EventLog

extension ChangePolicy: Registered {
    package static var noun: String { "changePolicy" }

    /// An organisation has one.
    static let stream = "changePolicy/own"

    package func facts(_ type: String) -> Facts {
        Facts(
            type,
            [
                "closesMinutes": JSON(closesMinutes), "daysAhead": JSON(daysAhead),
                "weekdays": .array(weekdays.sorted().map { JSON($0) }),
                "slots": .array(slots.map { ["from": JSON($0.from), "to": JSON($0.to)] }),
                "ways": .array(ways.map { .string($0.code) }), "returnDays": JSON(returnDays),
            ])
    }

    package init(_ facts: Facts) throws {
        let number = { (name: String) in Int(facts.open[name]?.asInteger ?? 0) }
        self.init(
            closesMinutes: number("closesMinutes"), daysAhead: number("daysAhead"),
            weekdays: Set(try facts.list("weekdays").compactMap { $0.asInteger.map { Int($0) } }),
            slots: try facts.list("slots").compactMap { slot in
                guard let from = slot["from"]?.asInteger, let to = slot["to"]?.asInteger else {
                    return nil
                }
                return Slot(from: Int(from), to: Int(to))
            },
            ways: try facts.list("ways").compactMap {
                $0.asString.flatMap(HandoffMode.init(code:))
            }, returnDays: number("returnDays"))
    }
}
