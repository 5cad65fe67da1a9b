internal import Delivery
internal import DoorstepAPI

extension ChangePolicy {
    init(_ wire: ChangePolicyDetails) throws(Malformed) {
        var reader = FormReader()
        let weekdays = reader.weekdays("/weekdays", wire.weekdays)
        let slots = reader.slots("/slots", wire.slots)
        var ways: [HandoffMode] = []
        for (index, name) in wire.ways.enumerated() {
            if let way = HandoffMode(code: name.rawValue),
                (Self.waysToChoose + Self.waysToPoints).contains(way)
            {
                ways.append(way)
            } else {
                reader.fault(
                    "/ways/\(index)", .notAnOption,
                    "Recipients choose among person, doorstep, lobby, mailroom, locker and pudo.")
            }
        }
        guard reader.faults.isEmpty else { throw reader.malformed }
        self.init(
            closesMinutes: wire.closesMinutesBefore, daysAhead: wire.daysAhead,
            weekdays: weekdays, slots: slots, ways: ways,
            returnDays: wire.returnDays ?? 0)
    }
}

extension FormReader {
    /// Days of the week, by ISO 8601.
    mutating func weekdays(_ pointer: String, _ days: [Int]) -> Set<Int> {
        for (index, day) in days.enumerated() where !(1...7).contains(day) {
            fault("\(pointer)/\(index)", .outOfRange, "A weekday is 1 (Monday) to 7 (Sunday).")
        }
        return Set(days)
    }

    /// Parts of a day, those that can be read.
    mutating func slots(_ pointer: String, _ wire: [ChangeSlot]) -> [ChangePolicy.Slot] {
        wire.enumerated().compactMap { index, one in slot("\(pointer)/\(index)", one) }
    }

    private mutating func slot(_ pointer: String, _ wire: ChangeSlot) -> ChangePolicy.Slot? {
        let words = "A time of day looks like 08:00."
        let (from, to) = (QuietHours.minutes(wire.from), QuietHours.minutes(wire.to))
        if from == nil { fault(pointer + "/from", .notATime, words) }
        if to == nil { fault(pointer + "/to", .notATime, words) }
        guard let from, let to else { return nil }
        guard let slot = ChangePolicy.Slot(from: from, to: to) else {
            fault(pointer + "/to", .windowReversed, "A slot ends after it begins.")
            return nil
        }
        return slot
    }
}

extension ChangePolicyDetails {
    init(_ policy: ChangePolicy, version: Int) {
        self.init(
            closesMinutesBefore: policy.closesMinutes, daysAhead: policy.daysAhead,
            weekdays: policy.weekdays.sorted(),
            slots: policy.slots.map {
                ChangeSlot(from: QuietHours.text($0.from), to: QuietHours.text($0.to))
            },
            ways: policy.ways.compactMap { HandoffModeName(rawValue: $0.code) }, version: version)
        if policy.returnDays > 0 { returnDays = policy.returnDays }
    }
}
