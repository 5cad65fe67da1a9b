/// Somebody else's lockers, reached over HTTP (docs/guide/pickup-points.md).
package struct NewLockerBank: Codable, Sendable, Hashable, Ruled {
    package var name: String
    /// Where its adapter listens, without a slash at the end.
    package var url: String

    package init(name: String, url: String) {
        self.name = name
        self.url = url
    }

    package static let rules: [String: Rule] = ["name": .text(200), "url": .text(500)]
}

package struct LockerBankRecord: Codable, Sendable, Hashable {
    package var id: String
    package var name: String
    package var url: String
    /// Where the bank tells what happens at its doors, on this server.
    package var events: String

    package init(id: String, name: String, url: String, events: String) {
        self.id = id
        self.name = name
        self.url = url
        self.events = events
    }
}

/// Asks for a secret that both sides sign with.
package struct NewBankSecret: Codable, Sendable, Hashable, Ruled {
    /// For so long the one before it counts too; a day when not said.
    package var overlapHours: Int?

    package init(overlapHours: Int? = nil) { self.overlapHours = overlapHours }

    package static let rules: [String: Rule] = ["overlapHours": .range(0, 168)]
}

package struct BankSecretRecord: Codable, Sendable, Hashable {
    /// `whsec_` and base64; nil in the answer to a command sent again.
    package var secret: String?

    package init(secret: String?) { self.secret = secret }
}

/// What happened at a bank's door, signed like our webhooks with the bank's secret.
package struct LockerBankEvent: Codable, Sendable, Hashable, Ruled {
    package var type: LockerBankEventName
    package var point: String
    /// Of all but `code.shown`.
    package var compartment: String?
    /// What was taken out, of `compartment.emptied`.
    package var parcel: String?
    /// Of `code.shown`.
    package var consignment: String?
    package var code: String?
    package var occurredAt: String

    package init(
        type: LockerBankEventName, point: String, compartment: String? = nil,
        parcel: String? = nil, consignment: String? = nil, code: String? = nil, occurredAt: String
    ) {
        self.type = type
        self.point = point
        self.compartment = compartment
        self.parcel = parcel
        self.consignment = consignment
        self.code = code
        self.occurredAt = occurredAt
    }

    package static let rules: [String: Rule] = [
        "point": .label, "compartment": .label, "parcel": .label, "consignment": .label,
        "code": .text(20), "occurredAt": .instant,
    ]
}

package enum LockerBankEventName: String, Codable, Sendable, CaseIterable {
    /// A recipient typed a code: the answer says which doors to open.
    case codeShown = "code.shown"
    /// A door was open and the parcel is gone from behind it.
    case emptied = "compartment.emptied"
    case jammed = "compartment.jammed"
    case mended = "compartment.mended"
}

/// What the bank is to do now.
package struct LockerBankOrders: Codable, Sendable, Hashable {
    /// Doors to open, each with the parcel behind it.
    package var open: [CollectedParcel]

    package init(open: [CollectedParcel]) { self.open = open }
}

/// What Doorstep asks of a bank: `POST {url}/reservations`, `/releases` and `/openings`.
package struct LockerBankRequest: Codable, Sendable, Hashable {
    package var point: String
    package var compartment: String
    package var parcel: String
    /// Of a reservation.
    package var until: String?
    /// Of an opening: `deposit` or `reclaim`.
    package var purpose: OpeningPurposeName?

    package init(
        point: String, compartment: String, parcel: String, until: String? = nil,
        purpose: OpeningPurposeName? = nil
    ) {
        self.point = point
        self.compartment = compartment
        self.parcel = parcel
        self.until = until
        self.purpose = purpose
    }
}

/// What a bank answers to `GET {url}/points/{point}`.
package struct LockerBankStatus: Codable, Sendable, Hashable {
    package var compartments: [LockerBankCompartment]

    package init(compartments: [LockerBankCompartment]) { self.compartments = compartments }
}

package struct LockerBankCompartment: Codable, Sendable, Hashable {
    package var compartment: String
    /// `free`, `reserved`, `occupied` or `faulty`.
    package var state: String
    package var parcel: String?

    package init(compartment: String, state: String, parcel: String? = nil) {
        self.compartment = compartment
        self.state = state
        self.parcel = parcel
    }
}

/// Where the bank and we do not say the same; empty when all is well.
package struct PointInspection: Codable, Sendable, Hashable {
    package var point: String
    package var differences: [PointDifference]

    package init(point: String, differences: [PointDifference]) {
        self.point = point
        self.differences = differences
    }
}

package struct PointDifference: Codable, Sendable, Hashable {
    package var compartment: String
    /// As the log has it, such as `occupied PX-1001`.
    package var ours: String
    package var theirs: String

    package init(compartment: String, ours: String, theirs: String) {
        self.compartment = compartment
        self.ours = ours
        self.theirs = theirs
    }
}
