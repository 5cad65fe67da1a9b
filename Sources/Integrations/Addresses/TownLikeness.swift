/// How well a town that was written fits one that exists.
struct TownLikeness: Sendable, Hashable {
    let penalty: Int
    let reasons: [String]

    /// Every pair has a judgement; one that contradicts costs more than trust can bear.
    init(written: WrittenTown, existing: ExistingTown, among towns: KnownTowns) {
        let city = judgeCity(written, existing)
        let postcode = judgePostcode(written, existing, towns)
        var parts = [city, postcode].compactMap(\.self)
        if written.city == nil {
            let isPlaced = written.postcode != nil && written.postcode == existing.postcode
            parts.append(
                isPlaced ? (2, "no town was given") : (10, "no town was given, only a street"))
        } else if existing.city.text.isEmpty, written.postcode != existing.postcode {
            parts.append((25, "the map does not say which town this is in"))
        }
        penalty = parts.reduce(0) { $0 + $1.0 }
        reasons = parts.map(\.1)
    }
}

/// The town as the address has it.
struct WrittenTown: Sendable, Hashable {
    let city: AddressKey?
    let postcode: String?

    var isNowhere: Bool { city == nil && postcode == nil }
}

/// The town of a street on the map; empty where the map says nothing.
struct ExistingTown: Sendable, Hashable {
    let city: AddressKey
    let postcode: String
}

/// Every town of the gazetteer, by its key, and which towns a postcode belongs to.
struct KnownTowns: Sendable {
    private var cities: Set<String> = []
    private(set) var citiesOfPostcode: [String: Set<String>] = [:]

    /// The longer words of towns that have several, for people leave some out.
    private var partsOfNames: Set<String> = []

    mutating func add(_ city: AddressKey, postcode: String) {
        citiesOfPostcode[postcode, default: []].insert(city.text)
        if city.text.isEmpty { return }
        cities.insert(city.text)
        if city.words.count > 1 { partsOfNames.formUnion(city.words.filter { $0.count >= 4 }) }
    }

    func isTown(_ name: String) -> Bool {
        let key = AddressKey(name).text
        return cities.contains(key) || partsOfNames.contains(key)
    }
}

/// A contradiction: whatever else fits, this is not trusted.
private let contradiction = 50

private func judgeCity(_ written: WrittenTown, _ existing: ExistingTown) -> (Int, String)? {
    guard let city = written.city, !existing.city.text.isEmpty, city.text != existing.city.text
    else { return nil }
    if isSamePlace(city, existing.city) { return (3, "the town has a longer or shorter name") }
    let letters = existing.city.letters
    if letters.count >= 5, editDistance(city.letters, letters, limit: 1) != nil {
        return (6, "one letter of the town differs")
    }
    return (contradiction, "the street is in another town")
}

private func judgePostcode(
    _ written: WrittenTown, _ existing: ExistingTown, _ towns: KnownTowns
) -> (Int, String)? {
    guard let postcode = written.postcode, postcode != existing.postcode else { return nil }
    if existing.postcode.isEmpty { return (1, "the map has no postcode here") }
    guard let cities = towns.citiesOfPostcode[postcode] else {
        return (8, "the postcode is not on the map")
    }
    if cities.contains(existing.city.text) { return (10, "the town has this postcode elsewhere") }
    return (contradiction, "the postcode is another town's")
}

/// Whether one name is the other with more words: `Bendern` and `Gamprin-Bendern`.
private func isSamePlace(_ one: AddressKey, _ other: AddressKey) -> Bool {
    let (few, many) = one.words.count < other.words.count ? (one, other) : (other, one)
    return few.letters.count >= 4 && Set(few.words).isSubset(of: many.words)
}
