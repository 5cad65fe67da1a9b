package import Delivery
internal import EventLog

extension HubSetup: Registered {
    package static var noun: String { "hub" }

    package func facts(_ type: String) -> Facts {
        Facts(
            type,
            .members([
                "site": .string(site.code), "docks": .ids(docks), "dockMinutes": JSON(dockMinutes),
                "lanes": .array(lanes.map { .string($0) }), "stopsPerBag": JSON(stopsPerBag),
                "presort": presort?.json, "lateMinutes": JSON(lateMinutes),
                "mostMoved": JSON(load.mostMoved), "stackedParcels": JSON(load.stackedParcels),
                "heavyGrams": .integer(load.heavyGrams),
            ]))
    }

    package init(_ facts: Facts) throws {
        var load = LoadPolicy()
        load.mostMoved = Int(try facts.number("mostMoved"))
        load.stackedParcels = Int(try facts.number("stackedParcels"))
        load.heavyGrams = try facts.number("heavyGrams")
        self.init(
            site: try facts.id("site"), docks: try facts.ids("docks"),
            dockMinutes: Int(try facts.number("dockMinutes")),
            lanes: try facts.list("lanes").compactMap(\.asString),
            stopsPerBag: Int(try facts.number("stopsPerBag")),
            presort: facts.open["presort"].flatMap { PresortRule($0) },
            lateMinutes: Int(try facts.number("lateMinutes")), load: load)
    }
}

extension PresortRule {
    fileprivate var json: JSON {
        [
            "lanes": .array(lanes.map { .string($0) }),
            "waveHours": .array(waveHours.map { JSON($0) }),
        ]
    }

    fileprivate init?(_ json: JSON) {
        self.init(
            lanes: (json["lanes"]?.asArray ?? []).compactMap(\.asString),
            waveHours: (json["waveHours"]?.asArray ?? []).compactMap {
                $0.asInteger.map { Int($0) }
            }
        )
    }
}
