package import Delivery
internal import EventLog

extension Consignment: Logged {
    package static func unwritten(_ stream: String) -> Consignment { Consignment() }

    package mutating func apply(_ event: Recorded<Event>) { apply(event.event) }

    package static func encode(_ event: Event, on stream: String) -> Facts {
        let person = "recipient/" + stream
        switch event {
        case .booked(let booking):
            return Facts(
                "consignment.booked", booking.openPart, person: person,
                personal: booking.personalPart)
        case .addressFound(let finding):
            return Facts(
                "consignment.addressFound", ["certainty": JSON(finding.certainty)], person: person,
                personal: finding.json)
        case .addressUnclear(let finding):
            return Facts(
                "consignment.addressUnclear", .members(["certainty": JSON(finding?.certainty)]),
                person: finding == nil ? nil : person, personal: finding?.json)
        case .addressConfirmed(let pin):
            return Facts(
                "consignment.addressConfirmed", person: person, personal: ["place": JSON(pin)])
        case .promiseChanged(let promise):
            return Facts("consignment.promiseChanged", ["promise": promise.json])
        case .pointChosen(let point, let place):
            // Where somebody fetches their parcels tells where they live.
            return Facts(
                "consignment.pointChosen", ["point": .string(point.code)], person: person,
                personal: ["place": JSON(place)])
        case .pointGivenUp(let point):
            return Facts("consignment.pointGivenUp", ["point": .string(point.code)])
        case .cancelled(let reason):
            return Facts("consignment.cancelled", ["reason": .string(reason.code)])
        case .recipientErased(let erasure):
            return Facts(
                "consignment.recipientErased",
                [
                    "ground": .string(erasure.ground.rawValue),
                    "events": .array(erasure.events.map { .string($0) }),
                ])
        }
    }

    package static func decode(_ facts: Facts) throws -> Event {
        switch facts.type {
        case "consignment.booked": .booked(try Booking(facts))
        case "consignment.addressFound": .addressFound(AddressFinding(facts.sealed) ?? .erased)
        case "consignment.addressUnclear": .addressUnclear(AddressFinding(facts.sealed))
        case "consignment.addressConfirmed":
            .addressConfirmed(facts.personal?["place"]?.asPlace ?? AddressFinding.erased.place)
        case "consignment.promiseChanged":
            .promiseChanged(try Promise(facts.part(facts.open["promise"] ?? [:])))
        case "consignment.pointChosen":
            .pointChosen(
                try facts.id("point"),
                facts.personal?["place"]?.asPlace ?? AddressFinding.erased.place)
        case "consignment.pointGivenUp": .pointGivenUp(try facts.id("point"))
        case "consignment.cancelled":
            .cancelled(ReasonCode(code: try facts.text("reason")) ?? .unknown)
        case "consignment.recipientErased":
            .recipientErased(
                Erasure(
                    try facts.option("ground"),
                    of: try facts.list("events").compactMap(\.asString)))
        default: throw UnreadableEvent(facts.type, "type")
        }
    }
}

extension AddressFinding {
    /// Where erased people live: nowhere.
    fileprivate static var erased: AddressFinding {
        AddressFinding(.nowhere, label: "", certainty: 0)
    }

    fileprivate var json: JSON {
        ["place": JSON(place), "label": .string(label), "certainty": JSON(certainty)]
    }

    fileprivate init?(_ facts: Facts) {
        guard let place = facts.open["place"]?.asPlace else { return nil }
        self.init(
            place, label: facts.open["label"]?.asString ?? "",
            certainty: Int(facts.open["certainty"]?.asInteger ?? 0))
    }
}
