/// When a parcel that came back from a door is brought again.
///
/// An organisation without one leaves it to a person: every failed attempt stays in the exception
/// queue until somebody promises another time.
package struct ReattemptPolicy: Sendable, Hashable {
    /// How often a door is tried in all, the first time included.
    package let attempts: Int
    /// The days on which vans drive: 1 is Monday, 7 is Sunday.
    package let weekdays: Set<Int>
    /// The parts of a day that can be promised.
    package let slots: [ChangePolicy.Slot]

    /// Nil unless there is a day and a slot to come in.
    package init?(attempts: Int, weekdays: Set<Int>, slots: [ChangePolicy.Slot]) {
        guard attempts >= 1, !weekdays.isEmpty, !slots.isEmpty else { return nil }
        self.attempts = attempts
        self.weekdays = weekdays
        self.slots = slots
    }

    /// What comes after a failure.
    package enum Step: Sendable, Hashable {
        case again(CalendarDay, ChangePolicy.Slot)
        case person(Cause)

        package enum Cause: String, Sendable {
            /// The same once more would end the same: an address, a refusal, a check that failed.
            case needsChange
            /// It was tried as often as it may be.
            case triedEnough
        }
    }

    /// - Parameters:
    ///   - failures: how often it was tried in vain, by now.
    ///   - minute: of the day at which the last try failed, by the site's clock.
    ///   - today: at the site.
    package func next(
        after failures: Int, because reason: ReasonCode, at minute: Int, today: CalendarDay
    ) -> Step {
        guard reason.isRetryable else { return .person(.needsChange) }
        guard failures < attempts else { return .person(.triedEnough) }
        let days = (1...7).map { CalendarDay(daysSince1970: today.daysSince1970 + $0) }
        guard let day = days.first(where: { weekdays.contains($0.weekday) }),
            let slot = slot(farFrom: minute)
        else { return .person(.needsChange) }
        return .again(day, slot)
    }

    /// Who was not there at one time of day is likelier to be there at another; of equal ones the first.
    private func slot(farFrom minute: Int) -> ChangePolicy.Slot? {
        var best: ChangePolicy.Slot?
        for slot in slots {
            guard let leader = best else {
                best = slot
                continue
            }
            if slot.distance(to: minute) > leader.distance(to: minute) { best = slot }
        }
        return best
    }
}

extension ChangePolicy.Slot {
    /// How far a time of day is from the middle of it, in half minutes.
    fileprivate func distance(to minute: Int) -> Int { abs(from + to - 2 * minute) }
}
