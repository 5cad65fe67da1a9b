/// How much of a delivery an outsider can check.
package enum Grade: String, Sendable, CaseIterable {
    /// A claim only: nobody but the driver says so.
    case claimed = "V0"
    case oneLeg = "V1"
    case twoLegs = "V2"
    case threeLegs = "V3"
    /// The legs contradict each other.
    case contradicted = "VX"

    /// The word that stands next to "delivered" wherever that is shown.
    package var code: String { rawValue }
}
