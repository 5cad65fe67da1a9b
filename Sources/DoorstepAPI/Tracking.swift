/// A link that a recipient is to be given.
package struct NewTrackingLink: Codable, Sendable, Hashable, Ruled {
    /// Within 120 days; fourteen days after the promised time when not said.
    package var expiresAt: String?

    package init(expiresAt: String? = nil) { self.expiresAt = expiresAt }

    package static let rules: [String: Rule] = ["expiresAt": .instant]
}

/// A link that was made; its address is shown this once.
package struct CreatedTrackingLink: Codable, Sendable, Hashable, Ruled {
    package var id: String
    /// What is sent to the recipient; nil in the answer to a command sent again.
    package var url: String?
    package var expiresAt: String

    package init(id: String, url: String?, expiresAt: String) {
        self.id = id
        self.url = url
        self.expiresAt = expiresAt
    }

    package static let rules: [String: Rule] = ["expiresAt": .instant]
}

/// A link as lists show it: never with its address.
package struct TrackingLinkRecord: Codable, Sendable, Hashable, Ruled {
    package var id: String
    package var consignment: String
    package var createdAt: String
    package var expiresAt: String
    package var revokedAt: String?

    package init(
        id: String, consignment: String, createdAt: String, expiresAt: String,
        revokedAt: String? = nil
    ) {
        self.id = id
        self.consignment = consignment
        self.createdAt = createdAt
        self.expiresAt = expiresAt
        self.revokedAt = revokedAt
    }

    package static let rules: [String: Rule] = [
        "createdAt": .instant,
        "expiresAt": .instant,
        "revokedAt": .instant,
    ]
}

/// How far a parcel is, in its recipient's words.
package enum RecipientStepName: String, Codable, Sendable, CaseIterable {
    case announced, received, onTheWay, atTheDoor, notDelivered, readyForCollection, delivered
    case returning, returned, cancelled, missing
}

/// What the holder of a recipient's link may know.
package struct TrackingRecord: Codable, Sendable, Hashable, Ruled {
    package var consignment: String
    package var shipper: String
    /// Of the site that delivers: the times of the promise are meant in it.
    package var timeZone: String
    /// What was agreed: when, and to whom or where.
    package var promise: PromiseDetails
    /// Only while it is on a published route and a van may still come.
    package var plannedArrival: String?
    /// When its van is expected, once it is under way and forecasts are used.
    package var expected: TrackedArrival?
    /// Whether a code of the recipient's may be asked for at the door: `POST /v1/track/codes` makes one.
    package var takesCode: Bool?
    /// When the driver at the door asked for it.
    package var codeAskedAt: String?
    package var parcels: [TrackedParcel]
    /// The name under which the organisation writes to recipients, if it does.
    package var brand: String?
    /// Whom the recipient may write to or call.
    package var contact: String?
    /// Whether the recipient wishes messages that one may do without; nil where nobody writes.
    package var messages: Bool?
    /// What the recipient thinks of the delivery, as they said last.
    package var feedback: FeedbackDetails?
    /// Where it is fetched, once a pickup point was chosen or has it.
    package var pickupPoint: TrackedPoint?
    /// What the recipient reported, and what was answered.
    package var problems: [ProblemRecord]?
    /// What can be sent back, and where to; absent where nothing can.
    package var returns: TrackedReturn?

    package init(
        consignment: String, shipper: String, timeZone: String, promise: PromiseDetails,
        plannedArrival: String? = nil, takesCode: Bool? = nil, codeAskedAt: String? = nil,
        parcels: [TrackedParcel], brand: String? = nil, contact: String? = nil,
        messages: Bool? = nil
    ) {
        self.takesCode = takesCode
        self.codeAskedAt = codeAskedAt
        self.consignment = consignment
        self.shipper = shipper
        self.timeZone = timeZone
        self.promise = promise
        self.plannedArrival = plannedArrival
        self.parcels = parcels
        self.brand = brand
        self.contact = contact
        self.messages = messages
    }

    package static let rules: [String: Rule] = [
        "plannedArrival": .instant, "codeAskedAt": .instant,
    ]
}

