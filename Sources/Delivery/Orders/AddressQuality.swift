/// Where a gazetteer thinks an address is, and how sure it is of it.
package struct AddressFinding: Sendable, Hashable {
    package let place: Place
    /// The address as the gazetteer writes it.
    package let label: String
    /// 0 for a guess, 100 for word-for-word.
    package let certainty: Int

    package init(_ place: Place, label: String, certainty: Int) {
        self.place = place
        self.label = label
        self.certainty = min(100, max(0, certainty))
    }
}

/// From which certainty on a found address is driven to without asking a person.
package struct AddressQuality: Sendable, Hashable {
    package let limit: Int

    package init(limit: Int = 80) { self.limit = limit }

    /// The finding to trust, or nil: an address is never guessed.
    package func trusted(_ findings: [AddressFinding]) -> AddressFinding? {
        let best = findings.max { $0.certainty < $1.certainty }
        guard let best, best.certainty >= limit else { return nil }
        return best
    }
}
