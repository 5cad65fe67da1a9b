package import Attestation

/// What the judge found in the tokens of one handoff of one parcel, and what a person made of it.
package struct HandshakeStanding: Sendable, Hashable {
    /// Where the photo is that the camera signed for.
    package enum Photo: String, Sendable, CaseIterable {
        /// No camera has signed, or nothing it said could be read.
        case none
        case pending
        case judged
        /// Its time is over: the camera's leg does not count.
        case missed
    }

    /// A named person's decision about the doubts.
    package struct Review: Sendable, Hashable {
        package let isLifted: Bool
        package let reason: String?
        package let by: String?
        package let at: Instant

        package init(isLifted: Bool, reason: String?, by: String?, at: Instant) {
            self.isLifted = isLifted
            self.reason = reason
            self.by = by
            self.at = at
        }
    }

    package let id: HandshakeID
    package let parcel: ParcelID
    package let decision: Verdict.Decision
    package let grade: Grade
    package let gradeOnceReviewed: Grade
    /// In the order of the checks, such as `h.sig`.
    package let codes: [String]
    package let limitsVersion: String
    /// When the tokens came: every later judgement goes by this moment.
    package let receivedAt: Instant
    package let photo: Photo
    package internal(set) var review: Review?

    package init(
        id: HandshakeID, parcel: ParcelID, decision: Verdict.Decision, grade: Grade,
        gradeOnceReviewed: Grade, codes: [String], limitsVersion: String, receivedAt: Instant,
        photo: Photo
    ) {
        self.id = id
        self.parcel = parcel
        self.decision = decision
        self.grade = grade
        self.gradeOnceReviewed = gradeOnceReviewed
        self.codes = codes
        self.limitsVersion = limitsVersion
        self.receivedAt = receivedAt
        self.photo = photo
    }

    package init(_ id: HandshakeID, of parcel: ParcelID, _ verdict: Verdict, receivedAt: Instant) {
        let photo: Photo =
            verdict.codes.contains("v.pending")
            ? .pending : verdict.statements?.vision == nil ? .none : .judged
        self.init(
            id: id, parcel: parcel, decision: verdict.decision, grade: verdict.grade,
            gradeOnceReviewed: verdict.gradeOnceReviewed, codes: verdict.codes,
            limitsVersion: verdict.limitsVersion, receivedAt: receivedAt,
            // A rejected handshake waits for nothing.
            photo: verdict.decision == .reject && photo == .pending ? .none : photo)
    }

    /// The same when the photo never came.
    package var withoutPhoto: HandshakeStanding {
        HandshakeStanding(
            id: id, parcel: parcel, decision: decision, grade: grade,
            gradeOnceReviewed: gradeOnceReviewed.withoutOneLeg, codes: codes,
            limitsVersion: limitsVersion, receivedAt: receivedAt, photo: .missed)
    }

    /// Whether nothing speaks against it any more.
    package var isAccepted: Bool { decision == .accept || review?.isLifted == true }

    /// The grade with what a person decided.
    package var standingGrade: Grade { review?.isLifted == true ? gradeOnceReviewed : grade }
}
