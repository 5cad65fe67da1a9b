extension DoorRates {
    /// What happens when the driver stands at a door.
    func answer(_ dice: inout Dice, isValuable: Bool) -> Household.Answer {
        let neighbour = Names.person(&dice)
        let mayBeTaken = dice.happens(perMille: neighbourTakesIt) && !isValuable
        let refusal = dice.pick(Names.refusals)
        var roll = dice.number(0...999)
        func falls(within perMille: Int) -> Bool {
            roll -= perMille
            return roll < 0
        }
        if falls(within: notHome) { return mayBeTaken ? .neighbourOpens(neighbour) : .silent }
        if falls(within: refused) { return .refuses(refusal) }
        if falls(within: gateLocked) { return .gateLocked }
        if falls(within: wrongAddress) { return .wrongAddress }
        return .opens
    }
}
