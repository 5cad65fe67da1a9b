/// What kind of door it is: it decides where to park, how long it takes and what may be left.
package enum PropertyType: String, Sendable, Hashable, CaseIterable {
    case house, apartment, highRise, office, shop, industrial, farm, other

    package var code: String { rawValue }
}
