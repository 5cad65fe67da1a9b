/// Reads JSON (RFC 8259) and refuses what two readers could understand differently.
///
/// A member that stands twice, text that is not UTF-8, half a surrogate pair and anything after the
/// end are refused: of two values for one name an attacker would show each reader the one it likes.
struct StrictJSON {
    /// The bytes are no JSON, or JSON with two meanings.
    struct Malformed: Error {}

    /// Claims nest one object deep; a deeper text only wants to exhaust the stack.
    private static let deepest = 8
    /// Beyond this whole numbers are not the same in every reader (RFC 7493 §2.2).
    private static let largestInteger: Int64 = 1 << 53 - 1

    private let bytes: [UInt8]
    private var place = 0

    private init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The members of the one object that the bytes hold, in their order.
    static func members(of bytes: [UInt8]) throws(Malformed) -> [JSONMember] {
        var reader = StrictJSON(bytes)
        reader.skipSpace()
        guard case .object(let members) = try reader.value(depth: 0) else { throw Malformed() }
        reader.skipSpace()
        guard reader.place == bytes.count else { throw Malformed() }
        return members
    }

    private mutating func value(depth: Int) throws(Malformed) -> JSONValue {
        guard depth < StrictJSON.deepest, let next = peek else { throw Malformed() }
        switch next {
        case UInt8(ascii: "{"): return .object(try object(depth: depth))
        case UInt8(ascii: "["): return try array(depth: depth)
        case UInt8(ascii: "\""): return .text(try text())
        case UInt8(ascii: "t"): return try word("true", .flag(true))
        case UInt8(ascii: "f"): return try word("false", .flag(false))
        case UInt8(ascii: "n"): return try word("null", .foreign)
        default: return try number()
        }
    }

    private mutating func object(depth: Int) throws(Malformed) -> [JSONMember] {
        var members: [JSONMember] = []
        place += 1
        skipSpace()
        if take(UInt8(ascii: "}")) { return members }
        repeat {
            skipSpace()
            let name = try text()
            guard !members.contains(where: { $0.name == name }) else { throw Malformed() }
            skipSpace()
            guard take(UInt8(ascii: ":")) else { throw Malformed() }
            skipSpace()
            members.append(JSONMember(name, try value(depth: depth + 1)))
            skipSpace()
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "}")) else { throw Malformed() }
        return members
    }

    private mutating func array(depth: Int) throws(Malformed) -> JSONValue {
        place += 1
        skipSpace()
        if take(UInt8(ascii: "]")) { return .foreign }
        repeat {
            skipSpace()
            _ = try value(depth: depth + 1)
            skipSpace()
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "]")) else { throw Malformed() }
        return .foreign
    }

    private mutating func word(_ word: StaticString, _ value: JSONValue) throws(Malformed)
        -> JSONValue
    {
        let end = place + word.utf8CodeUnitCount
        guard end <= bytes.count else { throw Malformed() }
        for (offset, place) in (place..<end).enumerated()
        where bytes[place] != word.utf8Start[offset] {
            throw Malformed()
        }
        place = end
        return value
    }

    private mutating func number() throws(Malformed) -> JSONValue {
        let isNegative = take(UInt8(ascii: "-"))
        let start = place
        let magnitude = digits()
        guard place > start else { throw Malformed() }
        // A leading zero is not JSON, for others would read it as octal.
        guard place == start + 1 || bytes[start] != UInt8(ascii: "0") else { throw Malformed() }
        var isWhole = true
        if take(UInt8(ascii: ".")) {
            isWhole = false
            try requireDigits()
        }
        if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
            isWhole = false
            if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
            try requireDigits()
        }
        guard isWhole, let magnitude else { return .foreign }
        return .integer(isNegative ? -magnitude : magnitude)
    }

    /// Nil when the digits at this place make more than the largest integer.
    private mutating func digits() -> Int64? {
        var number: Int64? = 0
        while let digit = peek, digit &- UInt8(ascii: "0") < 10 {
            place += 1
            number = number.map { $0 * 10 + Int64(digit - UInt8(ascii: "0")) }
            if let value = number, value > StrictJSON.largestInteger { number = nil }
        }
        return number
    }

    private mutating func requireDigits() throws(Malformed) {
        let start = place
        _ = digits()
        guard place > start else { throw Malformed() }
    }

    private mutating func text() throws(Malformed) -> String {
        guard take(UInt8(ascii: "\"")) else { throw Malformed() }
        let start = place
        while let next = peek, next >= 0x20, next != UInt8(ascii: "\""), next != UInt8(ascii: "\\")
        {
            place += 1
        }
        if peek == UInt8(ascii: "\"") {
            defer { place += 1 }
            return try string(bytes[start..<place])
        }
        var unescaped = Array(bytes[start..<place])
        while let next = peek, next >= 0x20 {
            place += 1
            switch next {
            case UInt8(ascii: "\""): return try string(unescaped[...])
            case UInt8(ascii: "\\"): unescaped += try escaped()
            default: unescaped.append(next)
            }
        }
        throw Malformed()
    }

    private func string(_ bytes: ArraySlice<UInt8>) throws(Malformed) -> String {
        guard let text = String(validating: bytes, as: UTF8.self) else { throw Malformed() }
        return text
    }
}

extension StrictJSON {
    private mutating func escaped() throws(Malformed) -> [UInt8] {
        guard let kind = peek else { throw Malformed() }
        place += 1
        switch kind {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [kind]
        case UInt8(ascii: "b"): return [0x08]
        case UInt8(ascii: "f"): return [0x0C]
        case UInt8(ascii: "n"): return [0x0A]
        case UInt8(ascii: "r"): return [0x0D]
        case UInt8(ascii: "t"): return [0x09]
        case UInt8(ascii: "u"): return Array(String(Character(try escapedScalar())).utf8)
        default: throw Malformed()
        }
    }

    private mutating func escapedScalar() throws(Malformed) -> Unicode.Scalar {
        let first = try hexUnit()
        if let scalar = Unicode.Scalar(first) { return scalar }
        // Only a high half may stand here, and only with its low half behind it.
        guard first < 0xDC00, take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) else {
            throw Malformed()
        }
        let second = try hexUnit()
        guard (0xDC00..<0xE000).contains(second),
            let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
        else { throw Malformed() }
        return scalar
    }

    private mutating func hexUnit() throws(Malformed) -> UInt32 {
        guard place + 4 <= bytes.count else { throw Malformed() }
        var unit: UInt32 = 0
        for byte in bytes[place..<place + 4] {
            guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
                throw Malformed()
            }
            unit = unit << 4 | UInt32(digit)
        }
        place += 4
        return unit
    }

    private var peek: UInt8? { place < bytes.count ? bytes[place] : nil }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard peek == byte else { return false }
        place += 1
        return true
    }

    private mutating func skipSpace() {
        while let next = peek, next <= 0x20,
            next == 0x20 || next == 0x09 || next == 0x0A || next == 0x0D
        {
            place += 1
        }
    }
}
