/// Encrypts what events say about people; the server wires it to the vault.
package protocol Sealer: Sendable {
    /// Seals parts under their persons' keys, all or none; the answers are in the order given.
    func seal(_ parts: [Sealing]) async throws -> [[UInt8]]

    /// Opens a part again, or answers nil when the person's key is gone.
    func open(_ sealed: [UInt8], of event: RecordedEvent) async throws -> Unsealed?
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

    package func seal(_ parts: [Sealing]) async throws -> [[UInt8]] {
        if parts.isEmpty { return [] }
        throw NothingToSealWith()
    }

    package func open(_ sealed: [UInt8], of event: RecordedEvent) async throws -> Unsealed? { nil }
}
