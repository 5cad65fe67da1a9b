/// The one-time codes of one consignment: the newest counts, a few tries long, once.
///
/// The code itself is nowhere: what is kept is a keyed hash of it, sealed under the recipient's key.
package struct DeliveryCode: Sendable {
    package enum Event: Sendable, Hashable {
        /// Made for the recipient; the one before it counts no more.
        case issued(Issue)
        /// Somebody tried another code.
        case failed(AttemptID)
        /// Shown at a door, for these parcels, as this proof.
        case used(AttemptID, ProofID, parcels: [ParcelID])
    }

    /// A code as it is kept.
    package struct Issue: Sendable, Hashable {
        /// 1 for the first of the consignment.
        package let number: Int
        package let expiresAt: Instant
        /// 32 random bytes in base64url; empty after the recipient was erased.
        package let key: String
        /// HMAC-SHA-256 under that key, in base64url; empty after the recipient was erased.
        package let hash: String

        package init(number: Int, expiresAt: Instant, key: String, hash: String) {
            self.number = number
            self.expiresAt = expiresAt
            self.key = key
            self.hash = hash
        }
    }

    /// What came of a try.
    package enum Trial: Sendable, Hashable {
        /// It is the code: these events make it used.
        case right([Event])
        /// It is not; the event counts the try.
        case wrong([Event], left: Int)
    }

    /// Six digits: a guess is right once in 200,000 times with these tries.
    package static let digits = 6
    package static let triesEach = 5
    /// A recipient who lost the page asks again; a thief who guesses is stopped: 100 tries in all.
    package static let issuesAtMost = 20
    /// From the end of the promised window, or from now when that is later.
    package static let lifetime = Duration.seconds(24 * 3_600)
    /// A phone without network tells days later what it was shown in time.
    package static let offlineGrace = Duration.seconds(72 * 3_600)
    /// What two honest clocks may be apart.
    package static let clockSlack = Duration.seconds(120)

    package private(set) var issue: Issue?
    package private(set) var issuedAt: Instant?
    package private(set) var failures = 0
    package private(set) var usedBy: ProofID?
    /// What it spoke for when it was used.
    package private(set) var usedFor: Set<ParcelID> = []

    package init() {}

    /// Makes the next code; the one before it is revoked by that.
    package func next(
        expiresAt: Instant, key: String, hash: (_ number: Int) -> String
    ) throws(Rejection) -> [Event] {
        let number = (issue?.number ?? 0) + 1
        guard number <= DeliveryCode.issuesAtMost else { throw .codesUsedUp }
        return [
            .issued(Issue(number: number, expiresAt: expiresAt, key: key, hash: hash(number)))
        ]
    }

    /// Somebody shows a code at a door.
    ///
    /// - Parameter hash: of what was shown, under the key of the code that counts.
    package func show(
        _ hash: String, in attempt: AttemptID, as proof: ProofID, for parcels: [ParcelID],
        occurredAt: Instant, now: Instant
    ) throws(Rejection) -> Trial {
        guard let issue, let issuedAt, !issue.hash.isEmpty else { throw .codeUnknown }
        guard failures < DeliveryCode.triesEach else { throw .codeBlocked }
        if usedBy != nil { throw .codeUsed }
        guard occurredAt < issue.expiresAt, now < issue.expiresAt + DeliveryCode.offlineGrace,
            occurredAt + DeliveryCode.clockSlack >= issuedAt
        else { throw .codeExpired }
        guard isSame(hash, issue.hash) else {
            return .wrong([.failed(attempt)], left: DeliveryCode.triesEach - failures - 1)
        }
        return .right([.used(attempt, proof, parcels: parcels)])
    }

    package mutating func apply(_ event: Event, occurredAt: Instant) {
        switch event {
        case .issued(let issue):
            self.issue = issue
            issuedAt = occurredAt
            failures = 0
            usedBy = nil
            usedFor = []
        case .failed: failures += 1
        case .used(_, let proof, let parcels):
            usedBy = proof
            usedFor = Set(parcels)
        }
    }
}

/// Compares in a time that tells nothing about where two texts differ.
private func isSame(_ left: String, _ right: String) -> Bool {
    let (left, right) = (Array(left.utf8), Array(right.utf8))
    guard left.count == right.count else { return false }
    return zip(left, right).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
}
