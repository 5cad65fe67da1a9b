package import Delivery
internal import EventLog

extension PickupPoint: Registered {
    package static var noun: String { "pickupPoint" }

    /// Where its setting is kept; its compartments have streams of their own.
    static func stream(of id: SiteID) -> String { "pickupPoint/\(id)" }

    /// A pickup point is nobody's home: all of it is open.
    package func facts(_ type: String) -> Facts {
        Facts(
            type,
            .members([
                "id": .string(id.code), "kind": .string(kind.rawValue), "name": .string(name),
                "place": JSON(place), "address": .string(address), "timeZone": .string(timeZone),
                "hours": .array(
                    hours.map {
                        ["weekday": JSON($0.weekday), "from": JSON($0.from), "to": JSON($0.to)]
                    }),
                "keepDays": JSON(keepDays), "sizes": .array(sizes.map(\.json)),
                "open": .bool(isOpen), "bank": bank.map { .string($0.code) },
            ]))
    }

    package init(_ facts: Facts) throws {
        guard let place = facts.open["place"]?.asPlace else {
            throw UnreadableEvent(facts.type, "place")
        }
        self.init(
            id: try facts.id("id"), kind: try facts.option("kind"), name: try facts.text("name"),
            place: place, address: try facts.text("address"),
            timeZone: try facts.text("timeZone"),
            hours: try facts.list("hours").compactMap { OpeningHours($0) },
            keepDays: Int(try facts.number("keepDays")),
            sizes: try facts.list("sizes").map { try CompartmentSize(facts.part($0)) },
            isOpen: facts.open["open"]?.asBool ?? true, bank: facts.findID("bank"))
    }
}

extension OpeningHours {
    fileprivate init?(_ json: JSON) {
        guard let weekday = json["weekday"]?.asInteger, let from = json["from"]?.asInteger,
            let to = json["to"]?.asInteger
        else { return nil }
        self.init(weekday: Int(weekday), from: Int(from), to: Int(to))
    }
}

extension CompartmentSize {
    fileprivate var json: JSON {
        [
            "code": .string(code), "widthMm": .integer(widthMm), "heightMm": .integer(heightMm),
            "depthMm": .integer(depthMm), "maxWeightGrams": .integer(maxWeightGrams),
            "volumeCm3": .integer(volumeCm3), "compartments": .ids(compartments),
        ]
    }

    fileprivate init(_ facts: Facts) throws {
        self.init(
            code: try facts.text("code"), widthMm: try facts.number("widthMm"),
            heightMm: try facts.number("heightMm"), depthMm: try facts.number("depthMm"),
            maxWeightGrams: try facts.number("maxWeightGrams"),
            compartments: try facts.ids("compartments"))
    }
}
