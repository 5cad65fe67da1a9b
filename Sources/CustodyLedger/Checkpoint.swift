/// What a log claims to be: how large it is and what its root is (C2SP tlog-checkpoint).
package struct Checkpoint: Sendable, Hashable {
    /// The log's name everywhere, which is its key's name too.
    package let origin: String
    package let size: UInt64
    package let root: TreeHash

    package init(origin: String, size: UInt64, root: TreeHash) {
        (self.origin, self.size, self.root) = (origin, size, root)
    }

    /// Reads the text of a note, whose root extension lines may follow.
    ///
    /// Nil when it is none.
    package init?(_ text: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count >= 4, lines.last == "", !lines[0].isEmpty,
            let size = wholeNumber(lines[1]), let bytes = Base64.decode(lines[2]),
            let root = TreeHash(bytes), !lines[3..<lines.count - 1].contains("")
        else { return nil }
        (origin, self.size, self.root) = (String(lines[0]), size, root)
    }

    package var text: String { "\(origin)\n\(size)\n\(Base64.encode(root.bytes))\n" }

    /// Signs as the log does.
    package func signed(by signer: NoteSigner) throws -> SignedNote {
        SignedNote(text: text, signatures: [try signer.sign(text, at: 0)])
    }
}

/// A decimal number as the formats write it: no sign, no leading zero.
func wholeNumber(_ text: some StringProtocol) -> UInt64? {
    guard let number = UInt64(text), String(number) == text else { return nil }
    return number
}
