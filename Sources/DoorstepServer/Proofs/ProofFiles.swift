internal import Delivery
internal import EventLog
internal import Vault

/// The bytes of proofs, each sealed under the key of whom its attempt is about.
package struct ProofFiles: Sendable {
    private let desk: Desk

    package init(_ desk: Desk) { self.desk = desk }

    /// Keeps a whole file and ends its upload, in one transaction; the same file again is fine.
    func keep(
        _ bytes: [UInt8], of proof: ProofID, in attempt: AttemptID, _ upload: UploadView.Upload
    ) async throws {
        let sealed = try await desk.journal.sealer.seal([
            Sealing(
                organization: upload.organization, person: attempt.stream,
                eventID: name(of: proof.code, in: attempt.code), schema: 1,
                salt: UploadFolder.newKey(), plain: bytes)
        ])
        let blobs = try FolderBlobs(folder: desk.folder + "/blobs")
        // Named by its ciphertext, which says nothing about the photo.
        let blob = try await blobs.put(sealed.ciphertexts[0], organization: upload.organization)
        let file = ProofFileView.File(
            organization: upload.organization, attempt: attempt.code, proof: proof.code,
            sha256: blobHash(of: bytes), blob: blob, bytes: bytes.count,
            arrived: desk.clock.milliseconds)
        let isNew = try await ProofFileView.add(
            file, endingUpload: upload, keeping: sealed.keep, in: desk.journal.store)
        if !isNew { try await blobs.delete(blob, organization: upload.organization) }
    }

    /// The bytes; nil when the person was erased.
    func bytes(of file: ProofFileView.File) async throws -> [UInt8]? {
        let blobs = try FolderBlobs(folder: desk.folder + "/blobs")
        guard let sealed = try await blobs.find(file.blob, organization: file.organization) else {
            return nil
        }
        return try await desk.journal.sealer.open(
            sealed,
            of: .unlogged(
                name(of: file.proof, in: file.attempt), file.organization,
                "attempt/" + file.attempt))?.plain
    }

    private func name(of proof: String, in attempt: String) -> String { "file/\(attempt)/\(proof)" }
}
