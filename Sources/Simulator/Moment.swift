internal import Foundation

/// A point of virtual time, in milliseconds of UTC.
package struct Moment: Sendable, Hashable, Comparable {
    package var milliseconds: Int64

    package init(milliseconds: Int64) { self.milliseconds = milliseconds }

    /// A time of day as clocks show it at a place; nil when the day or the zone does not exist.
    package init?(day: String, minute: Int, timeZone: String) {
        let numbers = day.split(separator: "-").compactMap { Int($0) }
        guard numbers.count == 3, let zone = TimeZone(identifier: timeZone) else { return nil }
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        let parts = DateComponents(
            year: numbers[0], month: numbers[1], day: numbers[2], hour: minute / 60,
            minute: minute % 60)
        guard let date = calendar.date(from: parts) else { return nil }
        self.init(milliseconds: Int64(date.timeIntervalSince1970) * 1_000)
    }

    /// Reads RFC 3339 with `Z` and at most milliseconds, as the API writes it.
    package init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count >= 20, bytes.last == UInt8(ascii: "Z") else { return nil }
        let fields = text.dropLast().split { "-T:.".contains($0) }
        let numbers = fields.compactMap { Int64($0) }
        guard numbers.count == fields.count, (6...7).contains(numbers.count) else { return nil }
        let days = daysSince1970(year: numbers[0], month: numbers[1], day: numbers[2])
        let seconds = ((days * 24 + numbers[3]) * 60 + numbers[4]) * 60 + numbers[5]
        let fraction = numbers.count == 7 ? String(fields[6].prefix(3)) : ""
        let padded = fraction + String(repeating: "0", count: 3 - fraction.count)
        self.init(milliseconds: seconds * 1_000 + (Int64(padded) ?? 0))
    }

    /// RFC 3339 with `Z`.
    package var text: String {
        let seconds = milliseconds / 1_000
        let (year, month, day) = civilDay(seconds / 86_400)
        let clock = seconds % 86_400
        let fraction = milliseconds % 1_000
        return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
            + "T\(padded(clock / 3_600, 2)):\(padded(clock / 60 % 60, 2)):\(padded(clock % 60, 2))"
            + (fraction == 0 ? "Z" : ".\(padded(fraction, 3))Z")
    }

    package static func < (left: Moment, right: Moment) -> Bool {
        left.milliseconds < right.milliseconds
    }

    package static func + (moment: Moment, seconds: Double) -> Moment {
        Moment(milliseconds: moment.milliseconds + Int64((seconds * 1_000).rounded()))
    }

    /// Seconds from one to the other.
    package static func - (later: Moment, earlier: Moment) -> Double {
        Double(later.milliseconds - earlier.milliseconds) / 1_000
    }
}

/// Days of the proleptic Gregorian calendar (Howard Hinnant's algorithm, for years from 1970 on).
private func daysSince1970(year: Int64, month: Int64, day: Int64) -> Int64 {
    let year = month <= 2 ? year - 1 : year
    let era = year / 400
    let yearOfEra = year - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
}

private func civilDay(_ days: Int64) -> (year: Int64, month: Int64, day: Int64) {
    let shifted = days + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
        (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
}

private func padded(_ number: Int64, _ digits: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
}
