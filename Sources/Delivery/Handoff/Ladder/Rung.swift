/// One step of the way out when the door stays shut, in the order in which they are tried.
package enum Rung: String, Sendable, Hashable, CaseIterable {
    /// The recipient is rung for, called, written to.
    case contact
    /// Somebody next door, or a room that takes mail.
    case neighbour
    /// A place that nobody else finds.
    case safePlace
    /// A locker or a pick-up point.
    case locker
    /// It goes back, and the recipient says when it comes again.
    case reschedule

    /// Ways of handing over that this step may end in.
    package var modes: [HandoffMode] {
        switch self {
        case .contact: [.person]
        case .neighbour: [.neighbour, .mailroom]
        case .safePlace: [.safePlace, .doorstep, .lobby]
        case .locker: [.locker, .pudo]
        case .reschedule: []
        }
    }

    /// What shows that it was tried and came to nothing.
    ///
    /// All of one group must be there; several groups are alternatives.
    package func evidence(contacts: [Attempt.Contact.Channel]) -> [[RungEvidence]] {
        switch self {
        case .contact: [contacts.map(RungEvidence.init)]
        // Whom they asked, or a picture that shows that nobody is there to ask.
        case .neighbour: [[.name], [.photo]]
        case .safePlace: [[.photo]]
        case .locker: [[.point]]
        case .reschedule: [[]]
        }
    }

    package var code: String { rawValue }
}

/// Something that speaks for a rung having been tried.
package enum RungEvidence: String, Sendable, Hashable, CaseIterable {
    case doorbell, call, message
    /// Of the neighbour, as the bell says; it goes into the vault.
    case name
    case photo
    /// Which locker or point, by its label.
    case point

    init(_ channel: Attempt.Contact.Channel) {
        self =
            switch channel {
            case .doorbell: .doorbell
            case .call: .call
            case .message: .message
            }
    }

    package var code: String { rawValue }
}

/// A rung that was tried and came to nothing.
package struct RungTry: Sendable, Hashable {
    package enum Outcome: String, Sendable, CaseIterable {
        case noAnswer
        case declined
        /// Nothing there that would do.
        case unsuitable
    }

    package let rung: Rung
    package let outcome: Outcome
    /// Who was asked; kept in the vault.
    package let name: String?
    package let photo: ProofID?
    package let point: SiteID?
    package let occurredAt: Instant

    package init(
        _ rung: Rung, _ outcome: Outcome, name: String? = nil, photo: ProofID? = nil,
        point: SiteID? = nil, occurredAt: Instant
    ) {
        self.rung = rung
        self.outcome = outcome
        self.name = name
        self.photo = photo
        self.point = point
        self.occurredAt = occurredAt
    }

    /// A name that was erased meanwhile makes no other try of it.
    func isSame(as other: RungTry) -> Bool {
        rung == other.rung && occurredAt == other.occurredAt
    }
}
