package import Attestation

extension Attempt {
    /// Takes a verdict in; a later one on the same tokens takes its place, the same says nothing new.
    package func judged(_ handshake: HandshakeStanding, tokens: Handshake?) throws(Rejection)
        -> [Event]
    {
        guard let opening else { throw .attemptUnknown }
        guard opening.parcels.contains(handshake.parcel) else { throw .parcelNotInAttempt }
        if handshakes[handshake.id] == handshake { return [] }
        return [.handshakeJudged(handshake, tokens: tokens)]
    }

    /// A person has looked at doubts; the same decision again says nothing new.
    package func review(_ id: HandshakeID, _ review: HandshakeStanding.Review) throws(Rejection)
        -> [Event]
    {
        guard let known = handshakes[id] else { throw .handshakeUnknown }
        if let decided = known.review {
            if decided.isLifted == review.isLifted { return [] }
            throw .nothingToReview
        }
        // While the photo is on its way there is nothing to look at yet.
        guard known.decision == .review, known.photo != .pending else { throw .nothingToReview }
        return [.handshakeReviewed(id, review)]
    }

    /// What stands beside "delivered" for a parcel, whatever the order in which handshakes came.
    ///
    /// One against which nothing speaks counts first. Else a contradiction does: nobody hides it
    /// behind a second try with fewer legs. Else the best of those in doubt.
    package func grade(of parcel: ParcelID) -> Grade {
        let own = handshakes.values.filter { $0.parcel == parcel }
        let accepted = own.filter(\.isAccepted)
        if !accepted.isEmpty { return best(accepted) }
        if own.contains(where: { $0.grade == .contradicted }) { return .contradicted }
        return best(own)
    }

    /// Whether the parcel's handoff has the grade that is wanted, and nothing is in doubt.
    package func isVerified(_ parcel: ParcelID) -> Bool {
        if awaitsReceipt(parcel) { return false }
        return handshakes.values.contains {
            $0.parcel == parcel && $0.isAccepted
                && $0.standingGrade.reaches(wantedGrade(of: parcel))
        }
    }

    /// What makes a handoff VERIFIED: three legs, where no policy says otherwise.
    private func wantedGrade(of parcel: ParcelID) -> Grade { .threeLegs }

    private func best(_ handshakes: [HandshakeStanding]) -> Grade {
        handshakes.map(\.standingGrade).reduce(.claimed) { $1.reaches($0) ? $1 : $0 }
    }
}
