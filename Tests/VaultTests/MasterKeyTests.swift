import Foundation
import Testing
import Vault

struct MasterKeyTests {
    private let file = FileManager.default.temporaryDirectory
        .appendingPathComponent("master-\(UUID().uuidString).key").path

    @Test func `a new key file is its owner's alone`() throws {
        defer { try? FileManager.default.removeItem(atPath: file) }
        _ = try MasterKey.readOrCreate(file: file)
        _ = try MasterKey.readOrCreate(file: file)
        let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file)
        #expect(throws: VaultError.self) { try MasterKey(file: file) }
    }

    @Test func `a short key and a missing file are refused in words`() {
        #expect(throws: VaultError.self) { try MasterKey(base64: "c2hvcnQ=") }
        #expect(throws: VaultError.self) { try MasterKey(base64: "not base64!") }
        #expect(throws: VaultError.self) { try MasterKey(file: file) }
    }
}
