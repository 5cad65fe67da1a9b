internal import Database
internal import Delivery

/// The questions to a gazetteer's file, and the judgement of what they bring up.
struct GazetteerSearch: Sendable {
    let towns: KnownTowns
    let source: String

    /// So many of the rarest triplets of a name are asked for; a slip spoils three of them.
    private static let tripletLimit = 12
    /// So many streets are compared letter by letter.
    private static let streetLimit = 60
    /// Two places within so few metres are one for a van.
    private static let samePlaceMeters = 150.0
    /// A match this close behind the best one makes it doubtful.
    private static let doubtfulLead = 7
    private static let doubtfulCertainty = 60

    /// Every match of every reading, the likeliest first.
    func matches(
        _ readings: [AddressReading], _ connection: any Connection
    ) throws -> [AddressMatch] {
        var found: [Place: AddressMatch] = [:]
        for reading in readings {
            for match in try matches(reading, connection)
            where match.certainty > found[match.place]?.certainty ?? -1 {
                found[match.place] = match
            }
        }
        return doubted(
            found.values.sorted { ($0.certainty, $1.label) > ($1.certainty, $0.label) })
    }

    private func matches(
        _ reading: AddressReading, _ connection: any Connection
    ) throws -> [AddressMatch] {
        let key = AddressKey(reading.street)
        let written = WrittenTown(
            city: reading.city.map { AddressKey($0) }, postcode: reading.postcode)
        let namesakes = try streets(named: key, connection)
        let exact = try matches(reading.number, key, written, namesakes, connection)
        // Word for word in a town that is right: no misspelling can come near.
        if exact.contains(where: { $0.certainty == 100 }) { return exact }
        // The only town with this door is not for that the town that was meant.
        if written.isNowhere, Set(namesakes.map(\.town.city.text)).count > 1 {
            return exact.map {
                $0.lowered(to: Self.doubtfulCertainty, because: "several towns have this street")
            }
        }
        let similar = try streets(like: key, in: written, connection).filter {
            $0.key.text != key.text
        }
        let guesses = try matches(reading.number, key, written, similar, connection)
        return exact + guesses.map { namesakes.isEmpty ? $0 : $0.outdoneByNamesake }
    }

    private func matches(
        _ number: String, _ key: AddressKey, _ written: WrittenTown, _ streets: [FoundStreet],
        _ connection: any Connection
    ) throws -> [AddressMatch] {
        try streets.compactMap { street in
            guard let likeness = StreetLikeness(written: key, existing: street.key),
                let door = try door(number, of: street.id, connection)
            else { return nil }
            let town = TownLikeness(written: written, existing: street.town, among: towns)
            return AddressMatch(
                place: door.place, label: street.label(number: door.number),
                certainty: max(0, 100 - likeness.penalty - town.penalty), accuracyMeters: 20,
                reasons: likeness.reasons + town.reasons, source: source)
        }
    }

    private func streets(
        named key: AddressKey, _ connection: any Connection
    ) throws -> [FoundStreet] {
        try connection.query(
            "SELECT id, name, key, city, city_key, postcode FROM streets WHERE key = $1",
            [.text(key.text)]
        ).map(FoundStreet.init)
    }

    /// The streets that share the most of the rarest triplets, those of the town first.
    private func streets(
        like key: AddressKey, in town: WrittenTown, _ connection: any Connection
    ) throws -> [FoundStreet] {
        let rare = try rarest(triplets(of: key), connection)
        if rare.isEmpty { return [] }
        let names = (1...Self.tripletLimit).map { "$\($0)" }.joined(separator: ", ")
        let rows = try connection.query(
            """
            SELECT s.id, s.name, s.key, s.city, s.city_key, s.postcode
            FROM triplets t JOIN streets s ON s.id = t.street WHERE t.triplet IN (\(names))
            GROUP BY s.id, s.name, s.key, s.city, s.city_key, s.postcode
            ORDER BY CASE WHEN s.city_key = $13 OR s.postcode = $14 THEN 0 ELSE 1 END,
                COUNT(*) DESC, s.id LIMIT \(Self.streetLimit)
            """,
            padded(rare) + [.text(town.city?.text ?? "-"), .text(town.postcode ?? "-")])
        return rows.map(FoundStreet.init)
    }

    private func rarest(_ triplets: Set<String>, _ connection: any Connection) throws -> [String] {
        var known: [(triplet: String, streets: Int64)] = []
        for triplet in triplets {
            if let row = try connection.findRow(
                "SELECT streets FROM triplet_counts WHERE triplet = $1", [.text(triplet)])
            {
                known.append((triplet, row.int(0)))
            }
        }
        return known.sorted { ($0.streets, $0.triplet) < ($1.streets, $1.triplet) }
            .prefix(Self.tripletLimit).map(\.triplet)
    }

    /// One statement serves every number of triplets.
    private func padded(_ triplets: [String]) -> [SQLValue] {
        let values = triplets.map(SQLValue.text)
        return values + Array(repeating: .text(""), count: Self.tripletLimit - values.count)
    }

    private func door(
        _ number: String, of street: Int64, _ connection: any Connection
    ) throws -> (number: String, place: Place)? {
        guard
            let row = try connection.findRow(
                """
                SELECT number, latitude_e7, longitude_e7 FROM doors
                WHERE street = $1 AND key = $2
                """, [.integer(street), .text(numberKey(number))]),
            let place = Place(latitudeE7: row.int(1), longitudeE7: row.int(2))
        else { return nil }
        return (row.text(0), place)
    }

    /// What fits two places is not trusted, however well it fits one.
    private func doubted(_ matches: [AddressMatch]) -> [AddressMatch] {
        guard let best = matches.first, best.grade.isTrusted else { return matches }
        let rival = matches.dropFirst().first { other in
            other.certainty >= best.certainty - Self.doubtfulLead
                && other.place.meters(to: best.place) > Self.samePlaceMeters
        }
        if rival == nil { return matches }
        return matches.map {
            $0.lowered(to: Self.doubtfulCertainty, because: "other places fit as well")
        }
    }
}

extension AddressMatch {
    /// Who writes the name of a street in another town means that street, and errs in the town.
    fileprivate var outdoneByNamesake: AddressMatch {
        lowered(to: certainty - 25, because: "a street of exactly this name is in another town")
    }

    fileprivate func lowered(to limit: Int, because reason: String) -> AddressMatch {
        AddressMatch(
            place: place, label: label, certainty: max(0, min(certainty, limit)),
            accuracyMeters: accuracyMeters, reasons: reasons + [reason], source: source)
    }
}

/// A street of the gazetteer that may be meant.
private struct FoundStreet {
    let id: Int64
    let name: String
    let key: AddressKey
    let city: String
    let town: ExistingTown

    /// A row of id, name, key, city, city's key and postcode.
    init(_ row: Row) {
        id = row.int(0)
        name = row.text(1)
        key = AddressKey(kept: row.text(2))
        city = row.text(3)
        town = ExistingTown(city: AddressKey(kept: row.text(4)), postcode: row.text(5))
    }

    func label(number: String) -> String {
        let town = [town.postcode, city].filter { !$0.isEmpty }.joined(separator: " ")
        return "\(name) \(number)" + (town.isEmpty ? "" : ", \(town)")
    }
}
