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
        } else if let edits = findEdits(written.letters, existing.letters) {
            self.init(edits: edits)
        } else if written.words.count > 1, written.words.count == existing.words.count,
            let edits = findEdits(written.sortedLetters, existing.sortedLetters)
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
private func findEdits(_ written: [UInt8], _ existing: [UInt8]) -> Int? {
    // No name is forgiven more than two letters, so one much longer or shorter is another.
    if abs(written.count - existing.count) > 2 { return nil }
    let ending = endings.first { existing.count > $0.count && existing.ends(with: $0) } ?? []
    let own = existing.count - ending.count
    if !ending.isEmpty, written.ends(with: ending) {
        return editDistance(
            Array(written.dropLast(ending.count)), Array(existing.prefix(own)),
            limit: toleratedEdits(own))
    }
    // The slip may be in the ending, which is long enough to be recognised with one.
    let limit = max(toleratedEdits(own), ending.count >= 4 ? 1 : 0)
    return editDistance(written, existing, limit: limit)
}

extension Array where Element == UInt8 {
    fileprivate func ends(with ending: [UInt8]) -> Bool {
        count >= ending.count && self[(count - ending.count)...].elementsEqual(ending)
    }
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
].map { Array($0.utf8) }.sorted { $0.count > $1.count }

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
