internal import Delivery
internal import EventLog

extension RungTry {
    func facts(person: String) -> Facts {
        Facts(
            "attempt.rungTried",
            .members([
                "rung": .string(rung.code), "outcome": .string(outcome.rawValue),
                "photo": JSON(photo?.code), "point": JSON(point?.code), "at": JSON(occurredAt),
            ]), person: name == nil ? nil : person,
            personal: name.map { ["name": .string($0)] })
    }

    init(_ facts: Facts) throws {
        self.init(
            try facts.option("rung"), try facts.option("outcome"),
            name: facts.personal?["name"]?.asString, photo: facts.findID("photo"),
            point: facts.findID("point"), occurredAt: try facts.instant("at"))
    }
}

extension LadderRules {
    var json: JSON {
        [
            "contacts": .array(contacts.map { .string($0.rawValue) }),
            "contactWait": .integer(contactWaitSeconds),
            "neighbourWait": .integer(neighbourWaitSeconds),
        ]
    }

    init(_ facts: Facts) throws {
        self.init(
            contacts: try facts.list("contacts").compactMap {
                $0.asString.flatMap(Attempt.Contact.Channel.init(rawValue:))
            },
            contactWaitSeconds: try facts.number("contactWait"),
            neighbourWaitSeconds: try facts.number("neighbourWait"))
    }
}
