/// What GS1 gave to an organisation to make keys with: 4 to 12 digits.
package struct CompanyPrefix: Sendable, Hashable {
    package let digits: String

    package init?(_ text: String) {
        guard (4...12).contains(text.utf8.count), GS1CheckDigit.digits(of: text) != nil else {
            return nil
        }
        digits = text
    }
}
