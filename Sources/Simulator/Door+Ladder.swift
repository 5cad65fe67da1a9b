internal import DoorstepAPI

extension Door {
    /// Climbs the ladder that the phone shows, as far as a way of handing over or to its end.
    ///
    /// - Parameter mode: nil when nobody takes it. What was promised needs no rung.
    mutating func climb(to mode: HandoffModeName? = nil) throws {
        let agreed = [.person, delivery.mode] + (delivery.preferences?.agreed ?? [])
        if let mode, agreed.contains(mode) { return }
        for rung in delivery.ladder where rung.skipped == nil && rung.rung != .reschedule {
            if let mode, rung.modes.contains(mode) { return }
            if mode == nil, rung.rung == .locker, let point = delivery.near.first {
                return try divert(to: point)
            }
            try tryInVain(rung)
        }
    }

    /// A compartment is asked for, and the van turns round to it.
    private mutating func divert(to point: NearbyPointRecord) throws {
        for parcel in delivery.parcels { reserve(parcel, at: point.id) }
        pass(driver.dice.between(120, 300))
        try handOff(point.kind == .locker ? .locker : .pudo, to: point.id)
    }

    private mutating func tryInVain(_ rung: LadderRung) throws {
        var name: String?
        var photo: String?
        if rung.rung == .contact {
            for channel in (rung.evidence.first ?? []).compactMap(\.channel)
            where !tried.contains(channel) {
                contact(channel, .noAnswer)
            }
        } else if rung.evidence.contains([.name]) {
            name = Names.person(&driver.dice)
        } else if rung.evidence.contains([.photo]) {
            try photographObstacle()
            photo = lastProof
        }
        // The phone's own clock counts the wait; nobody presses in the same moment.
        pass(Double(rung.waitSeconds) + driver.dice.between(1, 8))
        post(
            NewRungTry(
                rung: rung.rung, outcome: photo == nil ? .noAnswer : .unsuitable, name: name,
                photo: photo, occurredAt: now.text))
    }
}

extension RungEvidenceName {
    fileprivate var channel: ContactChannelName? { ContactChannelName(rawValue: rawValue) }
}
