/// A text with signatures below it that may come from many (C2SP signed-note).
package struct SignedNote: Sendable, Hashable {
    /// With its last newline.
    package let text: String
    package var signatures: [Signature]

    package struct Signature: Sendable, Hashable {
        package let name: String
        /// The id of the key that made it.
        package let id: UInt32
        package let bytes: [UInt8]

        package init(name: String, id: UInt32, bytes: [UInt8]) {
            (self.name, self.id, self.bytes) = (name, id, bytes)
        }

        /// The line without its end.
        package var line: String {
            let id = stride(from: 24, through: 0, by: -8).map {
                UInt8(truncatingIfNeeded: self.id >> UInt32($0))
            }
            return "\u{2014} \(name) \(Base64.encode(id + bytes))"
        }

        init?(line: Substring) {
            let words = line.split(separator: " ", omittingEmptySubsequences: false)
            guard words.count == 3, words[0] == "\u{2014}", NoteKey.isName(words[1]),
                let bytes = Base64.decode(words[2]), bytes.count > 4
            else { return nil }
            name = String(words[1])
            id = bytes.prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
            self.bytes = Array(bytes[4...])
        }
    }

    package enum Fault: Error, Sendable, Hashable {
        case malformed
        /// A key that is known says that the note is not what it signed.
        case forged(by: String)
        /// Nobody who is known has signed.
        case unknownSigners
    }

    /// More lines than this are an attack, not a note (golang.org/x/mod has the same limit).
    private static let mostSignatures = 100

    package init(text: String, signatures: [Signature]) {
        (self.text, self.signatures) = (text, signatures)
    }

    package init(_ bytes: some Collection<UInt8>) throws(Fault) {
        guard let whole = String(validating: Array(bytes), as: UTF8.self),
            bytes.allSatisfy({ $0 >= 0x20 || $0 == 0x0A }), whole.utf8.last == 0x0A
        else { throw .malformed }
        // The last empty line parts them: the text may have some of its own.
        var lines = whole.dropLast().split(separator: "\n", omittingEmptySubsequences: false)
        guard let gap = lines.lastIndex(where: \.isEmpty), gap > 0 else { throw .malformed }
        let block = lines[(gap + 1)...]
        guard !block.isEmpty, block.count <= Self.mostSignatures else { throw .malformed }
        signatures = []
        for line in block {
            guard let signature = Signature(line: line) else { throw .malformed }
            signatures.append(signature)
        }
        lines.removeSubrange(gap...)
        text = lines.joined(separator: "\n") + "\n"
    }

    /// Who of those that are known has signed; a false signature of one of them refuses the note.
    package func verified(by keys: [NoteKey]) throws(Fault) -> [(key: NoteKey, time: UInt64?)] {
        var verified: [(key: NoteKey, time: UInt64?)] = []
        for signature in signatures {
            guard
                let key = keys.first(where: { $0.name == signature.name && $0.id == signature.id }),
                !verified.contains(where: { $0.key == key })
            else { continue }
            let (isGood, time) = key.verify(signature.bytes, of: text)
            guard isGood else { throw .forged(by: key.name) }
            verified.append((key, time))
        }
        if verified.isEmpty { throw .unknownSigners }
        return verified
    }

    /// The whole note as it is served.
    package var formatted: String {
        text + "\n" + signatures.map { $0.line + "\n" }.joined()
    }
}
