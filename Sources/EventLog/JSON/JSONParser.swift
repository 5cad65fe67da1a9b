extension JSON {
    /// Which numbers a reader takes.
    package enum Numbers: Sendable { case any, integersOnly }

    /// Nesting beyond this is an attack or a mistake; our deepest document needs six.
    package static let deepestNesting = 32

    /// Reads one value and nothing else; refuses doubled members, lone surrogates and bad UTF-8.
    package static func parse(
        _ bytes: [UInt8], numbers: Numbers = .any, deepestNesting: Int = JSON.deepestNesting
    ) throws(JSONFault) -> JSON {
        let result = bytes.withUnsafeBufferPointer { buffer in
            parse(buffer, numbers: numbers, deepestNesting: deepestNesting)
        }
        return try result.get()
    }

    package static func parse(_ text: String, numbers: Numbers = .any) throws(JSONFault) -> JSON {
        var text = text
        let result = text.withUTF8 { buffer in
            parse(buffer, numbers: numbers, deepestNesting: JSON.deepestNesting)
        }
        return try result.get()
    }

    private static func parse(
        _ buffer: UnsafeBufferPointer<UInt8>, numbers: Numbers, deepestNesting: Int
    ) -> Result<JSON, JSONFault> {
        var parser = JSONParser(bytes: buffer, numbers: numbers, depthLeft: deepestNesting)
        do {
            return .success(try parser.document())
        } catch {
            return .failure(error)
        }
    }
}

/// Reads JSON from bytes that stay in place, without looking at any of them twice.
struct JSONParser {
    let bytes: UnsafeBufferPointer<UInt8>
    let numbers: JSON.Numbers
    var depthLeft: Int
    var position = 0

    mutating func document() throws(JSONFault) -> JSON {
        let value = try value()
        skipSpace()
        if position < bytes.count { throw fault(.trailingBytes) }
        return value
    }

    private mutating func value() throws(JSONFault) -> JSON {
        skipSpace()
        switch try peek() {
        case UInt8(ascii: "{"):
            return try nested { parser throws(JSONFault) in try parser.object() }
        case UInt8(ascii: "["): return try nested { parser throws(JSONFault) in try parser.array() }
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return try number()
        }
    }

    private mutating func nested(
        _ read: (inout JSONParser) throws(JSONFault) -> JSON
    ) throws(JSONFault) -> JSON {
        if depthLeft == 0 { throw fault(.tooDeep) }
        depthLeft -= 1
        position += 1
        let value = try read(&self)
        depthLeft += 1
        return value
    }

    private mutating func object() throws(JSONFault) -> JSON {
        var members: [String: JSON] = [:]
        skipSpace()
        if take(UInt8(ascii: "}")) { return .object(members) }
        while true {
            skipSpace()
            let start = position
            guard try peek() == UInt8(ascii: "\"") else { throw fault(.unexpectedByte) }
            let key = try string()
            skipSpace()
            try expect(UInt8(ascii: ":"))
            if members.updateValue(try value(), forKey: key) != nil {
                throw fault(.duplicateKey(key), at: start)
            }
            skipSpace()
            if take(UInt8(ascii: "}")) { return .object(members) }
            try expect(UInt8(ascii: ","))
        }
    }

    private mutating func array() throws(JSONFault) -> JSON {
        var items: [JSON] = []
        skipSpace()
        if take(UInt8(ascii: "]")) { return .array(items) }
        while true {
            items.append(try value())
            skipSpace()
            if take(UInt8(ascii: "]")) { return .array(items) }
            try expect(UInt8(ascii: ","))
        }
    }

    private mutating func word(_ word: StaticString, _ value: JSON) throws(JSONFault) -> JSON {
        for index in 0..<word.utf8CodeUnitCount {
            guard try peek() == word.utf8Start[index] else { throw fault(.unexpectedByte) }
            position += 1
        }
        return value
    }

    mutating func skipSpace() {
        while position < bytes.count {
            switch bytes[position] {
            case 0x20, 0x09, 0x0A, 0x0D: position += 1
            default: return
            }
        }
    }

    func peek() throws(JSONFault) -> UInt8 {
        guard position < bytes.count else { throw fault(.unexpectedEnd) }
        return bytes[position]
    }

    mutating func take(_ byte: UInt8) -> Bool {
        guard position < bytes.count, bytes[position] == byte else { return false }
        position += 1
        return true
    }

    private mutating func expect(_ byte: UInt8) throws(JSONFault) {
        guard try peek() == byte else { throw fault(.unexpectedByte) }
        position += 1
    }

    func fault(_ reason: JSONFault.Reason, at offset: Int? = nil) -> JSONFault {
        JSONFault(reason, at: offset ?? position, in: bytes)
    }
}
