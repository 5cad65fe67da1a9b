package import Delivery
internal import EventLog

extension StandingPreferences: Registered {
    package static var noun: String { "preferences" }

    /// All of it is personal: the open part says that something was told, and nothing more.
    package func facts(_ type: String) -> Facts {
        Facts(
            type, [:], person: person,
            personal: .members([
                "place": JSON(place?.mode.code), "placeWords": JSON(place?.words),
                "taker": JSON(taker), "from": JSON(times?.from), "to": JSON(times?.to),
                "access": JSON(access),
                "toldOn": .string(toldOn.text),
                "never": .array(never.map(\.code).sorted().map { .string($0) }),
            ]))
    }

    /// Whoever was erased wishes nothing any more.
    package init(_ facts: Facts) throws {
        let told = facts.personal
        let mode = told?["place"]?.asString.flatMap(HandoffMode.init(code:))
        self.init(
            place: mode.map { Place(mode: $0, words: told?["placeWords"]?.asString) },
            taker: told?["taker"]?.asString,
            times: told?["from"]?.asInteger.flatMap { from in
                told?["to"]?.asInteger.flatMap {
                    ChangePolicy.Slot(from: Int(from), to: Int($0))
                }
            },
            access: told?["access"]?.asString,
            never: Set(
                (told?["never"]?.asArray ?? []).compactMap {
                    $0.asString.flatMap(HandoffMode.init(code:))
                }),
            toldOn: told?["toldOn"]?.asString.flatMap(CalendarDay.init)
                ?? CalendarDay(daysSince1970: 0),
            person: facts.person ?? "")
    }
}
