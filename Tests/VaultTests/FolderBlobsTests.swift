import Foundation
import Testing
import Vault

/// What every place for blobs promises.
func checkBlobContract(_ blobs: some BlobStore) async throws {
    let photo = Array("a photo of a door".utf8)
    let hash = try await blobs.put(photo, organization: "acme")
    #expect(hash == blobHash(of: photo))
    #expect(try await blobs.put(photo, organization: "acme") == hash)
    #expect(try await blobs.find(hash, organization: "acme") == photo)
    #expect(try await blobs.find(hash, organization: "rival") == nil)
    for text in ["../../etc/passwd", "", hash.uppercased(), hash + "0"] {
        await #expect(throws: BlobError.notAHash(text)) {
            try await blobs.find(text, organization: "acme")
        }
    }
    await #expect(throws: BlobError.self) {
        try await blobs.put(Array(repeating: 0, count: 33 << 20), organization: "acme")
    }
    try await blobs.delete(hash, organization: "acme")
    try await blobs.delete(hash, organization: "acme")
    #expect(try await blobs.find(hash, organization: "acme") == nil)
    #expect(try await blobs.put([], organization: "../acme") == blobHash(of: []))
    #expect(try await blobs.find(blobHash(of: []), organization: "../acme") == [])
}

struct FolderBlobsTests {
    private let folder = FileManager.default.temporaryDirectory
        .appendingPathComponent("blobs-\(UUID().uuidString)").path

    @Test func `a folder keeps the blob contract`() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try await checkBlobContract(FolderBlobs(folder: folder))
    }

    @Test func `a file that changed on the disk is refused`() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let blobs = try FolderBlobs(folder: folder)
        let hash = try await blobs.put([1, 2, 3], organization: "acme")
        let files = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String }
        for file in files ?? [] where file.hasSuffix(String(hash.dropFirst(2))) {
            try Foundation.Data([9]).write(to: URL(fileURLWithPath: folder + "/" + file))
        }
        await #expect(throws: BlobError.damaged(hash)) {
            try await blobs.find(hash, organization: "acme")
        }
    }
}
