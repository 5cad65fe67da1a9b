internal import Geography

extension KnownAddress {
    /// Doors of a town that nobody built, for days without a map: a grid around Helsinki's centre.
    package static let invented: [KnownAddress] = {
        let names = ["Birch", "Rowan", "Heron", "Granite", "Harbour", "Lantern", "Mill", "Sauna"]
        return (0..<names.count * 40).map { number in
            let street = number / 40
            let house = number % 40
            return KnownAddress(
                street: "\(names[street]) Street", houseNumber: "\(house + 1)", postcode: "00100",
                city: "Helsinki",
                place: Coordinate(
                    latitude: 60.160 + Double(street) * 0.0027,
                    longitude: 24.915 + Double(house) * 0.0011))
        }
    }()
}
