/// What a message to a recipient is about: each is told once per occasion.
package enum MessageStage: String, Sendable, CaseIterable {
    /// The delivery was booked.
    case confirmed
    /// The van has left with it.
    case dispatched
    /// The van is a few stops away.
    case approaching
    /// Another time or way was promised.
    case changed
    case delivered
    /// It waits at a pickup point.
    case waiting
    /// Somebody came and it did not work out.
    case failed

    package var code: String { rawValue }

    /// Whether a recipient may do without it.
    ///
    /// What was promised anew, and what became of the delivery, is told in any case.
    package var isOptional: Bool {
        switch self {
        case .confirmed, .dispatched, .approaching: true
        case .changed, .delivered, .waiting, .failed: false
        }
    }

    /// Whether it may wait for the morning.
    ///
    /// A van that is near does not.
    package var keepsQuietHours: Bool { self != .approaching }

    /// Whether it is still worth saying to somebody whose parcel has come so far.
    package func isTimely(at step: RecipientStep) -> Bool {
        switch self {
        case .confirmed, .dispatched, .approaching, .changed: step.isAhead
        case .delivered: step == .delivered
        case .waiting: step == .readyForCollection
        case .failed: step == .notDelivered || step == .returning || step == .returned
        }
    }
}
