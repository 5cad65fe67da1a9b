/// What recipients may change by themselves; without one they change nothing.
package struct ChangePolicyDetails: Codable, Sendable, Hashable, Ruled {
    /// How long before the promised window changes end.
    package var closesMinutesBefore: Int
    /// How many days ahead a delivery can be moved.
    package var daysAhead: Int
    /// The days on which vans drive: 1 is Monday, 7 is Sunday.
    package var weekdays: [Int]
    /// The parts of a day that can be chosen, by the delivering site's clock.
    package var slots: [ChangeSlot]
    /// Ways that can be chosen where the handoff policy opens them: `person`, `doorstep`, `lobby`,
    /// `mailroom`; `locker` and `pudo` where a pickup point near has room.
    package var ways: [HandoffModeName]
    /// For how many days after the delivery recipients may send it back at a pickup point; never when
    /// not said.
    package var returnDays: Int?
    /// Counted from 1; told, never sent.
    package var version: Int?

    package init(
        closesMinutesBefore: Int, daysAhead: Int, weekdays: [Int], slots: [ChangeSlot],
        ways: [HandoffModeName], version: Int? = nil
    ) {
        self.closesMinutesBefore = closesMinutesBefore
        self.daysAhead = daysAhead
        self.weekdays = weekdays
        self.slots = slots
        self.ways = ways
        self.version = version
    }

    package static let rules: [String: Rule] = [
        "closesMinutesBefore": .range(0, 10_080), "daysAhead": .range(1, 30),
        "weekdays": .count(7), "slots": .count(12), "ways": .count(6), "returnDays": .range(0, 90),
    ]
}

/// Times such as `08:00`.
package struct ChangeSlot: Codable, Sendable, Hashable, Ruled {
    package var from: String
    package var to: String

    package init(from: String, to: String) {
        self.from = from
        self.to = to
    }

    package static let rules: [String: Rule] = ["from": .text(5), "to": .text(5)]
}

/// Why nothing can be changed.
package enum ChangeBarName: String, Codable, Sendable, CaseIterable {
    /// The organisation lets recipients change nothing.
    case notOffered
    /// It is too late.
    case tooLate
    /// A driver has it, or it is over.
    case underWay
}

/// What the recipient can still change, all of it feasible now.
package struct ChangeOptions: Codable, Sendable, Hashable, Ruled {
    /// Nil when something can be changed.
    package var barred: ChangeBarName?
    package var closesAt: String?
    /// Other times, the first first.
    package var slots: [SlotOption]
    /// Other ways than the one that was agreed.
    package var ways: [HandoffModeName]
    /// The version of the change policy that offers this.
    package var policy: Int?
    /// Pickup points near that have room for it now, the nearest first.
    package var points: [NearbyPointRecord]?

    package init(
        barred: ChangeBarName?, closesAt: String? = nil, slots: [SlotOption] = [],
        ways: [HandoffModeName] = [], policy: Int? = nil
    ) {
        self.barred = barred
        self.closesAt = closesAt
        self.slots = slots
        self.ways = ways
        self.policy = policy
    }

    package static let rules: [String: Rule] = ["closesAt": .instant]
}

package struct SlotOption: Codable, Sendable, Hashable, Ruled {
    package var from: String
    package var to: String

    package init(from: String, to: String) {
        self.from = from
        self.to = to
    }

    package static let rules: [String: Rule] = ["from": .instant, "to": .instant]
}

/// Another time, another way, or both: each one of those that are offered.
package struct DeliveryChange: Codable, Sendable, Hashable, Ruled {
    package var slot: SlotOption?
    package var mode: HandoffModeName?
    /// A pickup point out of `points`: the way follows from it.
    package var point: String?

    package static let rules: [String: Rule] = ["point": .label]

    package init(slot: SlotOption? = nil, mode: HandoffModeName? = nil, point: String? = nil) {
        self.point = point
        self.slot = slot
        self.mode = mode
    }
}
