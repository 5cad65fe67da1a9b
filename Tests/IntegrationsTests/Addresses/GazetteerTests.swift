import Delivery
import Foundation
import Integrations
import Testing

/// What a gazetteer finds among all addresses of Liechtenstein, and what it must not.
struct GazetteerTests {
    typealias Form = @Sendable (KnownAddress) -> Address
    static let forms: [Form] = [{ $0.asParts }, { $0.asText }]

    @Test func `unchanged addresses are found within thirty metres`() async throws {
        for form in Self.forms {
            let found = try await part(of: Liechtenstein.addresses) { known, gazetteer in
                let match = try await gazetteer.find(form(known))
                return (match?.place.meters(to: known.place) ?? .infinity) <= 30
            }
            print("unchanged: \(found)")
            #expect(found.share >= 0.99, "\(found)")
        }
    }

    @Test func `most with a letter dropped from the street are found, hardly any elsewhere`()
        async throws
    {
        var dice = Dice(seed: 7)
        let slips = Liechtenstein.every(4).map { known in
            var slip = known
            let letter = dice.below(known.street.count)
            slip.street.remove(at: slip.street.index(slip.street.startIndex, offsetBy: letter))
            return (slip: slip, known: known)
        }
        for form in Self.forms {
            var wrong = 0
            let found = try await part(of: slips) { pair, gazetteer in
                guard let match = try await gazetteer.find(form(pair.slip)) else { return false }
                let meters = match.place.meters(to: pair.known.place)
                if meters > 150 { wrong += 1 }
                return meters <= 30
            }
            print("letter dropped: \(found), elsewhere \(wrong)")
            #expect(found.share >= 0.9, "\(found)")
            #expect(Double(wrong) <= Double(found.count) * 0.005, "\(wrong)")
        }
    }

    @Test func `a door that does not exist is not found`() async throws {
        var dice = Dice(seed: 8)
        let invented = Liechtenstein.every(12).map { known in
            var invented = known
            repeat {
                invented.number = "\(1 + dice.below(999))"
            } while exists(invented)
            return invented
        }
        try await expectNone(of: invented)
    }

    @Test func `a street that does not exist is not found`() async throws {
        var dice = Dice(seed: 9)
        let endings = ["strasse", "weg", "gass", "platz", "", "halde", "feld"]
        let letters = Array("abcdefghijklmnoprstuvwz")
        let invented = Liechtenstein.every(12).map { known in
            var invented = known
            let name = String((0..<(5 + dice.below(6))).map { _ in letters[dice.below(23)] })
            invented.street = name.capitalized + endings[dice.below(endings.count)]
            return invented
        }
        try await expectNone(of: invented)
        let plausible = [
            "Mondscheinallee", "Bahnsteigweg", "Kirschblütengasse", "Fischerinsel", "Königsallee",
            "Museumsufer", "Hafenpromenade", "Olympiaring", "Sonnenfinsternisweg",
            "Lindwurmstrasse",
        ]
        try await expectNone(
            of: Liechtenstein.every(30).map { known in
                var invented = known
                invented.street = plausible[dice.below(plausible.count)]
                return invented
            })
    }

    @Test func `a street of another town is not found`() async throws {
        var dice = Dice(seed: 10)
        let all = Liechtenstein.addresses
        var invented: [KnownAddress] = []
        for known in Liechtenstein.every(12) {
            let town = all[dice.below(all.count)]
            if town.city.isEmpty || known.city.isEmpty || town.city == known.city { continue }
            var wrong = known
            (wrong.city, wrong.postcode) = (town.city, town.postcode)
            if exists(wrong) { continue }
            invented.append(wrong)
            wrong.postcode = known.postcode
            invented.append(wrong)
            wrong.postcode = ""
            invented.append(wrong)
            (wrong.city, wrong.postcode) = ("Zürich", "8001")
            invented.append(wrong)
        }
        try await expectNone(of: invented)
    }

    /// Every door there is, those of `41;43` and `28-30` one by one.
    private let doors = Set(
        Liechtenstein.addresses.flatMap { known in
            known.numbers.map { number in
                var one = known
                one.number = number
                return one.door
            }
        })

    /// The map does not say the town of every door; one without may be anywhere.
    private func exists(_ address: KnownAddress) -> Bool {
        var anywhere = address
        anywhere.city = ""
        return doors.contains(address.door) || doors.contains(anywhere.door)
    }

    private func expectNone(of invented: [KnownAddress]) async throws {
        for form in Self.forms {
            let found = try await part(of: invented) { address, gazetteer in
                let match = try await gazetteer.find(form(address))
                if let match {
                    print("accepted: \(address.asText.line) as \(match.label) \(match.certainty)")
                }
                return match != nil
            }
            #expect(found.hits == 0, "\(found)")
        }
    }

    private func part<Element>(
        of elements: [Element], _ isHit: (Element, Gazetteer) async throws -> Bool
    ) async throws -> Share {
        guard let gazetteer = try await Liechtenstein.gazetteer() else { return .all }
        var share = Share(hits: 0, count: elements.count)
        for element in elements where try await isHit(element, gazetteer) { share.hits += 1 }
        return share
    }
}

private struct Share: CustomStringConvertible {
    var hits: Int
    let count: Int

    static let all = Share(hits: 0, count: 0)

    var share: Double { count == 0 ? 1 : Double(hits) / Double(count) }
    var description: String { "\(hits) of \(count)" }
}
