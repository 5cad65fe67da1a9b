internal import Delivery

/// One way to read an address: which words are the street, which the door, which the town.
struct AddressReading: Sendable, Hashable {
    var street: String
    var number: String
    var postcode: String?
    var city: String?
}

/// Every sensible way to read an address; those who wrote it in parts leave little doubt.
func readings(of address: Address, isTown: (String) -> Bool) -> [AddressReading] {
    if let street = address.street, !street.isEmpty {
        if let number = address.houseNumber, !number.isEmpty {
            return [
                AddressReading(
                    street: street, number: number, postcode: address.postcode?.nonEmpty,
                    city: address.city?.nonEmpty)
            ]
        }
        // Many forms have one field for both.
        return readings(of: street, isTown: { _ in false }).map { reading in
            var reading = reading
            reading.postcode = address.postcode?.nonEmpty ?? reading.postcode
            reading.city = address.city?.nonEmpty ?? reading.city
            return reading
        }
    }
    guard let text = address.text else { return [] }
    return readings(of: text, isTown: isTown).map { reading in
        var reading = reading
        reading.postcode = reading.postcode ?? address.postcode?.nonEmpty
        reading.city = reading.city ?? address.city?.nonEmpty
        return reading
    }
}

/// Every sensible way to read an address in one line.
func readings(of text: String, isTown: (String) -> Bool) -> [AddressReading] {
    let parts = text.split { ",;|\n\r\t".contains($0) }.prefix(mostParts)
        .map { AddressPart($0.split(separator: " ").prefix(mostWords).map(String.init)) }
    var found: [AddressReading] = []
    for part in parts.indices {
        for word in parts[part].words.indices where parts[part].isHouseNumber(word) {
            for street in parts[part].streets(around: word, isTown: isTown) {
                for town in towns(in: parts, besides: part, street.words, isTown: isTown) {
                    let reading = AddressReading(
                        street: parts[part].words[street.name].joined(separator: " "),
                        number: parts[part].words[street.number].joined(),
                        postcode: town.postcode, city: town.city)
                    if !found.contains(reading) { found.append(reading) }
                }
            }
        }
    }
    return Array(found.prefix(mostReadings))
}

/// A line of an address has no more parts, words and meanings than these.
private let mostParts = 12
private let mostWords = 16
private let mostReadings = 24

private struct Town {
    var postcode: String?
    var city: String?
}

private func towns(
    in parts: [AddressPart], besides part: Int, _ taken: Range<Int>, isTown: (String) -> Bool
) -> [Town] {
    var rest = parts
    rest[part] = AddressPart(Array(parts[part].words[taken.upperBound...]))
    rest.insert(AddressPart(Array(parts[part].words[..<taken.lowerBound])), at: part)
    var towns: [Town] = []
    for piece in rest {
        for place in piece.words.indices where piece.isPostcode(place) {
            let after = piece.words[(place + 1)...].prefix { !$0.hasDigit }
            let before = piece.words[..<place].filter { !$0.hasDigit }
            let city = after.isEmpty ? before.joined(separator: " ") : after.joined(separator: " ")
            var town = Town(postcode: piece.postcode(place), city: city.nonEmpty)
            if town.city == nil {
                town.city = rest.lazy.map { $0.text }.first { isTown($0) }
            }
            towns.append(town)
        }
    }
    if !towns.isEmpty { return towns }
    // Without a postcode a town is known by its name, or by standing alone.
    let names = rest.map(\.text).filter { !$0.isEmpty && !$0.hasDigit }
    if let known = names.first(where: isTown) { return [Town(city: known)] }
    return names.isEmpty ? [Town()] : names.map { Town(city: $0) }
}

/// The words between two commas.
private struct AddressPart {
    let words: [String]

    init(_ words: [String]) { self.words = words }

    var text: String { words.joined(separator: " ") }

    /// Begins with a digit, and is too short or too lettered for a postcode.
    func isHouseNumber(_ place: Int) -> Bool {
        guard let first = words[place].first, first.isNumber else { return false }
        return words[place].count <= 8 && words[place].prefix { $0.isNumber }.count <= 4
    }

    func isPostcode(_ place: Int) -> Bool { postcode(place) != nil }

    /// `9490`, `FL-9490` and `00100`; postcodes of letters stay in the town's name.
    func postcode(_ place: Int) -> String? {
        let digits = words[place].split(separator: "-").last ?? ""
        guard (4...6).contains(digits.count), digits.allSatisfy(\.isNumber) else { return nil }
        let prefix = words[place].dropLast(digits.count)
        return prefix.count <= 4 && !String(prefix).hasDigit ? String(digits) : nil
    }

    /// The street before a number, or after it when nothing is before.
    func streets(
        around number: Int, isTown: (String) -> Bool
    ) -> [(name: Range<Int>, number: Range<Int>, words: Range<Int>)] {
        // `12 a` is one number, `25 A 12` a staircase and a flat behind it.
        var end = number + 1
        if end < words.count, words[end].count == 1, words[end].first?.isLetter == true { end += 1 }
        var numbers = [number..<number + 1]
        if end > number + 1 { numbers.insert(number..<end, at: 0) }

        let start = (words[..<number].lastIndex { $0.hasDigit } ?? -1) + 1
        var found: [(Range<Int>, Range<Int>, Range<Int>)] = []
        if start < number {
            var names = [start..<number]
            // `9490 Vaduz Landstrasse 12`: the town may stand before the street.
            for cut in (start + 1)..<max(start + 1, number)
            where isTown(words[start..<cut].joined(separator: " ")) {
                names.append(cut..<number)
            }
            for name in names {
                for door in numbers { found.append((name, door, name.lowerBound..<end)) }
            }
        } else {
            let rest = words[(number + 1)...]
            let stop = rest.firstIndex { $0.hasDigit } ?? words.count
            if number + 1 < stop {
                var names = [number + 1..<stop]
                for cut in (number + 2)..<max(number + 2, stop)
                where isTown(words[cut..<stop].joined(separator: " ")) {
                    names.insert(number + 1..<cut, at: 0)
                }
                for name in names {
                    found.append((name, number..<number + 1, number..<name.upperBound))
                }
            }
        }
        return found
    }
}

extension String {
    fileprivate var hasDigit: Bool { contains(where: \.isNumber) }
    fileprivate var nonEmpty: String? { isEmpty ? nil : self }
}
