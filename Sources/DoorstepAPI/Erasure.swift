/// The wish that a consignment's recipient be forgotten.
package struct NewErasure: Codable, Sendable, Hashable {
    /// Stands in the ledger's event, for whoever asks later.
    package var ground: ErasureGroundName

    package init(ground: ErasureGroundName) { self.ground = ground }
}

/// `request`: the recipient asked; `retention`: its time is over; `unlawful`: it should not be there.
package enum ErasureGroundName: String, Codable, Sendable, CaseIterable {
    case request, retention, unlawful
}

/// That a recipient was forgotten.
package struct ErasureRecord: Codable, Sendable, Hashable {
    package var consignment: String
    package var ground: ErasureGroundName
    package var erasedAt: String
    /// How many events lost what they said about the person.
    package var events: Int
    /// The erasure's place in the ledger; absent for a moment.
    package var ledgerIndex: Int?

    package init(
        consignment: String, ground: ErasureGroundName, erasedAt: String, events: Int,
        ledgerIndex: Int? = nil
    ) {
        self.consignment = consignment
        self.ground = ground
        self.erasedAt = erasedAt
        self.events = events
        self.ledgerIndex = ledgerIndex
    }
}
