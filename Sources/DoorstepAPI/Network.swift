/// A place of the network: hub, depot, shop.
package struct NewSite: Codable, Sendable, Hashable, Ruled {
    package var name: String
    package var latitude: Double
    package var longitude: Double
    /// An IANA name such as `Europe/Helsinki`.
    package var timeZone: String
    package var address: String?

    package init(
        name: String, latitude: Double, longitude: Double, timeZone: String, address: String? = nil
    ) {
        self.name = name
        self.latitude = latitude
        self.longitude = longitude
        self.timeZone = timeZone
        self.address = address
    }

    package static let rules: [String: Rule] = [
        "name": .text(120),
        "latitude": .range(-90, 90),
        "longitude": .range(-180, 180),
        "timeZone": .text(64),
        "address": .text(400),
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

    package init(
        id: String, name: String, latitude: Double, longitude: Double, timeZone: String,
        address: String? = nil
    ) {
        self.id = id
        self.name = name
        self.latitude = latitude
        self.longitude = longitude
        self.timeZone = timeZone
        self.address = address
    }
}
