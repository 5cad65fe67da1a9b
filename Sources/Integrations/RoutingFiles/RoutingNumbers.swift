/// Numbers of a file, as far as the optimiser can count: what is larger is refused, never cut off.
enum RoutingNumbers {
    /// Beyond this a price times its scale no longer fits, and no day has such numbers.
    static let largest = 1_000_000_000_000_000
    /// More vehicles than any day of the public sets has, and few enough for the memory there is.
    static let mostVehicles = 100_000

    /// A whole number that may be reckoned with, or nil.
    static func whole(_ word: some StringProtocol) -> Int? {
        guard let number = Int(word), number.magnitude < UInt(largest) else { return nil }
        return number
    }

    static func fleet(_ count: Int, in name: String) throws -> Int {
        guard (0...mostVehicles).contains(count) else {
            throw RoutingFileFault(
                "\(name) has \(count) vehicles; 0 to \(mostVehicles) can be read.")
        }
        return count
    }
}

/// A number with 32 bits, or a fault that names it.
func narrow(_ value: Int, _ what: @autoclosure () -> String) throws -> Int32 {
    guard let narrow = Int32(exactly: value) else {
        throw RoutingFileFault("\(what()) is \(value), which is too large.")
    }
    return narrow
}

/// The whole part of a number in 32 bits, or a fault that names it.
func narrow(_ value: Double, _ what: @autoclosure () -> String) throws -> Int32 {
    guard let narrow = Int32(exactly: value.rounded(.towardZero)) else {
        throw RoutingFileFault("\(what()) is \(value), which is too large.")
    }
    return narrow
}
