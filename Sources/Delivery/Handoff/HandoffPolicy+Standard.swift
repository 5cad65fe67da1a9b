extension HandoffPolicy {
    /// What holds until an organisation sets its own.
    package static let standard = HandoffPolicy(
        highValues: monies([
            ("CHF", 50_000), ("DKK", 400_000), ("EUR", 50_000), ("GBP", 45_000), ("NOK", 500_000),
            ("SEK", 500_000), ("USD", 50_000),
        ]), minimumAge: 18, offersContactless: true,
        rules: [
            leftAsAgreed, photographed, worthIt, cold, inTheOpen, atABusiness, inAHouse, inAFlat,
        ])

    /// Nobody finds a parcel at the door that was to be put into their hands (no default "leave it").
    private static let leftAsAgreed = HandoffRule(
        "left-as-agreed", "It is left without a person only where that was agreed.",
        when: HandoffCondition(promised: HandoffMode.every.subtracting(HandoffMode.unattended)),
        forbids: HandoffMode.unattended)

    private static let photographed = HandoffRule(
        "photographed", "What its recipient does not take in person is photographed where it is.",
        demands: [.init(.photo, in: HandoffMode.unattended.union([.neighbour, .mailroom]))])

    private static let worthIt = HandoffRule(
        "worth-a-walk", "It is worth too much to lie where everybody passes.",
        when: HandoffCondition(
            valueFrom: monies([
                ("CHF", 15_000), ("DKK", 110_000), ("EUR", 15_000), ("GBP", 13_000),
                ("NOK", 170_000), ("SEK", 170_000), ("USD", 15_000),
            ])), forbids: [.doorstep, .lobby])

    private static let cold = HandoffRule(
        "kept-cold", "Somebody has to put it into the cold at once.",
        when: HandoffCondition(goods: [.chilled, .frozen]),
        forbids: HandoffMode.unattended.union([.mailroom, .locker, .pudo]))

    private static let inTheOpen = HandoffRule(
        "under-a-roof", "The weather would spoil what lies in the open.",
        when: HandoffCondition(weather: [.snow, .storm]), forbids: [.doorstep])

    private static let atABusiness = HandoffRule(
        "at-a-business", "A business has people, or a room for its mail.",
        when: HandoffCondition(buildings: [.office, .shop, .industrial]),
        forbids: [.doorstep, .safePlace], prefers: [.mailroom])

    private static let inAHouse = HandoffRule(
        "at-a-house", "At a house a safe place is better than the open door.",
        when: HandoffCondition(buildings: [.house, .farm]), prefers: [.safePlace, .neighbour])

    private static let inAFlat = HandoffRule(
        "in-a-block", "In a block a locker is better than the lobby, and the lobby than the door.",
        when: HandoffCondition(buildings: [.apartment, .highRise]), prefers: [.locker, .lobby])

    private static func monies(_ amounts: [(String, Int64)]) -> Set<Money> {
        Set(amounts.compactMap { Money(minorUnits: $0.1, currency: $0.0) })
    }
}
