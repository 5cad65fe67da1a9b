/// What the sky does to a parcel that is left outside.
package enum Weather: String, Sendable, Hashable, CaseIterable {
    case calm, rain, snow, storm
    /// Below -10 °C: what is liquid freezes.
    case frost
    /// Above 30 °C: what is cold spoils.
    case heat

    package var code: String { rawValue }
}
