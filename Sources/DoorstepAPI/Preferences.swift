/// What a recipient wishes for all deliveries to them at this address.
///
/// Words that are left out stay as they were told; empty ones are taken back.
package struct PreferenceDetails: Codable, Sendable, Hashable, Ruled {
    /// Where it may be left when nobody is in: `doorstep`, `lobby`, `safePlace` or `mailroom`.
    package var place: HandoffModeName?
    /// Where exactly.
    package var placeWords: String?
    /// Who may take it in their stead.
    package var taker: String?
    /// When somebody is usually in.
    package var times: ChangeSlot?
    /// How to get to the door.
    package var access: String?
    /// Ways that are never to be taken; `person` is none of them.
    package var never: [HandoffModeName]?

    package init(
        place: HandoffModeName? = nil, placeWords: String? = nil, taker: String? = nil,
        times: ChangeSlot? = nil, access: String? = nil, never: [HandoffModeName]? = nil
    ) {
        self.place = place
        self.placeWords = placeWords
        self.taker = taker
        self.times = times
        self.access = access
        self.never = never
    }

    package static let rules: [String: Rule] = [
        "placeWords": .text(200), "taker": .text(120), "access": .text(300), "never": .count(7),
    ]
}

/// What a recipient has told, for whoever holds the link: that there are words, never which.
package struct PreferenceRecord: Codable, Sendable, Hashable, Ruled {
    /// When it was told; absent when nothing is wished.
    package var since: String?
    /// How far it may still be believed, in hundredths: it halves every half year.
    package var freshness: Int?
    /// Told too long ago: nothing is left anywhere on its word until it is told again.
    package var isStale: Bool
    package var place: HandoffModeName?
    package var hasPlaceWords: Bool
    package var hasTaker: Bool
    package var times: ChangeSlot?
    package var hasAccess: Bool
    package var never: [HandoffModeName]
    /// For one delivery alone: the places that can be named for it; absent where it is too late.
    package var places: [HandoffModeName]?

    package init(
        since: String? = nil, freshness: Int? = nil, isStale: Bool = false,
        place: HandoffModeName? = nil, hasPlaceWords: Bool = false, hasTaker: Bool = false,
        times: ChangeSlot? = nil, hasAccess: Bool = false,
        never: [HandoffModeName] = []
    ) {
        self.since = since
        self.freshness = freshness
        self.isStale = isStale
        self.place = place
        self.hasPlaceWords = hasPlaceWords
        self.hasTaker = hasTaker
        self.times = times
        self.hasAccess = hasAccess
        self.never = never
    }

    package static let rules: [String: Rule] = ["since": .instant]
}

/// What the recipient of one delivery wishes, for the driver who brings it.
package struct DeliveryPreferences: Codable, Sendable, Hashable, Ruled {
    package var consignment: String
    package var stop: Int
    /// To be named when it is acknowledged.
    package var since: String
    package var place: HandoffModeName?
    package var placeWords: String?
    package var taker: String?
    package var times: ChangeSlot?
    package var access: String?
    package var never: [HandoffModeName]
    /// Ways that need no reason: the place, and whoever may take it.
    ///
    /// Empty when none was named.
    package var agreed: [HandoffModeName]

    package init(
        consignment: String, stop: Int, since: String, place: HandoffModeName? = nil,
        placeWords: String? = nil, taker: String? = nil, times: ChangeSlot? = nil,
        access: String? = nil, never: [HandoffModeName], agreed: [HandoffModeName]
    ) {
        self.consignment = consignment
        self.stop = stop
        self.since = since
        self.place = place
        self.placeWords = placeWords
        self.taker = taker
        self.times = times
        self.access = access
        self.never = never
        self.agreed = agreed
    }

    package static let rules: [String: Rule] = ["since": .instant]
}

/// A driver has read what the recipient wishes.
package struct PreferencesSeen: Codable, Sendable, Hashable, Ruled {
    package var parcels: [String]
    /// Of the preferences that were read.
    package var since: String
    /// A reason code: why they are not followed, for the recipient to read.
    package var ignored: String?
    package var occurredAt: String

    package init(parcels: [String], since: String, ignored: String? = nil, occurredAt: String) {
        self.parcels = parcels
        self.since = since
        self.ignored = ignored
        self.occurredAt = occurredAt
    }

    package static let rules: [String: Rule] = [
        "parcels": .count(200), "since": .instant, "ignored": .text(40), "occurredAt": .instant,
    ]
}
