internal import Crypto

/// The public key by which a note's signature is known (C2SP signed-note).
package struct NoteKey: Sendable, Hashable {
    /// What a signature says, which is part of the key's id.
    package enum Kind: UInt8, Sendable {
        /// An Ed25519 signature over the note: the log's own.
        case log = 0x01
        /// An Ed25519 signature over the note with a time: a witness's.
        case cosignature = 0x04
    }

    /// Neither empty nor with a space or a plus; for a log its origin.
    package let name: String
    package let kind: Kind
    /// 32 bytes.
    package let publicKey: [UInt8]

    /// Nil for a name or a key that cannot be one.
    package init?(name: String, kind: Kind, publicKey: [UInt8]) {
        guard Self.isName(name), publicKey.count == 32 else { return nil }
        (self.name, self.kind, self.publicKey) = (name, kind, publicKey)
    }

    /// Reads `name+hex8(id)+base64(kind ‖ key)`; nil when the id is another key's.
    package init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, let bytes = Base64.decode(parts[2]), bytes.count == 33,
            let kind = Kind(rawValue: bytes[0]),
            let id = parts[1].count == 8 ? UInt32(parts[1], radix: 16) : nil
        else { return nil }
        self.init(name: String(parts[0]), kind: kind, publicKey: Array(bytes[1...]))
        guard self.id == id else { return nil }
    }

    /// The first four bytes of the hash over name, kind and key: a hint, not a proof.
    package var id: UInt32 {
        var hasher = SHA256()
        hasher.update(data: Array(name.utf8) + [0x0A, kind.rawValue] + publicKey)
        return hasher.finalize().prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
    }

    package var text: String {
        "\(name)+\(hex(id))+\(Base64.encode([kind.rawValue] + publicKey))"
    }

    /// Whether the bytes sign the note's text, and when that was for a cosignature (Unix seconds).
    package func verify(_ signature: [UInt8], of text: String) -> (isGood: Bool, time: UInt64?) {
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey) else {
            return (false, nil)
        }
        switch kind {
        case .log:
            return (key.isValidSignature(signature, for: Array(text.utf8)), nil)
        case .cosignature:
            guard signature.count == 72 else { return (false, nil) }
            let time = signature.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            let isGood = key.isValidSignature(
                Array(signature[8...]), for: cosigned(text, at: time))
            return (isGood, time)
        }
    }

    static func isName(_ name: some StringProtocol) -> Bool {
        !name.isEmpty
            && name.unicodeScalars.allSatisfy { !$0.properties.isWhitespace && $0 != "+" }
    }
}

/// The private half: signs notes as a log or as a witness.
package struct NoteSigner: Sendable {
    package let key: NoteKey
    private let privateKey: Curve25519.Signing.PrivateKey

    /// - Parameter seed: 32 bytes.
    package init?(name: String, kind: NoteKey.Kind, seed: [UInt8]) {
        guard let privateKey = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed),
            let key = NoteKey(
                name: name, kind: kind, publicKey: Array(privateKey.publicKey.rawRepresentation))
        else { return nil }
        self.key = key
        self.privateKey = privateKey
    }

    /// - Parameter time: Unix seconds, which only a witness signs.
    package func sign(_ text: String, at time: UInt64) throws -> SignedNote.Signature {
        let bytes: [UInt8] =
            switch key.kind {
            case .log: Array(try privateKey.signature(for: Array(text.utf8)))
            case .cosignature:
                bigEndian(time) + Array(try privateKey.signature(for: cosigned(text, at: time)))
            }
        return SignedNote.Signature(name: key.name, id: key.id, bytes: bytes)
    }
}

/// What a witness signs (C2SP tlog-cosignature, version 1).
private func cosigned(_ text: String, at time: UInt64) -> [UInt8] {
    Array("cosignature/v1\ntime \(time)\n\(text)".utf8)
}

private func bigEndian(_ value: UInt64) -> [UInt8] {
    stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: value >> UInt64($0)) }
}

private func hex(_ id: UInt32) -> String {
    let digits = String(id, radix: 16)
    return String(repeating: "0", count: 8 - digits.count) + digits
}
