/// A date of the Gregorian calendar.
package struct CalendarDay: Sendable, Hashable, Comparable {
    package let daysSince1970: Int

    package init(daysSince1970: Int) { self.daysSince1970 = daysSince1970 }

    /// The day, in UTC, that holds a moment.
    package init(of moment: Instant) {
        let days = moment.milliseconds / 86_400_000
        let isBefore = moment.milliseconds % 86_400_000 < 0
        self.init(daysSince1970: Int(days) - (isBefore ? 1 : 0))
    }

    /// Fails on days that never were, such as 30 February, and outside of years 1 to 9999.
    package init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1 else { return nil }
        self.init(daysSince1970: days(year, month, day))
        // What overflows into the next month comes out as another date.
        guard civil == (year, month, day) else { return nil }
    }

    /// Reads `2026-11-20`.
    package init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.map(\.utf8.count) == [4, 2, 2],
            parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }),
            let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    package static func < (left: CalendarDay, right: CalendarDay) -> Bool {
        left.daysSince1970 < right.daysSince1970
    }

    package var text: String {
        let (year, month, day) = civil
        return "\(padded(year, to: 4))-\(padded(month))-\(padded(day))"
    }

    /// The first moment of the day, in UTC.
    package var start: Instant { Instant(milliseconds: Int64(daysSince1970) * 86_400_000) }

    var civil: (Int, Int, Int) {
        // Howard Hinnant's calendar arithmetic: years begin in March, so that leap days come last.
        let z = daysSince1970 + 719_468
        let era = (z >= 0 ? z : z - 146_096) / 146_097
        let dayOfEra = z - era * 146_097
        let yearOfEra =
            (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * shifted + 2) / 5 + 1
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }
}

private func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
}

/// A number with zeros in front, as calendars write it.
func padded(_ number: Int, to width: Int = 2) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
