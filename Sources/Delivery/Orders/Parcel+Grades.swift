internal import Attestation

extension Parcel {
    /// What the evidence for its handoff says now; what it said already is no event.
    ///
    /// A verified handoff stays verified: only a correction withdraws it.
    package func grade(in attempt: AttemptID, as grade: Grade, isVerified: Bool) -> [Event] {
        // What was collected has the grade of its collection.
        guard self.attempt == attempt, milestone.isHandedOff, milestone != .collected,
            let known = self.grade
        else { return [] }
        if isVerified {
            let isKnown = known == grade && (isAtPoint ? isProved : milestone != .handedOff)
            return isKnown ? [] : [.verified(attempt, grade)]
        }
        if milestone == .verified || isAtPoint && isProved || known == grade { return [] }
        return grade == .contradicted ? [.contradicted(attempt)] : [.graded(attempt, grade)]
    }

    /// Whether its handoff to a point has the wanted grade: its milestone tells of the waiting.
    private var isProved: Bool { !flags.contains(.unverified) }
}
