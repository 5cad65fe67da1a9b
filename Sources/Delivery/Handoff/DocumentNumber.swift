/// Finds in free words what looks like the number of an identity document.
///
/// What is not written down cannot be stolen: a check keeps yes or no. A few honest words are refused
/// with it; a telephone number and an address are not among them.
package enum DocumentNumber {
    package static func isIn(_ text: String) -> Bool {
        // The lines of a passport's or card's machine-readable zone are padded with these.
        if text.contains("<<") { return true }
        let tokens = text.uppercased().split {
            !($0.isLetter || $0.isNumber || $0 == "-" || $0 == "+")
        }
        return tokens.contains { isNumber($0) }
    }

    private static func isNumber(_ token: Substring) -> Bool {
        isPersonalNumber(token) || isPassport(token) || isCard(token)
    }

    /// 131052-308T (Finland), 811218-9876 (Sweden), 010190-1234 (Denmark): a date, a sign, four more.
    private static func isPersonalNumber(_ token: Substring) -> Bool {
        let parts = token.split(omittingEmptySubsequences: false) { $0 == "-" || $0 == "+" }
        if parts.count == 2, [6, 8].contains(parts[0].count), parts[1].count == 4 {
            return isDate(parts[0].suffix(6)) && parts[1].prefix(3).allSatisfy(\.isNumber)
        }
        // Finland's newer signs are letters: 131052A308T.
        guard token.count == 11 else { return false }
        let (date, rest) = (token.prefix(6), token.dropFirst(6))
        return isDate(date) && (rest.first?.isLetter ?? false)
            && rest.dropFirst().prefix(3).allSatisfy(\.isNumber)
    }

    /// Six digits that can be a day, a month and a year in the one or the other order.
    private static func isDate(_ digits: Substring) -> Bool {
        guard digits.allSatisfy(\.isNumber), let middle = Int(digits.dropFirst(2).prefix(2)),
            let first = Int(digits.prefix(2)), let last = Int(digits.suffix(2))
        else { return false }
        return (1...12).contains(middle) && ((1...31).contains(first) || (1...31).contains(last))
    }

    /// One to three letters and six to eight digits, as passports and cards have them: PA1234567.
    private static func isPassport(_ token: Substring) -> Bool {
        let letters = token.prefix { $0.isLetter }
        let digits = token.dropFirst(letters.count)
        return (1...3).contains(letters.count) && (6...8).contains(digits.count)
            && digits.allSatisfy(\.isNumber)
    }

    /// The nine letters and digits, mixed, of newer cards and passports: L01X00T47.
    private static func isCard(_ token: Substring) -> Bool {
        guard token.count == 9, token.allSatisfy({ $0.isLetter || $0.isNumber }) else {
            return false
        }
        let digits = token.filter(\.isNumber).count
        return (5...8).contains(digits) && (token.first?.isLetter ?? false)
    }
}
