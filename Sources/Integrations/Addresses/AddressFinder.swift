package import Delivery

/// Whoever knows where an address is.
package protocol AddressFinder: Sendable {
    /// Who answers, such as `gazetteer helsinki` or a server's URL.
    var source: String { get }

    /// Every place that the address may mean, the likeliest first; some may be bad guesses.
    func candidates(for address: Address) async throws -> [AddressMatch]
}

extension AddressFinder {
    /// The place that the address means beyond doubt, or nil: it is never guessed.
    package func find(_ address: Address) async throws -> AddressMatch? {
        let best = try await candidates(for: address).first
        return best?.grade.isTrusted == true ? best : nil
    }
}

/// A place that an address may mean.
package struct AddressMatch: Sendable, Hashable {
    package let place: Place
    /// The address as the map writes it.
    package let label: String
    /// From 0, a guess, to 100, word for word.
    package let certainty: Int
    /// How far the door may be from the place, given that the match is right.
    package let accuracyMeters: Int
    /// What kept it from 100, in words; empty when nothing did.
    package let reasons: [String]
    package let source: String

    package init(
        place: Place, label: String, certainty: Int, accuracyMeters: Int, reasons: [String],
        source: String
    ) {
        self.place = place
        self.label = label
        self.certainty = certainty
        self.accuracyMeters = accuracyMeters
        self.reasons = reasons
        self.source = source
    }

    package var grade: AddressGrade { AddressGrade(certainty: certainty) }

    /// The same in the words of `Delivery`.
    package var finding: AddressFinding {
        AddressFinding(place, label: label, certainty: certainty)
    }
}

/// How sure a match is, in five steps.
package enum AddressGrade: String, Sendable, CaseIterable {
    case exact, high, medium, low, none

    package init(certainty: Int) {
        let limit = AddressQuality().limit
        self =
            switch certainty {
            case 98...: .exact
            case 90..<98: .high
            case limit..<90: .medium
            case 40..<limit: .low
            default: .none
            }
    }

    /// Whether a van may be sent there without asking a person.
    package var isTrusted: Bool { self == .exact || self == .high || self == .medium }
}

/// Addresses could not be looked up, in a sentence that says why.
package struct AddressFault: Error, Sendable, CustomStringConvertible {
    package let description: String

    package init(_ description: String) { self.description = description }
}

/// Knows no place: every address without coordinates waits for a person.
package struct NoAddresses: AddressFinder {
    package let source = "none"

    package init() {}

    package func candidates(for address: Address) async throws -> [AddressMatch] { [] }
}
