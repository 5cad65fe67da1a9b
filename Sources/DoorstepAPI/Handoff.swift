/// One try at a door.
package struct NewAttempt: Codable, Sendable, Hashable, Ruled {
    package var id: String
    package var route: String
    package var stop: Int
    package var parcels: [String]
    package var occurredAt: String
    package var position: Position

    package init(
        id: String, route: String, stop: Int, parcels: [String], occurredAt: String,
        position: Position
    ) {
        self.id = id
        self.route = route
        self.stop = stop
        self.parcels = parcels
        self.occurredAt = occurredAt
        self.position = position
    }

    package static let rules: [String: Rule] = [
        "id": .label,
        "route": .label,
        "stop": .range(1, 10000),
        "parcels": .count(200),
        "occurredAt": .instant,
    ]
}

/// A try to reach the recipient.
package struct ContactTry: Codable, Sendable, Hashable, Ruled {
    package var channel: ContactChannelName
    package var outcome: ContactOutcomeName
    package var occurredAt: String

    package init(channel: ContactChannelName, outcome: ContactOutcomeName, occurredAt: String) {
        self.channel = channel
        self.outcome = outcome
        self.occurredAt = occurredAt
    }

    package static let rules: [String: Rule] = [
        "occurredAt": .instant
    ]
}

/// How the recipient was tried.
package enum ContactChannelName: String, Codable, Sendable, CaseIterable {
    case doorbell
    case call
    case message
}

/// What came of it.
package enum ContactOutcomeName: String, Codable, Sendable, CaseIterable {
    case answered
    case noAnswer
    case failed
}

/// A piece of evidence, its bytes apart.
package struct NewProof: Codable, Sendable, Hashable, Ruled {
    package var id: String
    package var kind: ProofKindName
    package var parcels: [String]
    /// Of the photo or autograph, in lower-case hexadecimal.
    package var sha256: String?
    /// A label or a note, in the vault; or the recipient's code, which is checked and not kept.
    package var value: String?
    /// What an age or identity check gave; never anything out of the document.
    package var check: CheckResult?
    package var occurredAt: String

    package init(
        id: String, kind: ProofKindName, parcels: [String], sha256: String? = nil,
        value: String? = nil, check: CheckResult? = nil, occurredAt: String
    ) {
        self.check = check
        self.id = id
        self.kind = kind
        self.parcels = parcels
        self.sha256 = sha256
        self.value = value
        self.occurredAt = occurredAt
    }

    package static let rules: [String: Rule] = [
        "id": .label,
        "parcels": .count(200),
        "sha256": .hex(64),
        "value": .text(500),
        "occurredAt": .instant,
    ]
}

/// Yes or no, and how that was found out.
package struct CheckResult: Codable, Sendable, Hashable {
    package var passed: Bool
    package var method: CheckMethodName

    package init(passed: Bool, method: CheckMethodName) {
        self.passed = passed
        self.method = method
    }
}

/// How an age or an identity was checked.
package enum CheckMethodName: String, Codable, Sendable, CaseIterable {
    case documentSeen
    case digitalIdentity
    /// For ages only.
    case apparentAge
}

/// Parcels whose recipient is asked for their code.
package struct CodeRequest: Codable, Sendable, Hashable, Ruled {
    package var parcels: [String]
    package var occurredAt: String

    package init(parcels: [String], occurredAt: String) {
        self.parcels = parcels
        self.occurredAt = occurredAt
    }

    package static let rules: [String: Rule] = ["parcels": .count(200), "occurredAt": .instant]
}

/// Parcels change hands.
package struct NewHandoff: Codable, Sendable, Hashable, Ruled {
    package var mode: HandoffModeName
    package var parcels: [String]
    /// In the vault.
    package var receivedBy: String?
    package var relationship: String?
    package var occurredAt: String
    package var position: Position?
    /// Of the pickup point that `receivedBy` names; the one that is reserved when not said.
    package var compartment: String?

    package init(
        mode: HandoffModeName, parcels: [String], receivedBy: String? = nil,
        relationship: String? = nil, occurredAt: String, position: Position? = nil,
        compartment: String? = nil
    ) {
        self.compartment = compartment
        self.mode = mode
        self.parcels = parcels
        self.receivedBy = receivedBy
        self.relationship = relationship
        self.occurredAt = occurredAt
        self.position = position
    }

    package static let rules: [String: Rule] = [
        "parcels": .count(200),
        "receivedBy": .text(120),
        "relationship": .text(60),
        "occurredAt": .instant,
        "compartment": .label,
    ]
}

/// Parcels that could not be handed off.
package struct NewFailure: Codable, Sendable, Hashable, Ruled {
    /// A reason code such as `RCP_NOT_HOME`.
    package var reason: String
    package var parcels: [String]
    package var occurredAt: String
    package var position: Position?
    /// In the vault.
    package var statement: String?

    package init(
        reason: String, parcels: [String], occurredAt: String, position: Position? = nil,
        statement: String? = nil
    ) {
        self.reason = reason
        self.parcels = parcels
        self.occurredAt = occurredAt
        self.position = position
        self.statement = statement
    }

    package static let rules: [String: Rule] = [
        "reason": .text(40),
        "parcels": .count(200),
        "occurredAt": .instant,
        "statement": .text(1000),
    ]
}

/// An attempt as it stands.
package struct AttemptRecord: Codable, Sendable, Hashable, Ruled {
    package var id: String
    package var route: String
    package var stop: Int
    package var openedAt: String
    /// The version of the handoff policy that decided.
    package var policy: String?
    package var parcels: [AttemptParcel]
    /// Rungs of the ladder that came to nothing; absent when there are none.
    package var rungs: [TriedRung]?

    package init(
        id: String, route: String, stop: Int, openedAt: String, policy: String? = nil,
        parcels: [AttemptParcel], rungs: [TriedRung]? = nil
    ) {
        self.rungs = rungs
        self.policy = policy
        self.id = id
        self.route = route
        self.stop = stop
        self.openedAt = openedAt
        self.parcels = parcels
    }

    package static let rules: [String: Rule] = [
        "openedAt": .instant
    ]
}

/// How an attempt ended for one parcel.
package struct AttemptParcel: Codable, Sendable, Hashable {
    package var parcel: String
    /// `handedOff`, `failed`, or nothing yet.
    package var outcome: String?
    package var mode: String?
    package var reason: String?
    /// Beside every handoff.
    package var grade: String?
    /// What the recipient says; only where they were asked, or said something.
    package var receipt: ReceiptName?

    package init(
        parcel: String, outcome: String? = nil, mode: String? = nil, reason: String? = nil,
        grade: String? = nil, receipt: ReceiptName? = nil
    ) {
        self.receipt = receipt
        self.parcel = parcel
        self.outcome = outcome
        self.mode = mode
        self.reason = reason
        self.grade = grade
    }
}

/// The recipient's own word about a handoff.
package enum ReceiptName: String, Codable, Sendable, CaseIterable {
    /// They are asked to confirm it.
    case asked
    case confirmed
    case denied
    /// They were asked and did not answer in time: what is left is the photo.
    case missed
}
