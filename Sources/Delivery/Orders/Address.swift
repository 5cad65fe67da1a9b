/// Where a consignment goes, in the shipper's words; the point on the map comes from elsewhere.
package struct Address: Sendable, Hashable {
    /// The whole address in one line, when it did not come in parts.
    package let text: String?
    package let street: String?
    package let houseNumber: String?
    package let postcode: String?
    package let city: String?
    package let country: String?
    package let propertyType: PropertyType
    package let floor: Int?
    package let access: [AccessRule]

    package init(
        text: String? = nil, street: String? = nil, houseNumber: String? = nil,
        postcode: String? = nil, city: String? = nil, country: String? = nil,
        propertyType: PropertyType = .other, floor: Int? = nil, access: [AccessRule] = []
    ) {
        self.text = text
        self.street = street
        self.houseNumber = houseNumber
        self.postcode = postcode
        self.city = city
        self.country = country
        self.propertyType = propertyType
        self.floor = floor
        self.access = access
    }

    /// The address as one line, for a label, a search and a person.
    package var line: String {
        if let text { return text }
        let door = [street, houseNumber].compactMap(\.self).joined(separator: " ")
        let town = [postcode, city].compactMap(\.self).joined(separator: " ")
        return [door, town, country ?? ""].filter { !$0.isEmpty }.joined(separator: ", ")
    }
}
