extension JSON {
    /// The one way to write this value: RFC 8785, so that equal values have equal bytes.
    package var canonicalBytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(256)
        write(to: &bytes)
        return bytes
    }

    /// The canonical bytes as text.
    package var canonicalText: String { String(decoding: canonicalBytes, as: UTF8.self) }

    /// Appends the canonical bytes, for writers that gather many values in one buffer.
    package func write(to bytes: inout [UInt8]) {
        switch self {
        case .null: bytes.append(contentsOf: "null".utf8)
        case .bool(let flag): bytes.append(contentsOf: (flag ? "true" : "false").utf8)
        case .integer(let number): bytes.append(contentsOf: String(number).utf8)
        case .double(let number): bytes.append(contentsOf: shortestNumber(number).utf8)
        case .string(let text): writeQuoted(text, to: &bytes)
        case .array(let items): write(items, to: &bytes)
        case .object(let members): write(members, to: &bytes)
        }
    }

    private func write(_ items: [JSON], to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "["))
        var isFirst = true
        for item in items {
            if !isFirst { bytes.append(UInt8(ascii: ",")) }
            isFirst = false
            item.write(to: &bytes)
        }
        bytes.append(UInt8(ascii: "]"))
    }

    private func write(_ members: [String: JSON], to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "{"))
        var isFirst = true
        for (key, value) in members.sorted(by: { precedes($0.key, $1.key) }) {
            if !isFirst { bytes.append(UInt8(ascii: ",")) }
            isFirst = false
            writeQuoted(key, to: &bytes)
            bytes.append(UInt8(ascii: ":"))
            value.write(to: &bytes)
        }
        bytes.append(UInt8(ascii: "}"))
    }
}

/// Orders two names by their UTF-16 code units, as RFC 8785 wants, reading only UTF-8.
///
/// The orders differ in one place: U+E000 to U+FFFF come after everything that needs surrogates.
private func precedes(_ left: String, _ right: String) -> Bool {
    var (left, right) = (left, right)
    return left.withUTF8 { left in
        right.withUTF8 { right in
            for place in 0..<min(left.count, right.count) where left[place] != right[place] {
                return rank(left[place]) < rank(right[place])
            }
            return left.count < right.count
        }
    }
}

private func rank(_ byte: UInt8) -> UInt8 {
    byte == 0xEE || byte == 0xEF ? byte + 0x10 : byte
}

/// Writes a string with the escapes that JSON demands and no others.
private func writeQuoted(_ text: String, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    var text = text
    text.withUTF8 { units in
        let needsEscape = units.contains { $0 < 0x20 || $0 == 0x22 || $0 == 0x5C }
        if !needsEscape {
            bytes.append(contentsOf: units)
        } else {
            for unit in units { writeEscaped(unit, to: &bytes) }
        }
    }
    bytes.append(UInt8(ascii: "\""))
}

private func writeEscaped(_ unit: UInt8, to bytes: inout [UInt8]) {
    switch unit {
    case 0x22: bytes.append(contentsOf: #"\""#.utf8)
    case 0x5C: bytes.append(contentsOf: #"\\"#.utf8)
    case 0x08: bytes.append(contentsOf: #"\b"#.utf8)
    case 0x09: bytes.append(contentsOf: #"\t"#.utf8)
    case 0x0A: bytes.append(contentsOf: #"\n"#.utf8)
    case 0x0C: bytes.append(contentsOf: #"\f"#.utf8)
    case 0x0D: bytes.append(contentsOf: #"\r"#.utf8)
    case 0..<0x20:
        bytes.append(contentsOf: unit < 0x10 ? #"\u000"#.utf8 : #"\u001"#.utf8)
        bytes.append(contentsOf: String(unit & 0x0F, radix: 16).utf8)
    default: bytes.append(unit)
    }
}
