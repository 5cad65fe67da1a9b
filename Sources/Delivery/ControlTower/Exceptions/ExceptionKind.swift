/// What can go wrong in a way that somebody has to look at.
package enum ExceptionKind: String, Sendable, CaseIterable {
    case lateDeparture, leftBehind, strayParcel
    case longStay, shortStay, afterHandoff
    case failedAttempt, broughtBack, uncollected
    case contradiction, missingProof, receiptDenied
    case sensorAlarm, silentSensor
    case unclearAddress, untoldRecipient, reportedProblem, promiseAtRisk

    /// How long somebody may let it lie.
    package var dueSeconds: Int64 {
        switch self {
        case .longStay, .sensorAlarm: 10 * 60
        case .lateDeparture, .afterHandoff, .strayParcel, .receiptDenied: 30 * 60
        case .leftBehind, .silentSensor, .untoldRecipient: 60 * 60
        case .failedAttempt, .broughtBack, .unclearAddress, .reportedProblem: 2 * 3_600
        case .shortStay: 4 * 3_600
        case .contradiction, .missingProof, .uncollected: 24 * 3_600
        case .promiseAtRisk: 15 * 60
        }
    }

    /// What to do first; pages have words for it.
    package var nextAction: NextAction {
        switch self {
        case .longStay, .afterHandoff, .lateDeparture: .callDriver
        case .shortStay, .contradiction, .missingProof: .lookAtProof
        case .sensorAlarm, .silentSensor: .checkVehicle
        case .leftBehind, .failedAttempt, .broughtBack, .uncollected: .planAgain
        case .strayParcel: .bringToLane
        case .receiptDenied, .untoldRecipient, .reportedProblem: .callRecipient
        case .unclearAddress: .confirmAddress
        case .promiseAtRisk: .planAgain
        }
    }
}

/// The first thing that helps.
package enum NextAction: String, Sendable, CaseIterable {
    case callDriver, callRecipient, lookAtProof, checkVehicle, planAgain, bringToLane,
        confirmAddress
}

/// Why nobody has to look any more.
package enum ExceptionClosing: String, Sendable, CaseIterable {
    /// Somebody saw to it.
    case solved
    /// It was none.
    case falseAlarm
    /// Another case, a claim or the police has it now.
    case handedOn
    /// Nothing can be done.
    case accepted
    /// A later event says that it is over; only the system closes with this.
    case overtaken

    /// The reasons that a person may give.
    package static let byPerson: [ExceptionClosing] = [.solved, .falseAlarm, .handedOn, .accepted]
}
