/// The last digit of every GS1 key, which finds a mistyped one (GS1 General Specifications §7.9).
enum GS1CheckDigit {
    /// The check digit of the digits before it; weights 3, 1, 3, 1, … from the right.
    static func digit(of digits: some BidirectionalCollection<UInt8>) -> UInt8 {
        var (sum, weight) = (0, 3)
        for digit in digits.reversed() {
            sum += Int(digit) * weight
            weight = 4 - weight
        }
        return UInt8((10 - sum % 10) % 10)
    }

    /// The digits of a text of exactly so many, the last of which checks the others; else nil.
    static func checked(_ text: some StringProtocol, count: Int) -> [UInt8]? {
        guard let digits = digits(of: text), digits.count == count,
            digit(of: digits.dropLast()) == digits[count - 1]
        else { return nil }
        return digits
    }

    /// ASCII digits as numbers, or nil when anything else is among them.
    static func digits(of text: some StringProtocol) -> [UInt8]? {
        var digits: [UInt8] = []
        for byte in text.utf8 {
            guard (0x30...0x39).contains(byte) else { return nil }
            digits.append(byte - 0x30)
        }
        return digits
    }
}
