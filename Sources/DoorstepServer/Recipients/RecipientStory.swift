internal import Attestation
internal import Delivery

/// What a parcel's events tell the person who waits for it.
///
/// Corrections and late facts are settled by the same fold that decides: only the attempt that
/// counts is told.
struct RecipientStory {
    struct Handoff {
        let mode: HandoffMode
        let at: Instant
    }

    private(set) var parcel = Parcel()
    private(set) var since = Instant(milliseconds: 0)
    private var handoffs: [AttemptID: Handoff] = [:]
    private var failures: [AttemptID: Instant] = [:]

    init(_ history: [Recorded<Parcel.Event>]) {
        for recorded in history {
            let before = step
            parcel.apply(recorded)
            if step != before || since.milliseconds == 0 { since = recorded.occurredAt }
            switch recorded.event {
            case .handedOff(let attempt, let mode, _, _):
                handoffs[attempt] = Handoff(mode: mode, at: recorded.occurredAt)
            case .collected:
                // What was fetched is handed over then, and not when it was put there.
                if let attempt = parcel.attempt, let deposit = handoffs[attempt] {
                    handoffs[attempt] = Handoff(mode: deposit.mode, at: recorded.occurredAt)
                }
            case .attemptFailed(let attempt, _): failures[attempt] = recorded.occurredAt
            default: break
            }
        }
    }

    var step: RecipientStep { RecipientStep(parcel.milestone) }

    /// Only beside a delivered milestone, and then never without its grade.
    var handoff: (Handoff, Grade)? {
        guard parcel.milestone.isDelivered, let grade = parcel.grade,
            let handoff = parcel.attempt.flatMap({ handoffs[$0] })
        else { return nil }
        return (handoff, grade)
    }

    var failure: (at: Instant, reason: ReasonCode)? {
        guard step == .notDelivered, let reason = parcel.reason,
            let at = parcel.attempt.flatMap({ failures[$0] })
        else { return nil }
        return (at, reason)
    }
}
