package import Delivery
internal import EventLog

extension Space {
    /// The stream of one compartment's life.
    var stream: String { "compartment/\(point)/\(compartment)" }

    var json: JSON { ["point": .string(point.code), "compartment": .string(compartment.code)] }

    init(_ facts: Facts) throws {
        self.init(try facts.id("compartment"), at: try facts.id("point"))
    }
}

extension Compartment: Logged {
    package static func unwritten(_ stream: String) -> Compartment { Compartment() }

    package mutating func apply(_ event: Recorded<Event>) { apply(event.event) }

    package static func encode(_ event: Event, on stream: String) -> Facts {
        switch event {
        case .reserved(let reservation):
            Facts(
                "compartment.reserved",
                [
                    "parcel": .string(reservation.parcel.code), "until": JSON(reservation.until),
                ])
        case .released(let parcel):
            Facts("compartment.released", ["parcel": .string(parcel.code)])
        case .deposited(let parcel, let until):
            Facts(
                "compartment.deposited",
                .members([
                    "parcel": .string(parcel.code), "until": until.map { JSON($0) },
                ]))
        case .emptied(let parcel):
            Facts("compartment.emptied", ["parcel": .string(parcel.code)])
        case .faulted(let reason):
            Facts("compartment.faulted", ["reason": .string(reason.code)])
        case .mended: Facts("compartment.mended", [:])
        }
    }

    package static func decode(_ facts: Facts) throws -> Event {
        switch facts.type {
        case "compartment.reserved":
            .reserved(
                Reservation(for: try facts.id("parcel"), until: try facts.instant("until")))
        case "compartment.released": .released(try facts.id("parcel"))
        case "compartment.deposited":
            .deposited(
                try facts.id("parcel"),
                until: facts.open["until"]?.asInteger.map { Instant(milliseconds: $0) })
        case "compartment.emptied": .emptied(try facts.id("parcel"))
        case "compartment.faulted": .faulted(try facts.option("reason"))
        case "compartment.mended": .mended
        default: throw UnreadableEvent(facts.type, "type")
        }
    }
}
