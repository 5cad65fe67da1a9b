package import Delivery
internal import EventLog

extension Site: Registered {
    package static var noun: String { SiteID.kind }

    /// A site of ours is nobody's home: all of it is open.
    package func facts(_ type: String) -> Facts {
        Facts(
            type,
            .members([
                "id": .string(id.code), "name": .string(name), "place": JSON(place),
                "timeZone": .string(timeZone), "address": .string(address),
                "gln": gln.map { .string($0.digits) },
            ]))
    }

    package init(_ facts: Facts) throws {
        guard let place = facts.open["place"]?.asPlace else {
            throw UnreadableEvent(facts.type, "place")
        }
        self.init(
            id: try facts.id("id"), name: try facts.text("name"), place: place,
            timeZone: try facts.text("timeZone"), address: try facts.text("address"),
            gln: facts.open["gln"]?.asString.flatMap { GLN($0) })
    }
}
