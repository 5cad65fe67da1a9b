internal import Delivery
internal import EventLog

extension StopLesson {
    /// Whole numbers only; nothing in it names a person or a place.
    var json: JSON {
        .members([
            "floor": JSON(kind.floor?.rawValue), "mode": .string(kind.mode.code),
            "parcels": JSON(kind.parcels), "building": JSON(kind.building),
            "base": JSON(kind.baseSeconds), "day": JSON(day),
            "hour": JSON(hour), "plannedArrival": JSON(plannedArrival),
            "plannedDeparture": JSON(plannedDeparture), "arrived": JSON(arrived),
            "left": JSON(left), "opens": JSON(opens), "closes": JSON(closes),
            "plannedLeg": JSON(plannedLegSeconds), "leg": JSON(legSeconds),
        ])
    }

    /// Nil for stays that were measured before lessons were kept.
    init?(_ facts: Facts, at property: PropertyType) {
        guard let json = facts.open["lesson"], let day = json["day"]?.asInteger,
            let hour = json["hour"]?.asInteger
        else { return nil }
        let part = facts.part(json)
        guard let plannedArrival = try? part.instant("plannedArrival"),
            let plannedDeparture = try? part.instant("plannedDeparture"),
            let arrived = try? part.instant("arrived"), let left = try? part.instant("left"),
            let opens = try? part.instant("opens"), let closes = try? part.instant("closes")
        else { return nil }
        self.init(
            kind: StopKind(
                property: property,
                floor: json["floor"]?.asString.flatMap(FloorBand.init(rawValue:)),
                mode: json["mode"]?.asString.flatMap(HandoffMode.init(code:)) ?? .person,
                parcels: Int(json["parcels"]?.asInteger ?? 1),
                building: json["building"]?.asString,
                baseSeconds: json["base"]?.asInteger),
            day: day, hour: Int(hour), plannedArrival: plannedArrival,
            plannedDeparture: plannedDeparture, arrived: arrived, left: left, opens: opens,
            closes: closes, plannedLegSeconds: json["plannedLeg"]?.asInteger,
            legSeconds: json["leg"]?.asInteger)
    }
}
