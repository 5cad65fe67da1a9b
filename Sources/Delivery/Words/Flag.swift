/// A condition of a parcel beside its milestone; any number may hold at once.
package enum Flag: String, Sendable, Hashable, CaseIterable {
    case delayed = "DELAYED"
    case atRisk = "AT_RISK"
    case onHold = "ON_HOLD"
    case damaged = "DAMAGED"
    case tampered = "TAMPERED"
    case sensorSilent = "SENSOR_SILENT"
    case addressChanged = "ADDRESS_CHANGED"
    case disputed = "DISPUTED"
    case unverified = "UNVERIFIED"
    case legalHold = "LEGAL_HOLD"
    case crisis = "CRISIS"

    package var code: String { rawValue }
}
