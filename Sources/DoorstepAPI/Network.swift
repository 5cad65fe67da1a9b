/// A place of the network: hub, depot, shop.
package struct NewSite: Codable, Sendable, Hashable, Ruled {
    package var name: String
    package var latitude: Double
    package var longitude: Double
    /// An IANA name such as `Europe/Helsinki`.
    package var timeZone: String
    package var address: String?
    /// Its Global Location Number: 13 digits.
    package var gln: String?

    package init(
        name: String, latitude: Double, longitude: Double, timeZone: String,
        address: String? = nil, gln: String? = nil
    ) {
        self.name = name
        self.latitude = latitude
        self.longitude = longitude
        self.timeZone = timeZone
        self.address = address
        self.gln = gln
    }

    package static let rules: [String: Rule] = [
        "name": .text(120),
        "latitude": .range(-90, 90),
        "longitude": .range(-180, 180),
        "timeZone": .text(64),
        "address": .text(400),
        "gln": .text(13),
    ]
}

/// A site as it stands.
package struct SiteRecord: Codable, Sendable, Hashable {
    package var id: String
    package var name: String
    package var latitude: Double
    package var longitude: Double
    package var timeZone: String
    package var address: String?
    /// Its Global Location Number: 13 digits.
    package var gln: String?

    package init(
        id: String, name: String, latitude: Double, longitude: Double, timeZone: String,
        address: String? = nil, gln: String? = nil
    ) {
        self.id = id
        self.name = name
        self.latitude = latitude
        self.longitude = longitude
        self.timeZone = timeZone
        self.address = address
        self.gln = gln
    }
}

/// How the organisation is known in trade.
package struct TradeIdentityDetails: Codable, Sendable, Hashable, Ruled {
    /// What GS1 gave you to make keys with: 4 to 12 digits.
    package var companyPrefix: String
    /// Your own Global Location Number.
    package var gln: String?

    package init(companyPrefix: String, gln: String? = nil) {
        self.companyPrefix = companyPrefix
        self.gln = gln
    }

    package static let rules: [String: Rule] = ["companyPrefix": .text(12), "gln": .text(13)]
}
