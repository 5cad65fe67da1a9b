internal import DoorstepAPI
internal import Geography

/// Somebody who orders things, with a day of their own: when they are in, and what they do with a phone.
///
/// All of it is assumed, in plain numbers here, and the same whatever the product does: only what they are
/// told and offered differs.
struct Citizen: Sendable {
    enum Rhythm: Sendable { case worker, homebody, shifts }

    let number: Int
    let name: String
    let phone: String
    let door: KnownAddress
    let isApartment: Bool
    let rhythm: Rhythm
    let hasPhone: Bool
    /// Opens links and chooses.
    let isActive: Bool
    /// Lets things be left where they say.
    let trustsPlaces: Bool
    let likesPoints: Bool
    let hasFriendlyNeighbour: Bool
    private let seed: UInt64

    init(_ number: Int, at door: KnownAddress, seed: UInt64, troubles: WeekTroubles) {
        var dice = Dice(seed: seed, for: "citizen/\(number)")
        self.number = number
        self.door = door
        self.seed = seed
        name = Names.person(&dice)
        phone = "+35840\(7_000_000 + number)"
        isApartment = dice.happens(perMille: 700)
        let kind = dice.number(0...99)
        rhythm = kind < 50 ? .worker : kind < 85 ? .homebody : .shifts
        hasPhone = !dice.happens(perMille: troubles.deadPhones)
        isActive = dice.happens(perMille: 600)
        trustsPlaces = dice.happens(perMille: 450)
        likesPoints = dice.happens(perMille: 400)
        hasFriendlyNeighbour = dice.happens(perMille: 450)
    }

    /// Whether somebody is in at a minute of a day, counted from the first.
    func isIn(_ day: Int, _ minute: Int) -> Bool {
        var dice = Dice(seed: seed, for: "in/\(number)/\(day)")
        let isWeekend = day % 7 >= 5
        switch rhythm {
        case .worker:
            let leaves = dice.number(7 * 60...8 * 60 + 45)
            let comesBack = dice.number(15 * 60 + 30...18 * 60)
            if isWeekend || dice.happens(perMille: 180) { return true }
            return minute < leaves || minute > comesBack
        case .homebody:
            let leaves = dice.number(9 * 60...16 * 60)
            let isOut = dice.happens(perMille: 600)
            return !isOut || minute < leaves || minute > leaves + 120
        case .shifts:
            let begins = dice.number(5 * 60...14 * 60)
            if dice.happens(perMille: 300) { return true }
            return minute < begins - 40 || minute > begins + 540
        }
    }

    /// Which part of a span they will be in, as they know it the evening before: from 0 to 1.
    func presence(on day: Int, from: Int, to: Int) -> Double {
        let minutes = Array(stride(from: from, to: to, by: 30))
        let isIn = minutes.filter { self.isIn(day, $0) }.count
        return minutes.isEmpty ? 0 : Double(isIn) / Double(minutes.count)
    }

    /// Whether a word that the van is near brings them to the door in time.
    func hurriesHome(_ day: Int) -> Bool {
        var dice = Dice(seed: seed, for: "near/\(number)/\(day)")
        return dice.happens(perMille: rhythm == .homebody ? 600 : 100)
    }

    /// What may go wrong at a door whoever is in.
    func mishap(_ day: Int) -> Household.Answer? {
        var dice = Dice(seed: seed, for: "mishap/\(number)/\(day)")
        let roll = dice.number(0...999)
        if roll < 8 { return .refuses(dice.pick(Names.refusals)) }
        if roll < 16 { return .gateLocked }
        if roll < 19 { return .wrongAddress }
        return nil
    }

    var place: HandoffModeName { isApartment ? .lobby : .safePlace }
}
