/// What the recipient thinks of the delivery; what is left out is not said.
package struct FeedbackDetails: Codable, Sendable, Hashable, Ruled {
    /// Whether the place where it was left, or handed over, was fine.
    package var place: Bool?
    package var intact: Bool?
    package var courteous: Bool?
    /// Kept sealed; told to the recipient alone.
    package var words: String?

    package init(
        place: Bool? = nil, intact: Bool? = nil, courteous: Bool? = nil, words: String? = nil
    ) {
        self.place = place
        self.intact = intact
        self.courteous = courteous
        self.words = words
    }

    package static let rules: [String: Rule] = ["words": .text(500)]
}

/// What recipients thought of one driver's deliveries from one site: for mending, not for penalties.
package struct FeedbackTally: Codable, Sendable, Hashable {
    package var site: String
    package var driver: String?
    /// How many recipients said anything.
    package var told: Int
    /// How many spoke of the place, and how many of those found it unsatisfactory.
    package var places: Int
    package var unsatisfactoryPlaces: Int
    /// The second by the first; nil while nobody spoke of the place.
    package var unsatisfactoryPlaceRate: Double?
    package var damaged: Int
    package var discourteous: Int

    package init(
        site: String, driver: String?, told: Int, places: Int, unsatisfactoryPlaces: Int,
        unsatisfactoryPlaceRate: Double?, damaged: Int, discourteous: Int
    ) {
        self.site = site
        self.driver = driver
        self.told = told
        self.places = places
        self.unsatisfactoryPlaces = unsatisfactoryPlaces
        self.unsatisfactoryPlaceRate = unsatisfactoryPlaceRate
        self.damaged = damaged
        self.discourteous = discourteous
    }
}
