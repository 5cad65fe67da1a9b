internal import CustodyLedger

/// Takes the members of an object one by one, each by its type, and refuses what is left over.
struct ClaimReader {
    private let members: [JSONMember]
    private var takenCount = 0

    init(_ members: [JSONMember]) { self.members = members }

    /// Every member must have been asked for: a claim that this version does not know might change
    /// the meaning of those it does.
    func finish() throws(TokenFault) {
        // Names are unique and each is asked for once, so that counting is enough.
        guard takenCount == members.count else { throw .shape }
    }

    mutating func text(_ name: String) throws(TokenFault) -> String {
        guard case .text(let text) = try take(name) else { throw .shape }
        return text
    }

    mutating func integer(_ name: String) throws(TokenFault) -> Int64 {
        guard case .integer(let number) = try take(name) else { throw .shape }
        return number
    }

    mutating func integer(_ name: String, in range: ClosedRange<Int64>) throws(TokenFault) -> Int64
    {
        let number = try integer(name)
        guard range.contains(number) else { throw .shape }
        return number
    }

    /// A number that counts or measures from zero.
    mutating func count(_ name: String) throws(TokenFault) -> Int64 {
        try integer(name, in: 0...Int64.max)
    }

    mutating func flag(_ name: String) throws(TokenFault) -> Bool {
        guard case .flag(let flag) = try take(name) else { throw .shape }
        return flag
    }

    mutating func object(_ name: String) throws(TokenFault) -> ClaimReader {
        guard case .object(let members) = try take(name) else { throw .shape }
        return ClaimReader(members)
    }

    mutating func optionalObject(_ name: String) throws(TokenFault) -> ClaimReader? {
        members.contains { $0.name == name } ? try object(name) : nil
    }

    /// Canonical base64url of exactly so many bytes; kept as text, since equal texts are then equal
    /// bytes.
    mutating func bytes(_ name: String, _ count: Int) throws(TokenFault) -> String {
        let text = try text(name)
        guard isCanonical(text, count) else { throw .shape }
        return text
    }

    /// As above, or empty for a leg that is not there.
    mutating func optionalBytes(_ name: String, _ count: Int) throws(TokenFault) -> String? {
        let text = try text(name)
        if text.isEmpty { return nil }
        guard isCanonical(text, count) else { throw .shape }
        return text
    }

    /// So many lower-case hexadecimal digits.
    mutating func hexadecimal(_ name: String, digits: Int) throws(TokenFault) -> String {
        let text = try text(name)
        guard text.utf8.count == digits, text.utf8.allSatisfy(isLowerCaseHexadecimal) else {
            throw .shape
        }
        return text
    }

    /// A name of ours, such as a device's: never empty, never long.
    mutating func name(_ name: String) throws(TokenFault) -> String {
        let text = try text(name)
        guard (1...200).contains(text.utf8.count) else { throw .shape }
        return text
    }

    private mutating func take(_ name: String) throws(TokenFault) -> JSONValue {
        guard let member = members.first(where: { $0.name == name }) else { throw .shape }
        takenCount += 1
        return member.value
    }
}

private func isCanonical(_ text: String, _ count: Int) -> Bool {
    Base64URL.decode(ascii: Array(text.utf8)[...])?.count == count
}

private func isLowerCaseHexadecimal(_ character: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(character)
        || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(character)
}
