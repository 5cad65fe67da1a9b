/// When one driver works with one vehicle from one site.
package struct Shift: Sendable, Hashable {
    package let id: ShiftID
    package let driver: DriverID
    package let vehicle: VehicleID
    package let site: SiteID
    package let hours: Window
    package let breakMinutes: Int

    package init(
        id: ShiftID, driver: DriverID, vehicle: VehicleID, site: SiteID, hours: Window,
        breakMinutes: Int
    ) {
        self.id = id
        self.driver = driver
        self.vehicle = vehicle
        self.site = site
        self.hours = hours
        self.breakMinutes = breakMinutes
    }

    /// Whether both cannot be worked, because a person and a vehicle are in one place at a time.
    package func clashes(with other: Shift) -> Bool {
        id != other.id && hours.overlaps(other.hours)
            && (driver == other.driver || vehicle == other.vehicle)
    }
}
