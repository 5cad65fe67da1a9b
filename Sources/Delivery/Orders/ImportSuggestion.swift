/// Guesses which of our columns a heading means, for a person to say yes to.
///
/// It is never acted upon by itself: a wrong guess about an address sends a van to it.
package enum ImportSuggestion {
    /// Below this share of common letter pairs two names have nothing to do with each other.
    private static let least = 0.6

    /// Our column for each heading that is not ours, where one is alike enough; each column once.
    package static func columns(for headings: [String], beside mapping: ImportMapping)
        -> [String: String]
    {
        let headings = headings.map(trimmed)
        let taken = Set(headings.filter(ImportHeader.knows) + mapping.columns.values)
        var pairs: [(heading: String, column: ImportColumn, likeness: Double)] = []
        for heading in Set(headings)
        where !ImportHeader.knows(heading) && mapping.columns[heading] == nil {
            for column in ImportColumn.allCases where !taken.contains(column.rawValue) {
                let best = names(of: column).map { likeness(heading, $0) }.max() ?? 0
                if best >= least { pairs.append((heading, column, best)) }
            }
        }
        var found: [String: String] = [:]
        var used: Set<ImportColumn> = []
        // Of equally good guesses the first in the alphabet, so that the same file gets the same.
        pairs.sort {
            ($1.likeness, $0.heading, $0.column.rawValue) < (
                $0.likeness, $1.heading, $1.column.rawValue
            )
        }
        for pair in pairs where found[pair.heading] == nil && !used.contains(pair.column) {
            found[pair.heading] = pair.column.rawValue
            used.insert(pair.column)
        }
        return found
    }

    /// Dice's coefficient of the two names' letter pairs, 0 to 1.
    static func likeness(_ one: String, _ other: String) -> Double {
        let (left, right) = (letterPairs(one), letterPairs(other))
        if plain(one) == plain(other) { return 1 }
        var rest = right
        var common = 0
        for pair in left {
            guard let place = rest.firstIndex(of: pair) else { continue }
            rest.remove(at: place)
            common += 1
        }
        let all = left.count + right.count
        return all == 0 ? 0 : 2 * Double(common) / Double(all)
    }

    private static func plain(_ name: String) -> [Character] {
        name.lowercased().filter { $0.isLetter || $0.isNumber }.map(\.self)
    }

    private static func letterPairs(_ name: String) -> [String] {
        let letters = plain(name)
        return zip(letters, letters.dropFirst()).map { String([$0, $1]) }
    }

    /// What merchants call our columns, in the languages of the pages.
    private static func names(of column: ImportColumn) -> [String] {
        [column.rawValue] + (synonyms[column] ?? [])
    }

    private static let synonyms: [ImportColumn: [String]] = [
        .id: ["order no", "order number", "order id", "reference", "consignment", "tilausnumero"],
        .shipper: ["sender", "merchant", "client", "lähettäjä"],
        .site: ["depot", "hub", "warehouse", "terminaali"],
        .recipientName: [
            "name", "customer", "customer name", "consignee", "vastaanottaja", "nimi",
        ],
        .recipientPhone: ["phone", "telephone", "mobile", "customer phone", "puhelin"],
        .recipientEmail: ["email", "e-mail", "customer email", "sähköposti"],
        .recipientLanguage: ["language", "kieli"],
        .address: ["full address", "delivery address", "osoite"],
        .street: ["street name", "address line 1", "katu", "katuosoite"],
        .houseNumber: ["house no", "number", "talonumero"],
        .postcode: ["zip", "zip code", "postal code", "postinumero"],
        .city: ["town", "kaupunki", "postitoimipaikka"],
        .country: ["country code", "maa"],
        .latitude: ["lat"], .longitude: ["lon", "lng", "long"],
        .floor: ["kerros"],
        .promiseFrom: ["from", "window start", "deliver after", "earliest"],
        .promiseTo: ["to", "until", "window end", "deliver by", "latest"],
        .promiseMode: ["delivery mode", "handover", "toimitustapa"],
        .parcel: ["parcel id", "tracking number", "tracking no", "barcode", "package", "paketti"],
        .weightGrams: ["weight", "weight g", "grams", "paino"],
        .volumeCm3: ["volume", "tilavuus"],
        .valueAmount: ["value", "price", "arvo"], .valueCurrency: ["currency", "valuutta"],
        .note: ["comment", "instructions", "delivery instructions", "huomautus"],
        .serviceSeconds: ["service time"],
    ]
}
