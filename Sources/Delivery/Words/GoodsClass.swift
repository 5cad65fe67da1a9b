/// What is special about what lies in a parcel, as far as its handoff is concerned.
package enum GoodsClass: String, Sendable, Hashable, CaseIterable {
    /// Only for people above an age: alcohol, tobacco, knives.
    case ageRestricted
    /// Only for the person it was prescribed or licensed for: medicines, weapons' parts.
    case regulated
    /// To be kept between 0 and 8 °C.
    case chilled
    /// To be kept below -18 °C.
    case frozen

    package var code: String { rawValue }
}
