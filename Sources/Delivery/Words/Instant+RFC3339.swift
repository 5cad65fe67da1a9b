extension Instant {
    /// Reads `2026-11-20T07:12:04Z`, with fractions and offsets; fails on days that never were.
    package init?(rfc3339 text: String) {
        var scanner = DigitScanner(Array(text.utf8))
        guard let year = scanner.digits(4), scanner.take("-"), let month = scanner.digits(2),
            scanner.take("-"), let day = scanner.digits(2), scanner.takeAny("Tt "),
            let hour = scanner.digits(2), scanner.take(":"), let minute = scanner.digits(2),
            scanner.take(":"), let second = scanner.digits(2),
            let date = CalendarDay(year: year, month: month, day: day),
            hour < 24, minute < 60, second < 60
        else { return nil }
        guard let fraction = scanner.fraction(), let offset = scanner.offset(), scanner.isAtEnd
        else { return nil }
        let seconds = ((date.daysSince1970 * 24 + hour) * 60 + minute - offset) * 60 + second
        self.init(milliseconds: Int64(seconds) * 1_000 + Int64(fraction))
    }

    /// `2026-11-20T07:12:04Z`, with milliseconds only when there are some.
    package var rfc3339: String {
        let day = CalendarDay(of: self)
        let (year, month, date) = day.civil
        let rest = Int(milliseconds - Int64(day.daysSince1970) * 86_400_000)
        let seconds = rest / 1_000
        let fraction = rest % 1_000
        return String(unsafeUninitializedCapacity: Self.longestText) { text in
            var writer = DigitWriter(text: text)
            writer.add(year, digits: 4)
            writer.add("-", month)
            writer.add("-", date)
            writer.add("T", seconds / 3_600)
            writer.add(":", seconds / 60 % 60)
            writer.add(":", seconds % 60)
            if fraction != 0 { writer.add(".", fraction, digits: 3) }
            writer.add("Z")
            return writer.count
        }
    }

    /// `2026-11-20T07:12:04.125Z`, with room for a year that has more digits than any of ours.
    private static let longestText = 40
}

/// Writes numbers with leading zeros: times stand in every answer, some a hundred to a page.
private struct DigitWriter {
    let text: UnsafeMutableBufferPointer<UInt8>
    var count = 0

    init(text: UnsafeMutableBufferPointer<UInt8>) { self.text = text }

    mutating func add(_ mark: Unicode.Scalar) {
        text.initializeElement(at: count, to: UInt8(ascii: mark))
        count += 1
    }

    mutating func add(_ mark: Unicode.Scalar, _ number: Int, digits: Int = 2) {
        add(mark)
        add(number, digits: digits)
    }

    mutating func add(_ number: Int, digits: Int) {
        var scale = 1
        for _ in 1..<digits { scale *= 10 }
        // Years before 1 and after 9999 are in no calendar of ours, and still must not trap.
        if number < 0 { add("-") }
        while number.magnitude / 10 >= scale { scale *= 10 }
        while scale > 0 {
            let digit = number.magnitude / UInt(scale) % 10
            text.initializeElement(at: count, to: UInt8(ascii: "0") + UInt8(digit))
            count += 1
            scale /= 10
        }
    }
}

/// Reads the fixed-width numbers of a time of day.
private struct DigitScanner {
    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { position == bytes.count }

    mutating func digits(_ count: Int) -> Int? {
        guard position + count <= bytes.count else { return nil }
        var value = 0
        for byte in bytes[position..<position + count] {
            guard (48...57).contains(byte) else { return nil }
            value = value * 10 + Int(byte - 48)
        }
        position += count
        return value
    }

    mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard position < bytes.count, bytes[position] == UInt8(ascii: character) else {
            return false
        }
        position += 1
        return true
    }

    mutating func takeAny(_ characters: String) -> Bool {
        guard position < bytes.count, characters.utf8.contains(bytes[position]) else {
            return false
        }
        position += 1
        return true
    }

    /// Milliseconds after the point; what is finer is cut off.
    mutating func fraction() -> Int? {
        guard take(".") else { return 0 }
        var value = 0
        var count = 0
        while let digit = digits(1) {
            if count < 3 { value = value * 10 + digit }
            count += 1
        }
        guard (1...9).contains(count) else { return nil }
        while count < 3 { value *= 10; count += 1 }
        return value
    }

    /// Minutes east of Greenwich.
    mutating func offset() -> Int? {
        if takeAny("Zz") { return 0 }
        let isEast = take("+")
        guard isEast || take("-"), let hours = digits(2), take(":"), let minutes = digits(2),
            hours < 24, minutes < 60
        else { return nil }
        return (hours * 60 + minutes) * (isEast ? 1 : -1)
    }
}
