/// What became of a handshake, with every reason; only the judge makes one.
package struct Verdict: Sendable {
    package enum Decision: String, Sendable, CaseIterable {
        case accept
        /// Kept, and shown to a person who decides.
        case review
        case reject
    }

    package let decision: Decision
    /// What stands now: legs in doubt do not count.
    package let grade: Grade
    /// What it becomes when a person has looked and found the doubts unfounded.
    package let gradeOnceReviewed: Grade
    /// In the order of the checks.
    package let findings: [Finding]
    package let limitsVersion: String
    /// What the tokens say, once every signature has held; nil when one did not.
    ///
    /// The challenge names the delivery: whoever asked for a verdict has to see that it is theirs.
    package let statements: Statements?
    /// To be remembered in the same transaction as the handoff; nil for a rejected one, and while
    /// the photo is still on its way: keep the tokens with the time they came, and ask again.
    package let record: HandshakeRecord?

    init(findings: [Finding], statements: Statements?, photo: PhotoFacts?, limits: HandoffLimits) {
        self.findings = findings
        self.statements = statements
        limitsVersion = limits.version
        let weights = Set(findings.map(\.reason.weight))
        let isRejected = weights.contains(.inadmissible) || weights.contains(.contradiction)
        decision = isRejected ? .reject : weights.contains(.doubt) ? .review : .accept
        let legs = statements?.legs.map(\.kind) ?? []
        if isRejected {
            grade = weights.contains(.contradiction) ? .contradicted : .claimed
            gradeOnceReviewed = grade
            record = nil
        } else {
            let doubted = Set(findings.filter { $0.reason.weight == .doubt }.map(\.token))
            grade = Verdict.grade(of: legs.filter { !doubted.contains($0) })
            gradeOnceReviewed = Verdict.grade(of: legs)
            let isPending = findings.contains { $0.reason == .pending }
            record = isPending ? nil : statements.map { HandshakeRecord(of: $0, photo: photo) }
        }
    }

    /// The reason codes, such as `h.sig`, in the order of the checks.
    package var codes: [String] { findings.map(\.code) }

    private static func grade(of legs: [TokenKind]) -> Grade {
        switch legs.count {
        case 0: .claimed
        case 1: .oneLeg
        case 2: .twoLegs
        default: .threeLegs
        }
    }
}

extension HandshakeRecord {
    fileprivate init(of statements: Statements, photo: PhotoFacts?) {
        challenge = statements.challenge.id
        signatures = statements.legs.map {
            Signature(key: $0.device.key.id, token: $0.common.id, counter: $0.common.counter)
        }
        let image = statements.vision?.claims.image
        self.photo = image?.sha256
        // The server's own figure before the camera's.
        perceptualHash = image.map { photo?.perceptualHash ?? $0.perceptualHash }
    }
}
