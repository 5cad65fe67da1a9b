package import Delivery
internal import EventLog

extension DockDay: Logged {
    /// The stream of one day of one site.
    static func stream(of site: SiteID, on date: String) -> String { "docks/\(site)/\(date)" }

    package static func unwritten(_ stream: String) -> DockDay { DockDay() }

    package mutating func apply(_ event: Recorded<Event>) { apply(event.event) }

    package static func encode(_ event: Event, on stream: String) -> Facts {
        switch event {
        case .slotTaken(let slot):
            Facts(
                "docks.slotTaken",
                [
                    "route": .string(slot.route.code), "dock": .string(slot.dock.code),
                    "from": JSON(slot.window.from), "to": JSON(slot.window.to),
                ])
        case .slotReleased(let route):
            Facts("docks.slotReleased", ["route": .string(route.code)])
        }
    }

    package static func decode(_ facts: Facts) throws -> Event {
        switch facts.type {
        case "docks.slotTaken":
            .slotTaken(
                DockSlot(try facts.id("route"), at: try facts.id("dock"), try facts.window()))
        case "docks.slotReleased": .slotReleased(try facts.id("route"))
        default: throw UnreadableEvent(facts.type, "type")
        }
    }
}
