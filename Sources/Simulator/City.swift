internal import DoorstepAPI
package import Geography

/// A town on one day: a depot, and households that wait for parcels.
package struct City: Sendable {
    package let setting: DaySetting
    package let depot: Coordinate
    package let households: [Household]
    /// The orders as they are handed in, and of which media type.
    package let importFile: String
    package let importType: String
    /// Where a consignment's household stands in the list.
    private let numbers: [String: Int]

    init(
        setting: DaySetting, depot: Coordinate, households: [Household], importFile: String,
        importType: String
    ) {
        self.importFile = importFile
        self.importType = importType
        self.setting = setting
        self.depot = depot
        self.households = households
        numbers = Dictionary(
            households.enumerated().map { ($1.consignment.id, $0) }, uniquingKeysWith: { $1 })
    }

    /// A town that does not exist: invented orders to real doors.
    ///
    /// - Parameter addresses: real doors; they are used again when there are fewer than households.
    /// - Throws: `DayFault` when there are no addresses or the date does not exist.
    package init(setting: DaySetting, addresses: [KnownAddress]) throws {
        guard let start = Moment(day: setting.date, minute: 0, timeZone: setting.timeZone) else {
            throw DayFault("There is no day \(setting.date) in \(setting.timeZone).")
        }
        guard let depot = middleDoor(of: addresses) else {
            throw DayFault("There is no address to deliver to.")
        }
        var dice = Dice(seed: setting.seed, for: "city")
        var builder = HouseholdBuilder(setting: setting, midnight: start)
        let doors = dice.shuffled(addresses)
        var households: [Household] = []
        var left = setting.parcels
        while left > 0 {
            let door = doors[households.count % doors.count]
            let household = builder.household(at: door, atMost: left, &dice)
            left -= household.parcels.count
            households.append(household)
        }
        self.init(
            setting: setting, depot: depot, households: households,
            importFile: csvFile(of: households), importType: "text/csv")
    }

    /// The household of a consignment, as the driver finds it at the door.
    package func household(_ consignment: String) -> Household? {
        numbers[consignment].map { households[$0] }
    }
}

/// A virtual day that cannot be lived, in words.
package struct DayFault: Error, CustomStringConvertible {
    package let description: String
    package init(_ description: String) { self.description = description }
}

/// The door nearest to the middle of them all.
private func middleDoor(of addresses: [KnownAddress]) -> Coordinate? {
    guard !addresses.isEmpty else { return nil }
    let count = Double(addresses.count)
    let middle = Coordinate(
        latitude: addresses.reduce(0) { $0 + $1.place.latitude } / count,
        longitude: addresses.reduce(0) { $0 + $1.place.longitude } / count)
    return addresses.map(\.place).min { $0.meters(to: middle) < $1.meters(to: middle) }
}
