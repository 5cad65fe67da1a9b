/// How alike a street that was written is to one that exists.
struct StreetLikeness: Sendable, Hashable {
    /// Letters that differ, at most two.
    let edits: Int
    let isReordered: Bool
    let isAbbreviated: Bool

    /// Nil when they are not the same street by any stretch.
    init?(written: AddressKey, existing: AddressKey) {
        if written.text == existing.text {
            self.init(edits: 0)
        } else if isShortened(written, of: existing) {
            self.init(edits: 0, isAbbreviated: true)
        } else if let edits = findEdits(written.joined, existing.joined) {
            self.init(edits: edits)
        } else if written.words.count > 1,
            let edits = findEdits(written.sorted, existing.sorted)
        {
            self.init(edits: edits, isReordered: true)
        } else {
            return nil
        }
    }

    private init(edits: Int, isReordered: Bool = false, isAbbreviated: Bool = false) {
        self.edits = edits
        self.isReordered = isReordered
        self.isAbbreviated = isAbbreviated
    }

    var isExact: Bool { penalty == 0 }

    var penalty: Int { edits * 8 + (isReordered ? 4 : 0) + (isAbbreviated ? 4 : 0) }

    var reasons: [String] {
        var reasons: [String] = []
        if edits == 1 { reasons.append("one letter of the street differs") }
        if edits > 1 { reasons.append("\(edits) letters of the street differ") }
        if isReordered { reasons.append("the street's words are in another order") }
        if isAbbreviated { reasons.append("the street is abbreviated") }
        return reasons
    }
}

/// The letters that differ, if they are few enough for the part of the name that tells it apart.
///
/// All of `Austrasse` but two letters is shared by a hundred streets: those two must be right.
private func findEdits(_ written: String, _ existing: String) -> Int? {
    let ending = endings.first { existing.hasSuffix($0) && existing.count > $0.count } ?? ""
    let own = existing.utf8.count - ending.utf8.count
    if !ending.isEmpty, written.hasSuffix(ending) {
        return editDistance(
            Array(written.utf8.dropLast(ending.utf8.count)), Array(existing.utf8.prefix(own)),
            limit: toleratedEdits(own))
    }
    // The slip may be in the ending, which is long enough to be recognised with one.
    let limit = max(toleratedEdits(own), ending.utf8.count >= 4 ? 1 : 0)
    return editDistance(Array(written.utf8), Array(existing.utf8), limit: limit)
}

private func toleratedEdits(_ ownLetters: Int) -> Int {
    switch ownLetters {
    case ..<3: 0
    case 3..<10: 1
    default: 2
    }
}

/// What many names of streets end with; the longer first.
private let endings = [
    "strasse", "gasschen", "gassle", "avenue", "street", "gasse", "platz", "gatan", "vagen",
    "grand", "katu", "kuja", "polku", "road", "lane", "gass", "allee", "weg", "tie", "gata",
].sorted { $0.count > $1.count }

/// Whether each word is the other's, or its beginning where the writer put a dot.
private func isShortened(_ written: AddressKey, of existing: AddressKey) -> Bool {
    guard !written.abbreviated.isEmpty, written.words.count == existing.words.count else {
        return false
    }
    // Less than three letters say too little, unless whole words stand beside them.
    let known = written.words.reduce(0) { $0 + $1.count }
    guard known >= 3 else { return false }
    return zip(written.words.indices, zip(written.words, existing.words)).allSatisfy {
        place, pair in
        written.abbreviated.contains(place) ? pair.1.hasPrefix(pair.0) : pair.0 == pair.1
    }
}
