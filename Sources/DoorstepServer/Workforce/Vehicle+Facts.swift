package import Delivery
internal import EventLog

extension Vehicle: Registered {
    package static var noun: String { VehicleID.kind }

    package func facts(_ type: String) -> Facts {
        Facts(
            type,
            .members([
                "id": .string(id.code), "kind": .string(kind.rawValue),
                "maxWeightGrams": .integer(maxWeightGrams), "maxVolumeCm3": JSON(maxVolumeCm3),
                "homeSite": JSON(homeSite?.code),
                "access": access == .rear ? nil : .string(access.rawValue),
            ]))
    }

    package init(_ facts: Facts) throws {
        self.init(
            id: try facts.id("id"), kind: try facts.option("kind"),
            maxWeightGrams: try facts.number("maxWeightGrams"),
            maxVolumeCm3: facts.open["maxVolumeCm3"]?.asInteger,
            homeSite: facts.findID("homeSite"),
            access: facts.open["access"]?.asString.flatMap(LoadingAccess.init) ?? .rear)
    }
}
