package import Delivery

/// One door on the map, as a source of addresses tells it.
package struct KnownAddress: Sendable, Hashable {
    package var street: String
    package var number: String
    package var postcode: String
    package var city: String
    package var place: Place

    package init(street: String, number: String, postcode: String, city: String, place: Place) {
        self.street = street
        self.number = number
        self.postcode = postcode
        self.city = city
        self.place = place
    }

    /// `12;14` is two doors; `12-14` answers to itself and to both its ends.
    package var numbers: [String] {
        let parts = number.split { $0 == ";" || $0 == "," }
            .map { $0.filter { !$0.isWhitespace } }.filter { !$0.isEmpty }
        return parts.flatMap { part -> [String] in
            let ends = part.split(separator: "-").map(String.init)
            let isRange = ends.count == 2 && ends.allSatisfy { $0.first?.isNumber == true }
            return isRange ? [part] + ends : [part]
        }
    }
}