/// When a recipient was told to expect the van; it changes once in half an hour at most.
package struct TrackedArrival: Codable, Sendable, Hashable, Ruled {
    package var from: String
    package var to: String
    /// Why it is later than was told before: `lateDeparture`, `longStays`, `slowTraffic`,
    /// `denseRoute`, `silence`, `tightPlan`.
    package var because: String?
    package var toldAt: String

    package init(from: String, to: String, because: String?, toldAt: String) {
        self.from = from
        self.to = to
        self.because = because
        self.toldAt = toldAt
    }

    package static let rules: [String: Rule] = [
        "from": .instant, "to": .instant, "toldAt": .instant,
    ]
}

/// One parcel as its recipient sees it.
package struct TrackedParcel: Codable, Sendable, Hashable, Ruled {
    package var id: String
    package var step: RecipientStepName
    /// When that step was reached.
    package var since: String
    /// What will be asked for at the door.
    package var proofs: [ProofKindName]
    /// Only when delivered.
    package var handoff: TrackedHandoff?
    /// Only while the last attempt stands as failed.
    package var failure: TrackedFailure?
    /// What the driver has tried at the door so far, in its order; absent when nothing had to be.
    package var rungs: [TriedRung]?
    /// A reason code: why the driver did not do as the recipient wishes.
    package var ignored: String?

    package init(
        id: String, step: RecipientStepName, since: String, proofs: [ProofKindName],
        handoff: TrackedHandoff? = nil, failure: TrackedFailure? = nil,
        rungs: [TriedRung]? = nil, ignored: String? = nil
    ) {
        self.ignored = ignored
        self.rungs = rungs
        self.id = id
        self.step = step
        self.since = since
        self.proofs = proofs
        self.handoff = handoff
        self.failure = failure
    }

    package static let rules: [String: Rule] = ["since": .instant]
}

/// How a parcel was handed over, never without how much of that an outsider can check.
package struct TrackedHandoff: Codable, Sendable, Hashable, Ruled {
    package var mode: HandoffModeName
    package var at: String
    /// The verification grade: `V0` is the driver's word alone, `V3` three devices that agree.
    package var grade: String
    /// What the recipient was asked, or has said.
    package var receipt: ReceiptName?

    package init(
        mode: HandoffModeName, at: String, grade: String, receipt: ReceiptName? = nil
    ) {
        self.receipt = receipt
        self.mode = mode
        self.at = at
        self.grade = grade
    }

    package static let rules: [String: Rule] = ["at": .instant]
}

/// Why it was not handed over, and when that was.
package struct TrackedFailure: Codable, Sendable, Hashable, Ruled {
    package var at: String
    package var reason: String

    package init(at: String, reason: String) {
        self.at = at
        self.reason = reason
    }

    package static let rules: [String: Rule] = ["at": .instant]
}

/// Asks for a code; there is nothing to say.
package struct NewDeliveryCode: Codable, Sendable, Hashable {
    package init() {}
}

/// The recipient's one-time code, shown this once; the one before it counts no more.
package struct CreatedDeliveryCode: Codable, Sendable, Hashable, Ruled {
    package var consignment: String
    /// Six digits; nil in the answer to a command sent again.
    package var code: String?
    package var expiresAt: String

    package init(consignment: String, code: String?, expiresAt: String) {
        self.consignment = consignment
        self.code = code
        self.expiresAt = expiresAt
    }

    package static let rules: [String: Rule] = ["expiresAt": .instant]
}

/// The recipient says whether they have what was handed off.
package struct Receipt: Codable, Sendable, Hashable, Ruled {
    package var parcels: [String]
    package var received: Bool

    package init(parcels: [String], received: Bool) {
        self.parcels = parcels
        self.received = received
    }

    package static let rules: [String: Rule] = ["parcels": .count(100)]
}
