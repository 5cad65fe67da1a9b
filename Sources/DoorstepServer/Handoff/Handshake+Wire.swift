internal import Attestation
internal import Delivery
internal import DoorstepAPI

extension JudgedHandshake {
    /// - Parameter showsPeople: also who looked, and what they wrote.
    init(_ standing: HandshakeStanding, in attempt: AttemptID, showsPeople: Bool = true) {
        self.init(
            id: standing.id.code, attempt: attempt.code, parcel: standing.parcel.code,
            decision: HandshakeDecisionName(rawValue: standing.decision.rawValue) ?? .reject,
            grade: standing.standingGrade.code,
            gradeOnceReviewed: standing.gradeOnceReviewed.code,
            findings: standing.codes.map(HandshakeFinding.init),
            limitsVersion: standing.limitsVersion,
            photo: HandshakePhotoName(rawValue: standing.photo.rawValue) ?? .none,
            receivedAt: standing.receivedAt.rfc3339,
            review: standing.review.map { HandshakeReviewRecord($0, showsPeople: showsPeople) })
    }
}

extension HandshakeReviewRecord {
    fileprivate init(_ review: HandshakeStanding.Review, showsPeople: Bool) {
        self.init(
            outcome: review.isLifted ? .lift : .keep, by: showsPeople ? review.by : nil,
            reason: showsPeople ? review.reason : nil, at: review.at.rfc3339)
    }
}

extension HandshakeFinding {
    /// What a code of the judge means.
    fileprivate init(code: String) {
        guard let finding = Finding(code: code) else {
            // Written by a newer program: its code is all that we know.
            self.init(code: code, weight: "unknown", words: code)
            return
        }
        self.init(
            code: code, weight: "\(finding.reason.weight)", words: finding.sentence)
    }
}
