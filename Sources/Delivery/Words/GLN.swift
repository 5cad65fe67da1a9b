/// A Global Location Number: thirteen digits that name a place or a company.
package struct GLN: Sendable, Hashable, CustomStringConvertible {
    package let digits: String

    package init?(_ text: String) {
        guard GS1CheckDigit.checked(text, count: 13) != nil else { return nil }
        digits = text
    }

    package var description: String { digits }

    /// The web address that names the place (GS1 Digital Link).
    package var digitalLink: String { "https://id.gs1.org/414/" + digits }
}
