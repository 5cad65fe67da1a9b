package import Geography

extension Place {
    package var coordinate: Coordinate { Coordinate(latitude: latitude, longitude: longitude) }

    /// The great-circle distance.
    package func meters(to other: Place) -> Double { coordinate.meters(to: other.coordinate) }

    /// Fails off the globe.
    package init?(_ coordinate: Coordinate) {
        self.init(latitude: coordinate.latitude, longitude: coordinate.longitude)
    }
}
