/// What a recipient can send back, as their page shows it.
package struct TrackedReturn: Codable, Sendable, Hashable, Ruled {
    package var parcels: [String]
    /// Until when it can be announced.
    package var until: String
    /// Whether it was announced already: `POST /v1/track/returns` makes another code then.
    package var announced: Bool
    /// Pickup points near that take it, the nearest first.
    package var points: [NearbyPointRecord]

    package init(
        parcels: [String], until: String, announced: Bool, points: [NearbyPointRecord]
    ) {
        self.parcels = parcels
        self.until = until
        self.announced = announced
        self.points = points
    }

    package static let rules: [String: Rule] = ["until": .instant]
}

/// The recipient sends parcels back, and why.
package struct NewReturn: Codable, Sendable, Hashable, Ruled {
    package var parcels: [String]
    /// `RCP_CANCELLED`, `RCP_REFUSED`, `SHP_WRONG_ITEM`, `SHP_PACKAGING` or `CAR_DAMAGED`.
    package var reason: String

    package init(parcels: [String], reason: String) {
        self.parcels = parcels
        self.reason = reason
    }

    package static let rules: [String: Rule] = ["parcels": .count(100), "reason": .text(40)]
}

/// A recipient gives parcels to a pickup point, and shows the code of their return.
package struct NewDropOff: Codable, Sendable, Hashable, Ruled {
    /// The caller's name for it: the same again is the same drop-off.
    package var id: String
    package var consignment: String
    /// As it was shown; checked and not kept.
    package var code: String
    /// By the labels that were scanned.
    package var parcels: [DroppedParcel]
    package var occurredAt: String

    package init(
        id: String, consignment: String, code: String, parcels: [DroppedParcel], occurredAt: String
    ) {
        self.id = id
        self.consignment = consignment
        self.code = code
        self.parcels = parcels
        self.occurredAt = occurredAt
    }

    package static let rules: [String: Rule] = [
        "id": .label, "consignment": .label, "code": .text(20), "parcels": .count(100),
        "occurredAt": .instant,
    ]
}

/// One parcel over the counter, as whoever took it saw it.
package struct DroppedParcel: Codable, Sendable, Hashable, Ruled {
    package var parcel: String
    package var damaged: Bool

    package init(parcel: String, damaged: Bool) {
        self.parcel = parcel
        self.damaged = damaged
    }

    package static let rules: [String: Rule] = ["parcel": .label]
}
