/// The hours of a day in which nobody is written to, by the clock of the site that delivers.
package struct QuietHours: Sendable, Hashable {
    /// Minutes since midnight; from 21:00 to 08:00 goes over midnight.
    package let from: Int
    package let to: Int

    private static let day = 24 * 60

    /// Nil when a time is no time of a day, or no hour would be left.
    package init?(from: Int, to: Int) {
        guard (0..<Self.day).contains(from), (0..<Self.day).contains(to), from != to else {
            return nil
        }
        self.from = from
        self.to = to
    }

    /// Reads `21:00`; nil when it is no time of a day.
    package static func minutes(_ text: String) -> Int? {
        let bytes = Array(text.utf8)
        guard bytes.count == 5, bytes[2] == UInt8(ascii: ":") else { return nil }
        let digits = [bytes[0], bytes[1], bytes[3], bytes[4]].map { Int($0) - 48 }
        guard digits.allSatisfy({ (0...9).contains($0) }) else { return nil }
        let (hour, minute) = (digits[0] * 10 + digits[1], digits[2] * 10 + digits[3])
        return hour < 24 && minute < 60 ? hour * 60 + minute : nil
    }

    /// `21:00` of minutes since midnight.
    package static func text(_ minutes: Int) -> String {
        let (hour, minute) = (minutes / 60, minutes % 60)
        return "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
    }

    /// How many minutes of silence are left at a minute of the day; 0 outside.
    package func minutesLeft(at minute: Int) -> Int {
        let length = (to - from + Self.day) % Self.day
        let gone = (minute - from + Self.day) % Self.day
        return gone < length ? length - gone : 0
    }
}
