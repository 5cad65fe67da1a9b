internal import Foundation

/// A name as it is compared: small ASCII letters and single spaces, abbreviations written out.
///
/// `Zöllnersteig`, `ZOELLNERSTEIG` and `zollnersteig` have one key; so have `Landstr.` and
/// `Landstraße`.
struct AddressKey: Sendable, Hashable {
    /// The words joined by single spaces.
    let text: String
    let words: [String]
    /// Of a word that ended with a dot only the beginning is known.
    let abbreviated: Set<Int>

    init(_ name: String) {
        var words: [String] = []
        var abbreviated: Set<Int> = []
        for part in fold(name).split(whereSeparator: { !$0.isLetter && !$0.isNumber && $0 != "." })
        {
            // A dot inside parts words: `St.Luzi-Strasse`.
            let pieces = part.split(separator: ".")
            for (number, piece) in pieces.enumerated() {
                let hasDot = number + 1 < pieces.count || part.hasSuffix(".")
                let word = writtenOut(String(piece))
                if hasDot, word == piece { abbreviated.insert(words.count) }
                words.append(word)
            }
        }
        self.words = words
        self.abbreviated = abbreviated
        text = words.joined(separator: " ")
    }

    /// A key that was kept as text.
    init(kept text: String) {
        self.text = text
        words = text.split(separator: " ").map(String.init)
        abbreviated = []
    }

    /// The words without what stands between them, as bytes: they are compared by the thousand.
    var letters: [UInt8] { text.utf8.filter { $0 != UInt8(ascii: " ") } }

    /// The same with the words in the order of the alphabet, for those who swap them.
    var sortedLetters: [UInt8] { words.sorted().flatMap(\.utf8) }
}

/// A house number as it is compared: `12 A` and `12a` are one door.
func numberKey(_ number: String) -> String {
    fold(number).filter { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "/" }
}

/// Small letters without their marks; ä and ae are both a, ß is ss.
private func fold(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 128 }) { return withoutSecondVowel(text.lowercased()) }
    let small = text.lowercased()
        .replacing("ß", with: "ss").replacing("ø", with: "o").replacing("æ", with: "a")
        .replacing("œ", with: "o").replacing("đ", with: "d").replacing("ł", with: "l")
    let plain = small.folding(options: .diacriticInsensitive, locale: nil)
    return withoutSecondVowel(plain)
}

private func withoutSecondVowel(_ text: String) -> String {
    text.replacing("ae", with: "a").replacing("oe", with: "o").replacing("ue", with: "u")
}

/// The whole of a word that is often shortened without a dot.
private func writtenOut(_ word: String) -> String {
    if let whole = shortWords[word] { return whole }
    for (short, whole) in shortEndings
    where word.hasSuffix(short) && word.count > short.count + 2 {
        return word.dropLast(short.count) + whole
    }
    return word
}

private let shortWords = [
    "str": "strasse", "pl": "platz", "wg": "weg", "ave": "avenue", "av": "avenue", "rd": "road",
    "blvd": "boulevard", "dr": "drive", "ln": "lane", "sq": "square", "st": "sankt",
    "saint": "sankt", "k": "katu", "g": "gatan", "v": "vagen",
]
private let shortEndings = [("str", "strasse"), ("gt", "gatan"), ("pl", "platz")]
