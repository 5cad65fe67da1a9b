/// What is to be sealed about a person, with everything the ciphertext is bound to.
package struct PersonalRecord: Sendable {
    package let organization: String
    package let person: String
    package let eventID: String
    package let schema: Int
    /// Keys the ledger's commitment; it perishes with the record.
    package let salt: [UInt8]
    package let plain: [UInt8]
    /// Whether the person is most likely met for the first time: a wrong guess costs a second try.
    package let isLikelyFirst: Bool

    package init(
        organization: String, person: String, eventID: String, schema: Int, salt: [UInt8],
        plain: [UInt8], isLikelyFirst: Bool = false
    ) {
        self.organization = organization
        self.person = person
        self.eventID = eventID
        self.schema = schema
        self.salt = salt
        self.plain = plain
        self.isLikelyFirst = isLikelyFirst
    }
}

/// A record that was opened again.
package struct OpenedRecord: Sendable, Hashable {
    package let salt: [UInt8]
    package let plain: [UInt8]
}

/// Why the vault does not do what it was asked.
package enum VaultError: Error, Hashable, CustomStringConvertible {
    /// The person was erased; nothing new may be written about them under the same id.
    case erased(person: String)
    /// Somebody else met a person first, this one or another of the batch: seal again.
    case keyTaken(person: String)
    /// The ciphertext is not what was written: another record's, another version's, or changed.
    case damaged(eventID: String)
    /// The key of the person does not open under this master key.
    case wrongMasterKey
    case masterKey(String)

    package var description: String {
        switch self {
        case .erased(let person): "The person \(person) was erased."
        case .keyTaken(let person): "The key of \(person) was made by somebody else just now."
        case .damaged(let eventID): "The sealed part of event \(eventID) does not open."
        case .wrongMasterKey: "This is not the master key that wrapped the stored keys."
        case .masterKey(let words): words
        }
    }
}
