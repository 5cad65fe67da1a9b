package import Attestation

/// One try at a door: who arrived when, what was tried, what was captured, how it ended.
package struct Attempt: Sendable {
    package enum Event: Sendable, Hashable {
        case opened(Opening)
        case contacted(Contact)
        case proofCaptured(Proof)
        /// Its bytes arrived and were looked at.
        case proofExamined(Examination)
        /// Its bytes did not arrive in time.
        case proofOverdue(ProofID)
        /// - Parameter policy: the version of the policy that allowed it; nil before there were any.
        case handedOff(parcels: [ParcelID], mode: HandoffMode, Taker, policy: String?)
        /// Handed off without contact: the recipient is asked, on their own page, whether they have it.
        case confirmationAsked(parcels: [ParcelID])
        /// The driver asks the recipient, through their own page, for the code.
        case codeAsked(parcels: [ParcelID])
        /// The recipient says that they have it.
        case receiptConfirmed(parcels: [ParcelID])
        /// The recipient says that they do not have it.
        case receiptDenied(parcels: [ParcelID])
        /// The recipient was to confirm a handoff without contact, and did not in time.
        case confirmationMissed(parcels: [ParcelID])
        case failed(parcels: [ParcelID], reason: ReasonCode, Account)
        /// A step of the way out was tried and came to nothing.
        case rungTried(RungTry)
        /// The driver has read what the recipient wishes.
        case wishSeen(WishSeen)
        /// Tokens were judged; told once with the tokens, and again when the verdict changes.
        case handshakeJudged(HandshakeStanding, tokens: Handshake?)
        case handshakeReviewed(HandshakeID, HandshakeStanding.Review)
    }

    /// Who took it, in words; kept in the vault.
    package struct Taker: Sendable, Hashable {
        package let name: String?
        package let relationship: String?
        package let place: Place?

        package init(name: String?, relationship: String?, place: Place?) {
            self.name = name
            self.relationship = relationship
            self.place = place
        }
    }

    /// What the driver says about a failure; kept in the vault.
    package struct Account: Sendable, Hashable {
        package let statement: String?
        package let place: Place?

        package init(statement: String?, place: Place?) {
            self.statement = statement
            self.place = place
        }
    }

    /// Where and for what an attempt was opened.
    package struct Opening: Sendable, Hashable {
        package let route: RouteID
        package let stop: Int
        package let driver: DriverID
        package let parcels: [ParcelID]
        /// From the stop to the handheld, less nothing: the accuracy stands beside it.
        package let metersFromStop: Int64
        package let accuracyMeters: Int64
        /// Where the handheld was; kept in the vault.
        package let place: Place?
        /// The version of the policy that held then.
        package let policy: String?

        package init(
            route: RouteID, stop: Int, driver: DriverID, parcels: [ParcelID], metersFromStop: Int64,
            accuracyMeters: Int64, place: Place?, policy: String? = nil
        ) {
            self.place = place
            self.policy = policy
            self.route = route
            self.stop = stop
            self.driver = driver
            self.parcels = parcels
            self.metersFromStop = metersFromStop
            self.accuracyMeters = accuracyMeters
        }
    }

    /// A try to reach the recipient.
    package struct Contact: Sendable, Hashable {
        package enum Channel: String, Sendable, CaseIterable { case doorbell, call, message }
        package enum Outcome: String, Sendable, CaseIterable { case answered, noAnswer, failed }
        package let channel: Channel
        package let outcome: Outcome
        package let occurredAt: Instant

        package init(channel: Channel, outcome: Outcome, occurredAt: Instant) {
            self.channel = channel
            self.outcome = outcome
            self.occurredAt = occurredAt
        }
    }

    /// A piece of evidence and the parcels that it speaks for.
    package struct Proof: Sendable, Hashable {
        package let id: ProofID
        package let kind: ProofKind
        package let parcels: [ParcelID]
        /// SHA-256 of the photo or autograph, in hexadecimal; kept in the vault.
        package let sha256: String?
        /// A label, a note; kept in the vault.
        ///
        /// A code is checked and not kept.
        package let value: String?
        /// What a look at somebody's age or identity gave.
        package let check: IdentityCheck?

        package init(
            id: ProofID, kind: ProofKind, parcels: [ParcelID], sha256: String? = nil,
            value: String? = nil, check: IdentityCheck? = nil
        ) {
            self.check = check
            self.sha256 = sha256
            self.value = value
            self.id = id
            self.kind = kind
            self.parcels = parcels
        }
    }

    package let id: AttemptID
    package private(set) var opening: Opening?
    package private(set) var openedAt: Instant?
    package private(set) var contacts: Set<Contact> = []
    package private(set) var proofs: [ProofID: Proof] = [:]
    /// When each was captured, by the word of the device.
    package private(set) var capturedAt: [ProofID: Instant] = [:]
    package private(set) var examined: [ProofID: Examination] = [:]
    package private(set) var overdue: Set<ProofID> = []
    package private(set) var handshakes: [HandshakeID: HandshakeStanding] = [:]
    /// What the devices signed, to be judged again; kept in the vault.
    package private(set) var tokens: [HandshakeID: Handshake] = [:]
    package private(set) var outcomes: [ParcelID: Outcome] = [:]
    /// The version of the policy that allowed the last handoff.
    package private(set) var policy: String?
    /// When the recipient was last asked for a code.
    package private(set) var codeAskedAt: Instant?
    /// Steps of the way out that came to nothing.
    package private(set) var rungs: [RungTry] = []
    /// The driver's word that the recipient's preferences were read.
    package private(set) var wishesSeen: [ParcelID: WishSeen] = [:]
    /// What the recipient says of parcels that were handed off.
    package private(set) var receipts: [ParcelID: Receipt] = [:]

    /// The recipient's own word.
    package enum Receipt: String, Sendable, Hashable, CaseIterable {
        case confirmed, denied
        /// They were asked to confirm, and have not.
        case missed
    }

    /// How it ended for one parcel.
    package enum Outcome: Sendable, Hashable {
        case handedOff(HandoffMode)
        case failed(ReasonCode)
    }

    package init(id: AttemptID) { self.id = id }

    package var isClosed: Bool {
        opening.map { $0.parcels.allSatisfy { outcomes[$0] != nil } } ?? false
    }

    package mutating func apply(_ event: Event, occurredAt: Instant) {
        switch event {
        case .opened(let opening):
            self.opening = opening
            openedAt = occurredAt
            policy = opening.policy
        case .contacted(let contact): contacts.insert(contact)
        case .proofCaptured(let proof):
            proofs[proof.id] = proof
            capturedAt[proof.id] = occurredAt
        case .proofExamined(let examination):
            examined[examination.proof] = examination
            overdue.remove(examination.proof)
        case .proofOverdue(let proof): overdue.insert(proof)
        case .handedOff(let parcels, let mode, _, let policy):
            for parcel in parcels { outcomes[parcel] = .handedOff(mode) }
            self.policy = policy ?? self.policy
        case .codeAsked: codeAskedAt = occurredAt
        case .confirmationAsked: break
        case .receiptConfirmed(let parcels): note(.confirmed, of: parcels)
        case .receiptDenied(let parcels): note(.denied, of: parcels)
        case .confirmationMissed(let parcels): note(.missed, of: parcels)
        case .failed(let parcels, let reason, _):
            for parcel in parcels { outcomes[parcel] = .failed(reason) }
        case .rungTried(let tried): rungs.append(tried)
        case .wishSeen(let seen):
            for parcel in seen.parcels {
                wishesSeen[parcel] = seen.joined(with: wishesSeen[parcel])
            }
        case .handshakeJudged(let handshake, let tokens):
            handshakes[handshake.id] = handshake
            if let tokens { self.tokens[handshake.id] = tokens }
        case .handshakeReviewed(let id, let review): handshakes[id]?.review = review
        }
    }

    private mutating func note(_ receipt: Receipt, of parcels: [ParcelID]) {
        for parcel in parcels { receipts[parcel] = receipt }
    }
}
