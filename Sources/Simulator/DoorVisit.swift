internal import DoorstepAPI

/// What happens between parking at a stop and driving on.
struct DoorVisit {
    let visit: Visit
    let city: City

    /// - Returns: when the van drives on; what could not be handed off is added to `left`.
    func play(
        from arrival: Moment, at parking: Position, on phone: inout Phone, _ dice: inout Dice,
        left: inout [String]
    ) -> Moment {
        phone.arrive(at: visit.sequence, parking, at: arrival)
        let start = max(arrival, visit.opening)
        var now = start + visit.serviceSeconds * dice.between(0.2, 0.4)
        for delivery in visit.deliveries {
            var door = Door(
                delivery: delivery, visit: visit, startedAt: now, phone: phone, dice: dice)
            door.knock()
            if !door.isHandedOff { left += delivery.parcels }
            now = door.now
            phone = door.phone
            dice = door.dice
        }
        now = max(now + 15, start + visit.serviceSeconds * dice.between(0.8, 1.1))
        phone.leave(visit.sequence, position(of: visit.place, at: now, &dice), at: now)
        return now
    }
}

extension Visit.Delivery {
    /// The promised window.
    var window: (from: Moment, to: Moment)? {
        let promise = household.consignment.promise
        guard let from = Moment(promise.from), let to = Moment(promise.to) else { return nil }
        return (from, to)
    }
}
