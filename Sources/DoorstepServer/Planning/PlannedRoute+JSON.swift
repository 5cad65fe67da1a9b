internal import Delivery
internal import EventLog

/// How a planned route stands in the log: places of homes go into the sealed part.
extension PlannedRoute {
    var openPart: JSON {
        .members([
            "id": .string(id.code), "site": .string(site.code), "shift": .string(shift.code),
            "driver": .string(driver.code), "vehicle": .string(vehicle.code),
            "departure": JSON(departure), "return": JSON(comesBack),
            "distanceMeters": .integer(distanceMeters), "stops": .array(stops.map(\.json)),
        ])
    }

    /// The places of the stops in their order, and the line between them.
    var personalPart: JSON {
        .members(["places": .array(stops.map { JSON($0.place) }), "geometry": JSON(geometry)])
    }

    init(open: Facts, personal: JSON?) throws {
        let places = personal?["places"]?.asArray ?? []
        let stops = try open.list("stops").enumerated().map { index, json in
            try PlannedStop(
                open.part(json),
                place: places.indices.contains(index) ? places[index].asPlace : nil)
        }
        self.init(
            id: try open.id("id"), site: try open.id("site"), shift: try open.id("shift"),
            driver: try open.id("driver"), vehicle: try open.id("vehicle"),
            departure: try open.instant("departure"), comesBack: try open.instant("return"),
            stops: stops, distanceMeters: try open.number("distanceMeters"),
            geometry: personal?["geometry"]?.asString)
    }
}

extension PlannedStop {
    fileprivate var json: JSON {
        [
            "sequence": JSON(sequence), "arrival": JSON(arrival), "departure": JSON(departure),
            "tasks": .array(tasks.map(\.json)),
        ]
    }

    fileprivate init(_ facts: Facts, place: Place?) throws {
        self.init(
            sequence: Int(try facts.number("sequence")), place: place ?? .nowhere,
            arrival: try facts.instant("arrival"), departure: try facts.instant("departure"),
            tasks: try facts.list("tasks").map { try StopTask(facts.part($0)) })
    }
}

extension StopTask {
    fileprivate var json: JSON {
        [
            "kind": .string(kind.rawValue), "parcel": .string(parcel.code),
            "consignment": .string(consignment.code), "from": JSON(window.from),
            "to": JSON(window.to), "mode": .string(mode.code),
            "proofs": .array(proofs.map { .string($0.code) }),
        ]
    }

    fileprivate init(_ facts: Facts) throws {
        self.init(
            try facts.option("kind"), try facts.id("parcel"), of: try facts.id("consignment"),
            within: try facts.window(), mode: try facts.option("mode"),
            proofs: try facts.list("proofs").compactMap { proof in
                proof.asString.flatMap(ProofKind.init(code:))
            })
    }
}
