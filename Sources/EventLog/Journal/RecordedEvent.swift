/// An event in the log.
package struct RecordedEvent: Sendable, Hashable {
    package let organization: String
    package let stream: String
    /// 1 for the first event of a stream.
    package let version: Int
    /// 128 random bits in 22 characters.
    package let id: String
    package let type: String
    package let schema: Int
    package let occurredAt: Int64
    package let recordedAt: Int64
    package let actor: String
    package let source: String
    package let open: JSON
    /// Ciphertext; gone after the person was erased.
    package let sealed: [UInt8]?
    package let person: String?
    /// The place in the ledger, once the sequencer has given it.
    package let ledgerIndex: Int64?

    package init(
        organization: String, stream: String, version: Int, id: String, type: String,
        schema: Int = 1, occurredAt: Int64, recordedAt: Int64, actor: String, source: String,
        open: JSON, sealed: [UInt8]? = nil, person: String? = nil, ledgerIndex: Int64? = nil
    ) {
        self.organization = organization
        self.stream = stream
        self.version = version
        self.id = id
        self.type = type
        self.schema = schema
        self.occurredAt = occurredAt
        self.recordedAt = recordedAt
        self.actor = actor
        self.source = source
        self.open = open
        self.sealed = sealed
        self.person = person
        self.ledgerIndex = ledgerIndex
    }
}
