package import Database

/// Encrypts what events say about people; the server wires it to the vault.
package protocol Sealer: Sendable {
    /// Seals parts under their persons' keys, all or none.
    func seal(_ parts: [Sealing]) async throws -> SealedParts

    /// Opens a part again, or answers nil when the person's key is gone.
    func open(_ sealed: [UInt8], of event: RecordedEvent) async throws -> Unsealed?

    /// A name that is the same for the same words of an organisation, and leads nobody back to them.
    func pseudonym(of words: String, in organization: String) -> String

    /// Destroys a person's key in the caller's transaction: nothing sealed under it opens again.
    func destroyKey(of person: String, in organization: String, on db: any Connection) throws
}

/// Ciphertexts in the order of the parts, and what must be kept in the same transaction.
package struct SealedParts: Sendable {
    package let ciphertexts: [[UInt8]]
    /// Throws `Conflict` when it cannot be kept, so that everything is decided again.
    package let keep: @Sendable (any Connection) throws -> Void

    package init(
        _ ciphertexts: [[UInt8]],
        keep: @escaping @Sendable (any Connection) throws -> Void = { _ in }
    ) {
        self.ciphertexts = ciphertexts
        self.keep = keep
    }
}

/// One part to be sealed, with everything its ciphertext is bound to.
package struct Sealing: Sendable {
    package let organization: String
    package let person: String
    package let eventID: String
    package let schema: Int
    /// The 32 bytes that key the ledger's commitment: they perish with the ciphertext.
    package let salt: [UInt8]
    package let plain: [UInt8]
    /// Whether it is the first event of its stream: whom it is about is most likely new as well.
    package let isFirst: Bool

    package init(
        organization: String, person: String, eventID: String, schema: Int, salt: [UInt8],
        plain: [UInt8], isFirst: Bool = false
    ) {
        self.organization = organization
        self.person = person
        self.eventID = eventID
        self.schema = schema
        self.salt = salt
        self.plain = plain
        self.isFirst = isFirst
    }
}

package struct Unsealed: Sendable, Hashable {
    package let salt: [UInt8]
    package let plain: [UInt8]

    package init(salt: [UInt8], plain: [UInt8]) {
        self.salt = salt
        self.plain = plain
    }
}

/// For logs without personal parts: refuses to seal, rather than to store in the clear.
package struct NoSealer: Sealer {
    package struct NothingToSealWith: Error {}

    package init() {}

    package func seal(_ parts: [Sealing]) async throws -> SealedParts {
        if parts.isEmpty { return SealedParts([]) }
        throw NothingToSealWith()
    }

    package func open(_ sealed: [UInt8], of event: RecordedEvent) async throws -> Unsealed? { nil }

    /// Without a key there is no name that nobody could guess: all are one.
    package func pseudonym(of words: String, in organization: String) -> String { "nobody" }

    package func destroyKey(
        of person: String, in organization: String, on db: any Connection
    ) throws {}
}
