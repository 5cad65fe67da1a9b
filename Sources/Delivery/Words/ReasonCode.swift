/// The one coded cause of a failure, hold, return, delay or override; free text alone is refused.
package enum ReasonCode: String, Sendable, Hashable, CaseIterable {
    case rcpNotHome = "RCP_NOT_HOME"
    case rcpUnreachable = "RCP_UNREACHABLE"
    case rcpRefused = "RCP_REFUSED"
    case rcpCancelled = "RCP_CANCELLED"
    case rcpRescheduled = "RCP_RESCHEDULED"
    case rcpIdFailed = "RCP_ID_FAILED"
    case rcpUnderage = "RCP_UNDERAGE"
    case rcpMoved = "RCP_MOVED"
    case rcpPayment = "RCP_PAYMENT"
    case rcpClosed = "RCP_CLOSED"
    case adrWrong = "ADR_WRONG"
    case adrNotFound = "ADR_NOT_FOUND"
    case accGate = "ACC_GATE"
    case accConciergeHours = "ACC_CONCIERGE_HOURS"
    case accParking = "ACC_PARKING"
    case accAnimal = "ACC_ANIMAL"
    case accNoSafePlace = "ACC_NO_SAFE_PLACE"
    case pudFull = "PUD_FULL"
    case pudFault = "PUD_FAULT"
    case pudExpired = "PUD_EXPIRED"
    case carNoTime = "CAR_NO_TIME"
    case carLatePrevStop = "CAR_LATE_PREV_STOP"
    case carVehicle = "CAR_VEHICLE"
    case carCapacity = "CAR_CAPACITY"
    case carMissort = "CAR_MISSORT"
    case carMisload = "CAR_MISLOAD"
    case carDamaged = "CAR_DAMAGED"
    case carLost = "CAR_LOST"
    case carDriverConduct = "CAR_DRIVER_CONDUCT"
    case carDriverUnavailable = "CAR_DRIVER_UNAVAILABLE"
    case carDispatchError = "CAR_DISPATCH_ERROR"
    case carAccident = "CAR_ACCIDENT"
    case shpNotReady = "SHP_NOT_READY"
    case shpWrongItem = "SHP_WRONG_ITEM"
    case shpData = "SHP_DATA"
    case shpPackaging = "SHP_PACKAGING"
    case shpCancelled = "SHP_CANCELLED"
    case extWeather = "EXT_WEATHER"
    case extTraffic = "EXT_TRAFFIC"
    case extHolidayEvent = "EXT_HOLIDAY_EVENT"
    case extForceMajeure = "EXT_FORCE_MAJEURE"
    case extUnsafeArea = "EXT_UNSAFE_AREA"
    case regCustoms = "REG_CUSTOMS"
    case regHold = "REG_HOLD"
    case polModeForbidden = "POL_MODE_FORBIDDEN"
    case secTamper = "SEC_TAMPER"
    case secHandshakeMismatch = "SEC_HANDSHAKE_MISMATCH"
    case secIdentityDriver = "SEC_IDENTITY_DRIVER"
    case secTheftSuspected = "SEC_THEFT_SUSPECTED"
    case sysOffline = "SYS_OFFLINE"
    case sysProofRejected = "SYS_PROOF_REJECTED"
    case unknown = "UNK"

    /// Who answers for the cause; a driver's score is touched by `.driver` alone.
    package enum Attribution: String, Sendable {
        case recipient
        case addressData
        case access
        case point
        case carrier
        case hub
        case custodian
        case driver
        case dispatch
        case shipper
        case external
        case regulation
        case policy
        case security
        case system
        case unknown
    }

    package var attribution: Attribution {
        switch self {
        case .rcpNotHome, .rcpUnreachable, .rcpRefused, .rcpCancelled, .rcpRescheduled,
            .rcpIdFailed, .rcpUnderage, .rcpMoved, .rcpPayment, .rcpClosed, .pudExpired:
            .recipient
        case .adrWrong, .adrNotFound: .addressData
        case .accGate, .accConciergeHours, .accParking, .accAnimal, .accNoSafePlace: .access
        case .pudFull, .pudFault: .point
        case .carNoTime, .carLatePrevStop, .carVehicle, .carCapacity, .carDriverUnavailable,
            .carAccident:
            .carrier
        case .carMissort, .carMisload: .hub
        case .carDamaged, .carLost: .custodian
        case .carDriverConduct: .driver
        case .carDispatchError: .dispatch
        case .shpNotReady, .shpWrongItem, .shpData, .shpPackaging, .shpCancelled: .shipper
        case .extWeather, .extTraffic, .extHolidayEvent, .extForceMajeure, .extUnsafeArea: .external
        case .regCustoms, .regHold: .regulation
        case .polModeForbidden: .policy
        case .secTamper, .secHandshakeMismatch, .secIdentityDriver, .secTheftSuspected: .security
        case .sysOffline, .sysProofRejected: .system
        case .unknown: .unknown
        }
    }

    /// Whether the same mode may be tried again without anybody changing anything.
    package var isRetryable: Bool {
        switch self {
        case .rcpNotHome, .rcpUnreachable, .rcpRescheduled, .rcpPayment, .rcpClosed, .accGate,
            .accConciergeHours, .accParking, .carNoTime, .carLatePrevStop, .carVehicle,
            .carCapacity, .carMissort, .carMisload, .carDriverUnavailable, .carDispatchError,
            .carAccident, .shpNotReady, .extWeather, .extTraffic, .extHolidayEvent,
            .extForceMajeure, .sysOffline:
            true
        default: false
        }
    }

    /// Whether it can be why a parcel stayed in the hall, or a van left late: before departure nobody
    /// has been at a door yet.
    package var holdsBeforeDeparture: Bool {
        switch attribution {
        case .recipient: self == .rcpCancelled || self == .rcpRescheduled
        case .access, .point, .driver: false
        default: true
        }
    }

    /// The code as the API writes it.
    package var code: String { rawValue }

    package init?(code: String) { self.init(rawValue: code) }
}
