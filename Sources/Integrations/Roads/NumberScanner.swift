/// Reads the long tables of numbers in a road engine's JSON, which is most of it.
///
/// A table of 1,000 places is 13 MB; a general decoder takes a second for it, this takes a tenth.
struct NumberScanner {
    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The rows behind a key of the outermost object, `null` being NaN; nil when they are broken.
    mutating func table(_ key: String, rows: Int, columns: Int) -> [Float]? {
        guard find("\"\(key)\":"), take("[") else { return nil }
        var numbers: [Float] = []
        numbers.reserveCapacity(rows * columns)
        for row in 0..<rows {
            if row > 0, !take(",") { return nil }
            guard take("[") else { return nil }
            for column in 0..<columns {
                if column > 0, !take(",") { return nil }
                guard let number = number() else { return nil }
                numbers.append(number)
            }
            guard take("]") else { return nil }
        }
        return take("]") ? numbers : nil
    }

    /// The numbers behind every occurrence of a key inside the array that another key names.
    mutating func numbers(_ key: String, in array: String) -> [Float]? {
        guard find("\"\(array)\":"), take("[") else { return nil }
        var numbers: [Float] = []
        var depth = 1
        while depth > 0, position < bytes.count {
            let byte = bytes[position]
            if byte == UInt8(ascii: "\"") {
                if skip("\"\(key)\":") {
                    guard let number = number() else { return nil }
                    numbers.append(number)
                } else {
                    skipText()
                }
                continue
            }
            if byte == UInt8(ascii: "[") || byte == UInt8(ascii: "{") { depth += 1 }
            if byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}") { depth -= 1 }
            position += 1
        }
        return numbers
    }

    /// Moves from the start to behind the first occurrence of a text.
    private mutating func find(_ text: String) -> Bool {
        let wanted = Array(text.utf8)
        position = 0
        while position + wanted.count <= bytes.count {
            if bytes[position] == wanted[0], skip(text) { return true }
            position += 1
        }
        return false
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        skipSpace()
        return takeNext(character)
    }

    private mutating func takeNext(_ character: Unicode.Scalar) -> Bool {
        guard position < bytes.count, bytes[position] == UInt8(ascii: character) else {
            return false
        }
        position += 1
        return true
    }

    private mutating func skip(_ text: String) -> Bool {
        let wanted = text.utf8
        guard bytes[position...].starts(with: wanted) else { return false }
        position += wanted.count
        return true
    }

    private mutating func skipText() {
        position += 1
        while position < bytes.count, bytes[position] != UInt8(ascii: "\"") {
            position += bytes[position] == UInt8(ascii: "\\") ? 2 : 1
        }
        position += 1
    }

    private mutating func skipSpace() {
        while position < bytes.count, bytes[position] <= UInt8(ascii: " ") { position += 1 }
    }

    /// The engine writes decimals, seldom with an exponent.
    private mutating func number() -> Float? {
        skipSpace()
        if skip("null") { return .nan }
        let start = position
        let isNegative = takeNext("-")
        var value = digits()
        if takeNext(".") {
            let before = position
            let part = digits()
            value += part / powerOfTen(position - before)
        }
        if takeNext("e") || takeNext("E") {
            let isSmall = takeNext("-")
            _ = takeNext("+")
            let power = powerOfTen(min(38, Int(digits())))
            value = isSmall ? value / power : value * power
        }
        return position == start ? nil : Float(isNegative ? -value : value)
    }

    private func powerOfTen(_ exponent: Int) -> Double {
        (0..<exponent).reduce(1) { power, _ in power * 10 }
    }

    private mutating func digits() -> Double {
        var value: Double = 0
        while position < bytes.count, case let digit = bytes[position] &- 48, digit < 10 {
            value = value * 10 + Double(digit)
            position += 1
        }
        return value
    }
}
