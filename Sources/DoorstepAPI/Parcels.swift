/// A parcel as it stands.
package struct ParcelRecord: Codable, Sendable, Hashable, Ruled {
    package var id: String
    package var consignment: String
    /// A code of the vocabulary, such as `OUT_FOR_DELIVERY`.
    package var milestone: String
    /// The verification grade, always beside a delivered milestone.
    package var grade: String?
    package var flags: [String]
    package var reason: String?
    /// `shipper`, `site:NORTH`, `driver:AINO`, `recipient`, `point:L7`.
    package var custodian: String
    package var route: String?
    package var stop: Int?
    package var promise: PromiseDetails?
    package var updatedAt: String
    /// True once it was cancelled: what a copy of ours may forget.
    package var removed: Bool?
    /// Only when one parcel is read, by those who may see it.
    package var recipient: RecipientDetails?
    package var address: AddressDetails?
    package var note: String?

    package init(
        id: String, consignment: String, milestone: String, grade: String? = nil, flags: [String],
        reason: String? = nil, custodian: String, route: String? = nil, stop: Int? = nil,
        promise: PromiseDetails? = nil, updatedAt: String, removed: Bool? = nil,
        recipient: RecipientDetails? = nil,
        address: AddressDetails? = nil, note: String? = nil
    ) {
        self.id = id
        self.consignment = consignment
        self.milestone = milestone
        self.grade = grade
        self.flags = flags
        self.reason = reason
        self.custodian = custodian
        self.route = route
        self.stop = stop
        self.promise = promise
        self.updatedAt = updatedAt
        self.removed = removed
        self.recipient = recipient
        self.address = address
        self.note = note
    }

    package static let rules: [String: Rule] = [
        "updatedAt": .instant
    ]
}

/// One event of a parcel's life, with both its times.
package struct TimelineEntry: Codable, Sendable, Hashable, Ruled {
    package var id: String
    package var type: String
    package var occurredAt: String
    package var recordedAt: String
    package var actor: String
    /// Absent until the sequencer has given it.
    package var ledgerIndex: Int?
    /// What the event says, by name.
    package var facts: [String: String]

    package init(
        id: String, type: String, occurredAt: String, recordedAt: String, actor: String,
        ledgerIndex: Int? = nil, facts: [String: String]
    ) {
        self.id = id
        self.type = type
        self.occurredAt = occurredAt
        self.recordedAt = recordedAt
        self.actor = actor
        self.ledgerIndex = ledgerIndex
        self.facts = facts
    }

    package static let rules: [String: Rule] = [
        "occurredAt": .instant,
        "recordedAt": .instant,
    ]
}

/// A new event that withdraws an old one.
package struct Correction: Codable, Sendable, Hashable, Ruled {
    /// The id of the event that was wrong.
    package var event: String
    package var note: String

    package init(event: String, note: String) {
        self.event = event
        self.note = note
    }

    package static let rules: [String: Rule] = [
        "event": .text(22),
        "note": .text(500),
    ]
}
