/// A point on the globe in ten-millionths of a degree: whole numbers, so that events are exact.
package struct Place: Sendable, Hashable {
    package let latitudeE7: Int64
    package let longitudeE7: Int64

    /// Fails off the globe.
    package init?(latitudeE7: Int64, longitudeE7: Int64) {
        guard (-900_000_000...900_000_000).contains(latitudeE7),
            (-1_800_000_000...1_800_000_000).contains(longitudeE7)
        else { return nil }
        self.latitudeE7 = latitudeE7
        self.longitudeE7 = longitudeE7
    }

    /// Fails off the globe, and for what is not a number.
    package init?(latitude: Double, longitude: Double) {
        guard latitude.isFinite, longitude.isFinite, abs(latitude) <= 90, abs(longitude) <= 180
        else { return nil }
        self.init(
            latitudeE7: Int64((latitude * 1e7).rounded()),
            longitudeE7: Int64((longitude * 1e7).rounded()))
    }

    package var latitude: Double { Double(latitudeE7) / 1e7 }
    package var longitude: Double { Double(longitudeE7) / 1e7 }
}

extension Place {
    /// Where the equator meets Greenwich: what is left of a place after its person was erased.
    package static let nowhere = Place()

    private init() {
        latitudeE7 = 0
        longitudeE7 = 0
    }
}
