/// An amount in the smallest unit of its currency.
package struct Money: Sendable, Hashable {
    package let minorUnits: Int64
    /// ISO 4217, such as EUR.
    package let currency: String

    /// Fails when the amount is negative or the currency is not three capital letters.
    package init?(minorUnits: Int64, currency: String) {
        guard minorUnits >= 0, currency.utf8.count == 3,
            currency.utf8.allSatisfy({ (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) })
        else { return nil }
        self.minorUnits = minorUnits
        self.currency = currency
    }
}
