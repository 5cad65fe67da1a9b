internal import Database
internal import Delivery
internal import DoorstepAPI
internal import EventLog
internal import Integrations
internal import Vault

extension Refusal {
    /// The four kinds of no become answers here, and nowhere else.
    init?(_ error: any Error) {
        switch error {
        case let refusal as Refusal: self = refusal
        case let malformed as Malformed:
            self.init(
                422, "invalid-field", "A field cannot be taken",
                detail: malformed.faults.first?.detail,
                errors: malformed.faults.map {
                    ProblemDocument.Fault(
                        pointer: $0.pointer, code: $0.code.rawValue, detail: $0.detail)
                })
        case VaultError.erased:
            self.init(
                410, "erased", "The person was erased",
                detail: "Nothing is kept about them any more, and nothing new is taken.")
        case let rejection as Rejection: self.init(rejection)
        case let fault as AddressFault:
            self.init(unreachable: "addresses-unreachable", fault.description)
        case let fault as RoadsFault:
            self.init(unreachable: "roads-unreachable", fault.description)
        default: return nil
        }
    }

    /// Somebody outside whom we asked does not answer: nothing was changed, and it may pass.
    private init(unreachable code: String, _ detail: String) {
        self.init(
            503, code, "Somebody we asked does not answer", detail: detail,
            headers: ["retry-after": "10"], isRetryable: true)
    }

    init(_ rejection: Rejection) {
        self.init(
            rejection.status, rejection.code, "The rules refuse this", detail: rejection.sentence,
            isRetryable: rejection.mayPassLater)
    }
}

extension Rejection {
    /// 404 for what is not there, 422 for what the request lacks, 409 for what stands in its way.
    fileprivate var status: Int {
        switch self {
        case .consignmentUnknown, .parcelUnknown, .routeUnknown, .planUnknown, .attemptUnknown,
            .shiftUnknown, .deviceUnknown, .handshakeUnknown, .proposalUnknown, .exceptionUnknown:
            404
        case .siteUnknown, .driverUnknown, .vehicleUnknown, .stopUnknown, .proofMissing,
            .evidenceMissing, .modeForbidden, .reasonForbidden, .parcelNotInAttempt,
            .correctionUnknown, .parcelNotOnRoute, .vehicleUnsafe, .deviceNonceSpent,
            .deviceOfOtherRole, .challengeForAnother, .nothingToRepair, .checkUnclear,
            .documentRefused, .codeUnknown, .codeWrong, .codeExpired, .policyUnsound:
            422
        case .dockUnknown, .dockSlotOutsideDay: 422
        case .pointUnknown, .reportUnknown: 404
        case .compartmentUnknown, .bankUnknown: 422
        case .preferencesUnseen, .preferencesIgnored: 422
        case .ladderNotSet, .rungClosed, .rungTooEarly, .rungsMissing: 422
        default: 409
        }
    }
}
