internal import Crypto
internal import Foundation
internal import Synchronization

/// The key over all persons' keys: 32 bytes that live outside the database and its backups.
package struct MasterKey: Sendable {
    let key: SymmetricKey
    private let derived = DerivedKeys()

    package init(bytes: [UInt8]) throws {
        guard bytes.count == 32 else {
            throw VaultError.masterKey("The master key must have 32 bytes, not \(bytes.count).")
        }
        key = SymmetricKey(data: bytes)
    }

    /// Reads standard base64, as the environment and the file hold it.
    package init(base64: String) throws {
        let text = base64.trimmingCharacters(in: .whitespacesAndNewlines)
        guard let bytes = Foundation.Data(base64Encoded: text) else {
            throw VaultError.masterKey("The master key must be 32 bytes in base64.")
        }
        try self.init(bytes: Array(bytes))
    }

    /// Reads a key file, which nobody but its owner may read.
    package init(file: String) throws {
        let attributes = try? FileManager.default.attributesOfItem(atPath: file)
        guard let attributes, let text = try? String(contentsOfFile: file, encoding: .utf8) else {
            throw VaultError.masterKey("The master key file \(file) cannot be read.")
        }
        let mode = (attributes[.posixPermissions] as? Int) ?? 0o777
        guard mode & 0o077 == 0 else {
            throw VaultError.masterKey(
                "Others may read the master key file \(file). Say: chmod 600 \(file)")
        }
        try self.init(base64: text)
    }

    /// Makes a new key file, or reads the one that is there.
    package static func readOrCreate(file: String) throws -> MasterKey {
        if FileManager.default.fileExists(atPath: file) { return try MasterKey(file: file) }
        let bytes = SymmetricKey(size: .bits256).withUnsafeBytes { Foundation.Data($0) }
        let written = FileManager.default.createFile(
            atPath: file, contents: Foundation.Data((bytes.base64EncodedString() + "\n").utf8),
            attributes: [.posixPermissions: 0o600])
        guard written else {
            throw VaultError.masterKey("The master key file \(file) cannot be written.")
        }
        return try MasterKey(file: file)
    }

    /// The 32 bytes from which an organisation's ledger has its signing key.
    package func logSigningSeed(of organization: String) -> [UInt8] {
        derive("doorstep/log-key/\(organization)", bytes: 32)
    }

    /// The 32 bytes from which this server has the key that it cosigns others' ledgers with.
    package var witnessSigningSeed: [UInt8] { derive("doorstep/witness-key", bytes: 32) }

    /// The 32 bytes from which an organisation has the key that it signs challenges with.
    package func challengeSigningSeed(of organization: String) -> [UInt8] {
        derive("doorstep/challenge-key/\(organization)", bytes: 32)
    }

    /// The 32 bytes from which the links in an organisation's messages follow.
    package func messageLinkKey(of organization: String) -> [UInt8] {
        derive("doorstep/message-links/\(organization)", bytes: 32)
    }

    /// The 32 bytes from which an organisation names people whose names it must not write down.
    func pseudonymKey(of organization: String) -> SymmetricKey {
        SymmetricKey(data: derive("doorstep/pseudonyms/\(organization)", bytes: 32))
    }

    /// The 16 bytes that are an organisation's ledger's public address.
    package func logAddress(of organization: String) -> [UInt8] {
        derive("doorstep/log-address/\(organization)", bytes: 16)
    }

    private func derive(_ purpose: String, bytes: Int) -> [UInt8] {
        HKDF<SHA256>.deriveKey(
            inputKeyMaterial: key, info: Array(purpose.utf8), outputByteCount: bytes
        ).withUnsafeBytes { Array($0) }
    }

    /// The key of an organisation's kept answers.
    func answerKey(of organization: String) -> SymmetricKey {
        // No organisation's name has a slash.
        derived.key(of: "answers/\(organization)") {
            HKDF<SHA256>.deriveKey(
                inputKeyMaterial: key, info: Array("doorstep/answers/\(organization)".utf8),
                outputByteCount: 32)
        }
    }

    /// Each organisation's wrapping key, so that one leaking opens no other's vault.
    func wrappingKey(for organization: String) -> SymmetricKey {
        derived.key(of: organization) {
            HKDF<SHA256>.deriveKey(
                inputKeyMaterial: key, info: Array("doorstep/wrap/\(organization)".utf8),
                outputByteCount: 32)
        }
    }
}

/// Wrapping keys that were derived once: a tenth of an import went into deriving them again.
private final class DerivedKeys: Sendable {
    private let keys = Mutex<[String: SymmetricKey]>([:])

    func key(of organization: String, _ derive: () -> SymmetricKey) -> SymmetricKey {
        if let known = keys.withLock({ $0[organization] }) { return known }
        let key = derive()
        keys.withLock { $0[organization] = key }
        return key
    }
}
