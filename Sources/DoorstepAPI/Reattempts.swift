/// When a parcel that came back from a door is brought again; without one a person says so each time.
package struct ReattemptPolicyDetails: Codable, Sendable, Hashable, Ruled {
    /// How often a door is tried in all, the first time included.
    package var attempts: Int
    /// The days on which vans drive: 1 is Monday, 7 is Sunday.
    package var weekdays: [Int]
    /// The parts of a day that can be promised, by the delivering site's clock; the one farthest from
    /// the time of the last try is taken.
    package var slots: [ChangeSlot]
    /// Counted from 1; told, never sent.
    package var version: Int?

    package init(attempts: Int, weekdays: [Int], slots: [ChangeSlot], version: Int? = nil) {
        self.attempts = attempts
        self.weekdays = weekdays
        self.slots = slots
        self.version = version
    }

    package static let rules: [String: Rule] = [
        "attempts": .range(1, 10), "weekdays": .count(7), "slots": .count(12),
    ]
}
