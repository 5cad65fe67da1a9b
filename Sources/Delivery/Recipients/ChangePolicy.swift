/// What a recipient may still change about a delivery by themselves, and until when.
///
/// An organisation without one lets nobody change anything: a slot that no one drives is a broken
/// promise.
package struct ChangePolicy: Sendable, Hashable {
    /// A part of a day in which vans drive, by the clock of the site that delivers.
    package struct Slot: Sendable, Hashable {
        /// Minutes since midnight.
        package let from: Int
        package let to: Int

        /// Nil unless it begins before it ends.
        package init?(from: Int, to: Int) {
            guard from < to else { return nil }
            self.from = from
            self.to = to
        }
    }

    /// How long before the promised window changes end, in minutes.
    package let closesMinutes: Int
    /// How far ahead a delivery can be moved, in days.
    package let daysAhead: Int
    /// The days on which vans drive: 1 is Monday, 7 is Sunday.
    package let weekdays: Set<Int>
    package let slots: [Slot]
    /// Other ways that may be chosen, where the handoff policy opens them as well.
    package let ways: [HandoffMode]
    /// For how many days after the delivery its recipient may send it back by themselves; 0 for never.
    package let returnDays: Int

    package init(
        closesMinutes: Int, daysAhead: Int, weekdays: Set<Int>, slots: [Slot], ways: [HandoffMode],
        returnDays: Int = 0
    ) {
        self.returnDays = returnDays
        self.closesMinutes = closesMinutes
        self.daysAhead = daysAhead
        self.weekdays = weekdays
        self.slots = slots
        self.ways = ways
    }

    /// Ways that need no word of where or to whom.
    package static let waysToChoose: [HandoffMode] = [.person, .doorstep, .lobby, .mailroom]

    /// Ways that need a pickup point beside them.
    package static let waysToPoints: [HandoffMode] = [.locker, .pudo]

    /// When changes to a promise end.
    package func closes(_ promise: Promise) -> Instant {
        promise.window.from + .seconds(Int64(-closesMinutes * 60))
    }

    /// The days that a delivery can be moved to: never today, whose routes are on the road.
    package func days(after today: CalendarDay) -> [CalendarDay] {
        (1...max(1, daysAhead)).map { CalendarDay(daysSince1970: today.daysSince1970 + $0) }
            .filter { weekdays.contains($0.weekday) }
    }
}

extension CalendarDay {
    /// As ISO 8601 counts: 1 is Monday, 7 is Sunday.
    package var weekday: Int {
        // 1 January 1970 was a Thursday.
        ((daysSince1970 + 3) % 7 + 7) % 7 + 1
    }
}
