internal import Crypto

/// What the public ledger says about one event: that it was, when, of what kind, and nothing else.
package struct Leaf: Sendable, Hashable {
    /// Keyed with a salt that can be destroyed, so that an erased payload cannot be guessed from it.
    package let commitment: [UInt8]
    package let event: String
    package let kind: LeafKind
    /// The event before this one in its stream; empty for the first.
    package let previous: String
    package let recordedAt: Int64

    package init(
        commitment: [UInt8], event: String, kind: LeafKind, previous: String, recordedAt: Int64
    ) {
        self.commitment = commitment
        self.event = event
        self.kind = kind
        self.previous = previous
        self.recordedAt = recordedAt
    }

    /// The exact text that is hashed and published.
    package var text: String {
        "{\"c\":\"\(Base64URL.encode(commitment))\",\"e\":\"\(event)\",\"k\":\"\(kind.rawValue)\","
            + "\"p\":\"\(previous)\",\"t\":\(recordedAt),\"v\":1}"
    }

    /// HMAC-SHA-256 of a payload under a salt of 32 random bytes.
    package static func commitment(to payload: [UInt8], salt: [UInt8]) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: payload, using: SymmetricKey(data: salt)))
    }
}

/// The kinds of leaf that `formats.md` lists.
package enum LeafKind: String, Sendable, CaseIterable {
    case created, pickup, load, depart, arrive, attempt, handoff
    case `return`, exception, enrol, revoke, erase, policy
}
