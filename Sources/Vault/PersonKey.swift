internal import Crypto

/// The key that everything about one person is sealed under.
struct PersonKey: Sendable {
    let key: SymmetricKey

    static func new() -> PersonKey { PersonKey(key: SymmetricKey(size: .bits256)) }

    private init(key: SymmetricKey) { self.key = key }

    init(
        wrapped: [UInt8], under master: MasterKey, organization: String, person: String
    ) throws {
        let box = try? AES.GCM.SealedBox(combined: wrapped)
        let bytes = box.flatMap { box in
            try? AES.GCM.open(
                box, using: master.wrappingKey(for: organization),
                authenticating: PersonKey.binding(organization, person))
        }
        guard let bytes else { throw VaultError.wrongMasterKey }
        key = SymmetricKey(data: bytes)
    }

    func wrapped(under master: MasterKey, organization: String, person: String) throws -> [UInt8] {
        try combined(
            AES.GCM.seal(
                key.withUnsafeBytes { Array($0) }, using: master.wrappingKey(for: organization),
                authenticating: PersonKey.binding(organization, person)))
    }

    /// Salt and text in one box, bound to organisation, event and schema.
    func seal(_ record: PersonalRecord) throws -> [UInt8] {
        try combined(
            AES.GCM.seal(
                record.salt + record.plain, using: key,
                authenticating: PersonKey.binding(
                    record.organization, record.eventID, String(record.schema))))
    }

    func open(
        _ sealed: [UInt8], organization: String, eventID: String, schema: Int
    ) throws -> OpenedRecord {
        let box = try? AES.GCM.SealedBox(combined: sealed)
        let bytes = box.flatMap { box in
            try? AES.GCM.open(
                box, using: key,
                authenticating: PersonKey.binding(organization, eventID, String(schema)))
        }
        guard let bytes, bytes.count >= 32 else { throw VaultError.damaged(eventID: eventID) }
        return OpenedRecord(salt: Array(bytes.prefix(32)), plain: Array(bytes.dropFirst(32)))
    }

    private func combined(_ box: AES.GCM.SealedBox) throws -> [UInt8] {
        Array(box.nonce) + Array(box.ciphertext) + Array(box.tag)
    }

    private static func binding(_ parts: String...) -> [UInt8] {
        Array(parts.map { Array($0.utf8) }.joined(separator: [0]))
    }
}
