internal import DoorstepAPI
internal import Geography

/// Invents who lives behind a door, what they ordered and what they will do.
struct HouseholdBuilder {
    let setting: DaySetting
    /// When the day begins at the place.
    let midnight: Moment
    private var consignments = 0
    private var parcels = 0

    init(setting: DaySetting, midnight: Moment) {
        self.setting = setting
        self.midnight = midnight
    }

    mutating func household(
        at door: KnownAddress, atMost limit: Int, _ dice: inout Dice
    ) -> Household {
        consignments += 1
        let isValuable = dice.happens(perMille: 30)
        let mode = mode(&dice, isValuable: isValuable)
        let consignment = NewConsignment(
            id: "C-\(setting.seed)-\(consignments)", shipper: dice.pick(Names.shippers),
            site: setting.site,
            recipient: RecipientDetails(
                name: Names.person(&dice), phone: "+35840\(dice.number(1_000_000...9_999_999))",
                language: dice.pick(["fi", "fi", "sv", "en"])),
            address: address(of: door, &dice), promise: promise(&dice, mode: mode),
            parcels: pieces(atMost: limit, isValuable: isValuable, mode: mode, &dice),
            note: dice.happens(perMille: 120) ? dice.pick(Names.notes) : nil,
            serviceSeconds: dice.number(15...42) * 10)
        return Household(
            consignment: consignment, place: door.place,
            answer: setting.rates.answer(&dice, isValuable: isValuable))
    }

    private func address(of door: KnownAddress, _ dice: inout Dice) -> AddressDetails {
        let isApartment = dice.happens(perMille: 800)
        let floor = dice.number(1...6)
        return AddressDetails(
            street: door.street, houseNumber: door.houseNumber,
            postcode: door.postcode.isEmpty ? nil : door.postcode,
            city: door.city.isEmpty ? setting.city : door.city, country: setting.country,
            latitude: setting.isTextOnly ? nil : rounded(door.place.latitude),
            longitude: setting.isTextOnly ? nil : rounded(door.place.longitude),
            propertyType: isApartment ? .apartment : .house, floor: isApartment ? floor : nil,
            access: isApartment && floor > 3 ? [AccessRuleDetails(kind: .stairs)] : nil)
    }

    /// Half are promised within some hours, the others within the day.
    private func promise(_ dice: inout Dice, mode: HandoffModeName?) -> PromiseDetails {
        let windows = [(8, 17), (8, 17), (8, 17), (8, 17), (9, 12), (11, 14), (12, 16), (14, 17)]
        let (from, to) = dice.pick(windows)
        return PromiseDetails(
            from: (midnight + Double(from * 3_600)).text, to: (midnight + Double(to * 3_600)).text,
            mode: mode)
    }

    private func mode(_ dice: inout Dice, isValuable: Bool) -> HandoffModeName? {
        let roll = dice.number(0...999)
        if isValuable { return .person }
        switch roll {
        case ..<150: return .doorstep
        case ..<200: return .lobby
        case ..<230: return .safePlace
        default: return nil
        }
    }

    private mutating func pieces(
        atMost limit: Int, isValuable: Bool, mode: HandoffModeName?, _ dice: inout Dice
    ) -> [NewParcel] {
        let count = min(limit, dice.pick([1, 1, 1, 1, 1, 1, 1, 2, 2, 3]))
        let proofs = proofs(&dice, isValuable: isValuable, mode: mode)
        return (0..<count).map { _ in
            parcels += 1
            return NewParcel(
                id: "PX-\(setting.seed)-\(1_000 + parcels)",
                weightGrams: dice.number(1...40) * dice.number(50...250),
                volumeCm3: dice.number(800...30_000),
                value: isValuable
                    ? MoneyAmount(amount: dice.number(60_000...250_000), currency: "EUR") : nil,
                fragile: dice.happens(perMille: 100) ? true : nil, proofs: proofs)
        }
    }

    /// What is left at a door cannot ask for a person's proof.
    private func proofs(
        _ dice: inout Dice, isValuable: Bool, mode: HandoffModeName?
    ) -> [ProofKindName]? {
        let roll = dice.number(0...999)
        if isValuable { return [.signature] }
        if mode != nil { return [.photo] }
        switch roll {
        case ..<250: return [.signature]
        case ..<300: return [.pin]
        case ..<320: return [.ageCheck]
        case ..<400: return [.scan]
        default: return nil
        }
    }
}

/// A coordinate as facts keep it: whole ten-millionths of a degree.
func rounded(_ degrees: Double) -> Double { (degrees * 1e7).rounded() / 1e7 }
