package import Delivery
internal import EventLog

extension Shift: Registered {
    package static var noun: String { ShiftID.kind }

    package func facts(_ type: String) -> Facts {
        Facts(
            type,
            [
                "id": .string(id.code), "driver": .string(driver.code),
                "vehicle": .string(vehicle.code), "site": .string(site.code),
                "from": JSON(hours.from), "to": JSON(hours.to), "breakMinutes": JSON(breakMinutes),
            ])
    }

    package init(_ facts: Facts) throws {
        self.init(
            id: try facts.id("id"), driver: try facts.id("driver"),
            vehicle: try facts.id("vehicle"), site: try facts.id("site"),
            hours: try facts.window(), breakMinutes: Int(try facts.number("breakMinutes")))
    }
}
