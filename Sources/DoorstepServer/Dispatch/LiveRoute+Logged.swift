package import Delivery
internal import EventLog

extension LiveRoute: Logged {
    package static func unwritten(_ stream: String) -> LiveRoute { LiveRoute() }

    package mutating func apply(_ event: Recorded<Event>) {
        apply(event.event, occurredAt: event.occurredAt)
    }

    package static func encode(_ event: Event, on stream: String) -> Facts {
        switch event {
        case .published(let order):
            // The places of a tour are nobody's alone; they have a key of their own.
            Facts(
                "route.published", order.openPart, person: stream, personal: order.personalPart)
        case .checkedIn(let driver, let vehicle, let passed):
            Facts(
                "route.checkedIn",
                [
                    "driver": .string(driver.code), "vehicle": .string(vehicle.code),
                    "passed": .bool(passed),
                ])
        case .parcelLoaded(let parcel): about("parcelLoaded", parcel)
        case .parcelUnloaded(let parcel): about("parcelUnloaded", parcel)
        case .strayParcelScanned(let parcel): about("strayParcelScanned", parcel)
        case .strayParcelRemoved(let parcel): about("strayParcelRemoved", parcel)
        case .departed(let left): Facts("route.departed", ["left": .ids(left)])
        case .arrived(let stop): Facts("route.arrived", ["stop": JSON(stop)])
        case .leftStop(let stop): Facts("route.leftStop", ["stop": JSON(stop)])
        case .replanned(let new):
            Facts(
                "route.replanned", new.openPart, person: stream, personal: new.order.personalPart)
        case .completed: Facts("route.completed")
        case .departureExplained(let cause):
            Facts("route.departureExplained", ["cause": .string(cause.code)])
        }
    }

    private static func about(_ name: String, _ parcel: ParcelID) -> Facts {
        Facts("route." + name, ["parcel": .string(parcel.code)])
    }

    package static func decode(_ facts: Facts) throws -> Event {
        switch facts.type {
        case "route.published":
            .published(try PlannedRoute(open: facts, personal: facts.personal))
        case "route.checkedIn":
            .checkedIn(
                driver: try facts.id("driver"), vehicle: try facts.id("vehicle"),
                passed: facts.open["passed"]?.asBool ?? false)
        case "route.parcelLoaded": .parcelLoaded(try facts.id("parcel"))
        case "route.parcelUnloaded": .parcelUnloaded(try facts.id("parcel"))
        case "route.strayParcelScanned": .strayParcelScanned(try facts.id("parcel"))
        case "route.strayParcelRemoved": .strayParcelRemoved(try facts.id("parcel"))
        case "route.departed": .departed(left: try facts.ids("left"))
        case "route.arrived": .arrived(stop: Int(try facts.number("stop")))
        case "route.leftStop": .leftStop(Int(try facts.number("stop")))
        case "route.replanned": .replanned(try Replanning(facts))
        case "route.completed": .completed
        case "route.departureExplained": .departureExplained(try facts.option("cause"))
        default: throw UnreadableEvent(facts.type, "type")
        }
    }
}

extension Replanning {
    /// The whole new order: a reader needs no older event.
    fileprivate var openPart: JSON {
        guard case .object(var members) = order.openPart else { return [:] }
        members["cause"] = .string(cause.rawValue)
        members["added"] = .ids(added)
        members["removed"] = .ids(removed)
        return .object(members)
    }

    fileprivate init(_ facts: Facts) throws {
        self.init(
            try PlannedRoute(open: facts, personal: facts.personal),
            because: try facts.option("cause"), added: try facts.ids("added"),
            removed: try facts.ids("removed"))
    }
}
