internal import Attestation

extension Parcel {
    /// What the evidence for its handoff says now; what it said already is no event.
    ///
    /// A verified handoff stays verified: only a correction withdraws it.
    package func grade(in attempt: AttemptID, as grade: Grade, isVerified: Bool) -> [Event] {
        guard self.attempt == attempt, milestone.isDelivered, let known = self.grade else {
            return []
        }
        if isVerified {
            let isKnown = known == grade && milestone != .handedOff
            return isKnown ? [] : [.verified(attempt, grade)]
        }
        if milestone == .verified || known == grade { return [] }
        return grade == .contradicted ? [.contradicted(attempt)] : [.graded(attempt, grade)]
    }
}
