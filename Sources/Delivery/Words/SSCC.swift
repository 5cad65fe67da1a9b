/// A Serial Shipping Container Code: the number that every carrier can read off a parcel.
package struct SSCC: Sendable, Hashable, CustomStringConvertible {
    /// Eighteen digits, the last of which checks the others.
    package let digits: String

    /// Reads the plain number, or any form in which a scanner or a link gives it.
    ///
    /// `(00)…` is printed below the bars, `]C100…` and `]d200…` are sent by scanners, a Digital Link
    /// ends in `/00/…`.
    package init?(_ text: String) {
        var rest = text[...]
        if rest.hasPrefix("https://") || rest.hasPrefix("http://") {
            guard let slash = rest.firstRange(of: "/00/") else { return nil }
            rest = rest[slash.upperBound...]
        } else if rest.hasPrefix("(00)") {
            rest = rest.dropFirst(4)
        } else if ["]C100", "]d200", "]Q300"].contains(where: { rest.hasPrefix($0) }) {
            rest = rest.dropFirst(5)
        }
        guard GS1CheckDigit.checked(rest, count: 18) != nil else { return nil }
        digits = String(rest)
    }

    /// The number at a place of a company's series; nil when the series is used up.
    ///
    /// The extension digit is the series' first digit: 0 until the serials run out, then 1, …
    package init?(_ prefix: CompanyPrefix, number: Int64) {
        let room = 16 - prefix.digits.utf8.count
        var serials: Int64 = 1
        for _ in 0..<room { serials *= 10 }
        guard number >= 0, number < serials * 10 else { return nil }
        let serial = String(number % serials)
        let padded = String(repeating: "0", count: room - serial.utf8.count) + serial
        let body = String(number / serials) + prefix.digits + padded
        guard let values = GS1CheckDigit.digits(of: body) else { return nil }
        digits = body + String(GS1CheckDigit.digit(of: values))
    }

    package var description: String { digits }

    /// As it stands below the bars.
    package var printed: String { "(00)" + digits }

    /// The web address that names it (GS1 Digital Link), which is also its name in EPCIS.
    package var digitalLink: String { "https://id.gs1.org/00/" + digits }
}
