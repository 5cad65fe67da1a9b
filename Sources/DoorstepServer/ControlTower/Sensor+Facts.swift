package import Delivery
internal import EventLog

extension Sensor: Registered {
    package static var noun: String { SensorID.kind }

    package func facts(_ type: String) -> Facts {
        Facts(
            type,
            .members([
                "id": .string(id.code), "kind": .string(kind.rawValue),
                "vehicle": JSON(mount.vehicle?.code), "site": JSON(mount.site?.code),
                "parcel": JSON(mount.parcel?.code), "intervalSeconds": .integer(intervalSeconds),
                "coldest": JSON(limits.coldest), "warmest": JSON(limits.warmest),
                "hardest": JSON(limits.hardest),
            ]))
    }

    package init(_ facts: Facts) throws {
        let mount: Mount? =
            facts.findID("vehicle").map { .vehicle($0) } ?? facts.findID("site").map { .site($0) }
            ?? facts.findID("parcel").map { .parcel($0) }
        guard let mount else { throw UnreadableEvent(facts.type, "vehicle") }
        self.init(
            id: try facts.id("id"), kind: try facts.option("kind"), mount: mount,
            intervalSeconds: try facts.number("intervalSeconds"),
            limits: Limits(
                coldest: facts.open["coldest"]?.asInteger,
                warmest: facts.open["warmest"]?.asInteger,
                hardest: facts.open["hardest"]?.asInteger))
    }
}

extension Sensor.Mount {
    var vehicle: VehicleID? { if case .vehicle(let id) = self { id } else { nil } }
    var site: SiteID? { if case .site(let id) = self { id } else { nil } }
    var parcel: ParcelID? { if case .parcel(let id) = self { id } else { nil } }
}
