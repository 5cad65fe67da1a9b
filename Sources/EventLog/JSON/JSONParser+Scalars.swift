extension JSONParser {
    /// Reads a string from its opening quote; one without escapes is copied in one piece.
    mutating func string() throws(JSONFault) -> String {
        position += 1
        let start = position
        var unescaped: [UInt8]?
        while true {
            switch try peek() {
            case UInt8(ascii: "\""):
                let end = position
                position += 1
                let plain = UnsafeBufferPointer(rebasing: bytes[start..<end])
                let text =
                    unescaped.map { String(validating: $0, as: UTF8.self) }
                    ?? String(validating: plain, as: UTF8.self)
                guard let text else { throw fault(.invalidUTF8, at: start) }
                return text
            case UInt8(ascii: "\\"):
                var sofar = unescaped.take() ?? Array(bytes[start..<position])
                position += 1
                try escape(into: &sofar)
                unescaped = sofar
            case 0..<0x20:
                throw fault(.controlCharacter)
            case let byte:
                unescaped?.append(byte)
                position += 1
            }
        }
    }

    private mutating func escape(into text: inout [UInt8]) throws(JSONFault) {
        let letter = try peek()
        position += 1
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(letter)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "u"):
            let scalar = try escapedScalar()
            text.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        default: throw fault(.invalidEscape, at: position - 1)
        }
    }

    /// Reads the digits after `\u`, and the second half when the first is a surrogate.
    private mutating func escapedScalar() throws(JSONFault) -> Unicode.Scalar {
        let start = position
        let high = try fourHexDigits()
        if let scalar = Unicode.Scalar(high) { return scalar }
        guard take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) else {
            throw fault(.invalidEscape, at: start)
        }
        let low = try fourHexDigits()
        guard (0xD800..<0xDC00).contains(high), (0xDC00..<0xE000).contains(low),
            let scalar = Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
        else { throw fault(.invalidEscape, at: start) }
        return scalar
    }

    private mutating func fourHexDigits() throws(JSONFault) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let digit = hexDigit(try peek()) else { throw fault(.invalidEscape) }
            value = value << 4 | digit
            position += 1
        }
        return value
    }

    private func hexDigit(_ byte: UInt8) -> UInt32? {
        switch byte {
        case 0x30...0x39: UInt32(byte - 0x30)
        case 0x41...0x46: UInt32(byte - 0x41 + 10)
        case 0x61...0x66: UInt32(byte - 0x61 + 10)
        default: nil
        }
    }

    /// Reads a number; whole ones stay whole and must be exact everywhere.
    mutating func number() throws(JSONFault) -> JSON {
        let start = position
        _ = take(UInt8(ascii: "-"))
        guard let whole = try digits() else { throw fault(.unexpectedByte, at: start) }
        if whole.count > 1, whole.startsWithZero { throw fault(.invalidNumber, at: start) }
        let wholeEnd = position
        if take(UInt8(ascii: ".")) { try oneDigitOrMore() }
        if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
            if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
            try oneDigitOrMore()
        }
        if position == wholeEnd {
            guard let magnitude = whole.value, magnitude <= JSON.largestInteger else {
                throw fault(.numberTooLarge, at: start)
            }
            return .integer(bytes[start] == UInt8(ascii: "-") ? -magnitude : magnitude)
        }
        if numbers == .integersOnly { throw fault(.fraction, at: start) }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        guard let value = Double(text), value.isFinite else {
            throw fault(.numberTooLarge, at: start)
        }
        // 2.5e3 and 2500 are one number, so they are one value.
        let isWhole = value.rounded() == value && abs(value) <= Double(JSON.largestInteger)
        return isWhole ? .integer(Int64(value)) : .double(value)
    }

    private mutating func oneDigitOrMore() throws(JSONFault) {
        if try digits() == nil { throw fault(.invalidNumber) }
    }

    /// Reads digits; the value is missing when they are too many for 64 bits.
    private mutating func digits() throws(JSONFault) -> Digits? {
        let start = position
        var value: Int64? = 0
        while position < bytes.count, case 0x30...0x39 = bytes[position] {
            let digit = Int64(bytes[position] - 0x30)
            value = value.flatMap { $0 < 1 << 59 ? $0 * 10 + digit : nil }
            position += 1
        }
        if position == bytes.count, position == start { throw fault(.unexpectedEnd) }
        guard position > start else { return nil }
        return Digits(
            count: position - start, startsWithZero: bytes[start] == 0x30, value: value)
    }

    private struct Digits {
        let count: Int
        let startsWithZero: Bool
        let value: Int64?
    }
}
