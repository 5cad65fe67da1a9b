/// What has to be tried at a door before a driver may say that nobody took it.
package struct LadderDetails: Codable, Sendable, Hashable, Ruled {
    /// How the recipient is tried; who has no telephone is rung for.
    package var contacts: [ContactChannelName]
    /// From the last of these tries until the next rung.
    package var contactWaitSeconds: Int
    /// From there until a neighbour counts as not answering.
    package var neighbourWaitSeconds: Int

    package init(
        contacts: [ContactChannelName], contactWaitSeconds: Int, neighbourWaitSeconds: Int
    ) {
        self.contacts = contacts
        self.contactWaitSeconds = contactWaitSeconds
        self.neighbourWaitSeconds = neighbourWaitSeconds
    }

    package static let rules: [String: Rule] = [
        "contacts": .count(3), "contactWaitSeconds": .range(0, 900),
        "neighbourWaitSeconds": .range(0, 900),
    ]
}

/// A step of the way out, in the order in which they are tried.
package enum RungName: String, Codable, Sendable, CaseIterable {
    case contact, neighbour, safePlace, locker
    /// It goes back and comes again.
    case reschedule
}

/// What shows that a rung was tried.
package enum RungEvidenceName: String, Codable, Sendable, CaseIterable {
    case doorbell, call, message
    /// Who was asked, as the bell says.
    case name
    case photo
    /// The label of a locker or a pick-up point.
    case point
}

/// How a rung came to nothing.
package enum RungOutcomeName: String, Codable, Sendable, CaseIterable {
    case noAnswer, declined
    /// Nothing there that would do.
    case unsuitable
}

/// One rung, computed for a delivery.
package struct LadderRung: Codable, Sendable, Hashable, Ruled {
    package var rung: RungName
    /// Ways of handing over that it may end in, the first to be tried first.
    package var modes: [HandoffModeName]
    /// All of one group has to be there; several groups are alternatives.
    package var evidence: [[RungEvidenceName]]
    /// From what came before until it counts as tried.
    package var waitSeconds: Int
    /// The rule that closes it; absent when it is to be tried.
    package var skipped: PolicyFinding?
    package var triedAt: String?

    package init(
        rung: RungName, modes: [HandoffModeName], evidence: [[RungEvidenceName]],
        waitSeconds: Int, skipped: PolicyFinding? = nil, triedAt: String? = nil
    ) {
        self.rung = rung
        self.modes = modes
        self.evidence = evidence
        self.waitSeconds = waitSeconds
        self.skipped = skipped
        self.triedAt = triedAt
    }

    package static let rules: [String: Rule] = ["triedAt": .instant]
}

/// The way out for one delivery of a stop, told ahead for phones without network.
package struct DeliveryLadder: Codable, Sendable, Hashable {
    package var consignment: String
    package var stop: Int
    package var rungs: [LadderRung]
    /// Reason codes that say that nobody took it: before them every rung has to have been tried.
    package var reasons: [String]
    /// Ways that were promised or agreed to: before them nothing has to be tried.
    package var agreed: [HandoffModeName]

    package init(
        consignment: String, stop: Int, rungs: [LadderRung], reasons: [String],
        agreed: [HandoffModeName]
    ) {
        self.agreed = agreed
        self.reasons = reasons
        self.consignment = consignment
        self.stop = stop
        self.rungs = rungs
    }
}

/// The way out of one attempt, and how far it was followed.
package struct AttemptLadder: Codable, Sendable, Hashable {
    package var attempt: String
    /// The version of the policy that demands it.
    package var policy: String
    package var rungs: [LadderRung]
    /// What is to be tried next; `reschedule` once nothing is left.
    package var next: RungName

    package init(attempt: String, policy: String, rungs: [LadderRung], next: RungName) {
        self.attempt = attempt
        self.policy = policy
        self.rungs = rungs
        self.next = next
    }
}

/// A rung that came to nothing.
package struct NewRungTry: Codable, Sendable, Hashable, Ruled {
    package var rung: RungName
    package var outcome: RungOutcomeName
    /// Of the neighbour who was asked; in the vault.
    package var name: String?
    /// The id of a photo that was captured for this rung.
    package var photo: String?
    package var point: String?
    package var occurredAt: String

    package init(
        rung: RungName, outcome: RungOutcomeName, name: String? = nil, photo: String? = nil,
        point: String? = nil, occurredAt: String
    ) {
        self.rung = rung
        self.outcome = outcome
        self.name = name
        self.photo = photo
        self.point = point
        self.occurredAt = occurredAt
    }

    package static let rules: [String: Rule] = [
        "name": .text(120), "photo": .label, "point": .label, "occurredAt": .instant,
    ]
}

/// A rung that was tried, as anybody may know it: without names.
package struct TriedRung: Codable, Sendable, Hashable, Ruled {
    package var rung: RungName
    package var outcome: RungOutcomeName
    package var at: String

    package init(rung: RungName, outcome: RungOutcomeName, at: String) {
        self.rung = rung
        self.outcome = outcome
        self.at = at
    }

    package static let rules: [String: Rule] = ["at": .instant]
}
