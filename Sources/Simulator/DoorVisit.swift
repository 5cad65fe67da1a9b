internal import DoorstepAPI

/// What happens between parking at a stop and driving on.
struct DoorVisit {
    let visit: Visit
    let parking: Parking
    /// Whether the van goes home afterwards.
    let isLast: Bool

    /// - Returns: when the van drives on; what could not be handed off is added to `left`.
    func play(
        from arrival: Moment, by driver: inout DriverAtWork, left: inout [String]
    ) throws -> Moment {
        driver.phone.arrive(at: visit.sequence, parking.fix, at: arrival)
        let start = max(arrival, visit.opening)
        var now = start + visit.serviceSeconds * driver.dice.between(0.2, 0.4)
        for (number, delivery) in visit.deliveries.enumerated() {
            var door = Door(
                delivery: delivery, visit: visit, parking: parking,
                isLast: isLast && number == visit.deliveries.count - 1, startedAt: now,
                driver: driver)
            try door.knock()
            if !door.isHandedOff { left += delivery.parcels }
            now = door.now
            driver = door.driver
        }
        now = max(now + 15, start + visit.serviceSeconds * driver.dice.between(0.8, 1.1))
        let here = position(of: visit.place, at: now, &driver.dice)
        driver.phone.leave(visit.sequence, here, at: now)
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
