internal import CustodyLedger
internal import Delivery
internal import EventLog
internal import Foundation
internal import Vault

/// Bytes of proofs on their way in, over networks that break (tus 1.0.0).
///
/// An unfinished file lies encrypted under a key that is sealed for whom the attempt is about; a whole
/// one becomes the proof's file when it is what the proof announced.
struct Uploads: Sendable {
    let desk: Desk
    let folder: UploadFolder

    init(_ desk: Desk) {
        self.desk = desk
        folder = UploadFolder(folder: desk.folder + "/uploads")
    }

    /// Begins an upload for a proof that the attempt has announced.
    ///
    /// A client that never heard of its last one begins again: what it had begun is dropped.
    func create(length: Int, metadata: String, by caller: Caller) async throws -> UploadView.Upload
    {
        guard let values = TusHeaders.metadata(metadata) else {
            throw Refusal.malformed(
                "Upload-Metadata is `key base64,key base64`, each key once.",
                code: "upload-metadata")
        }
        let (attempt, proof) = try announced(values)
        guard let expected = try await owned(attempt, caller).proofs[proof] else {
            throw Refusal(
                422, "proof-unknown", "Record the proof first",
                detail: """
                    The attempt \(attempt) has no proof \(proof) yet. Bytes may overtake what announces \
                    them: send the proof, then try again.
                    """, isRetryable: true)
        }
        guard expected.sha256 != nil else {
            throw Refusal(
                422, "proof-without-hash", "The proof announced no bytes",
                detail: "Record it with the SHA-256 of its file.")
        }
        let store = desk.journal.store
        let open = try await UploadView.open(
            of: caller.owner, in: caller.organization, now: desk.clock.world, store)
        let again = open.filter { $0.attempt == attempt.code && $0.proof == proof.code }
        guard open.count - again.count < Limits.openUploadsPerDevice else {
            throw Refusal(
                429, "too-many-uploads", "Too many uploads are open",
                detail: "Finish or delete one: at most \(Limits.openUploadsPerDevice) are open.",
                headers: ["retry-after": "60"], isRetryable: true)
        }
        for upload in again { try await remove(upload) }
        return try await begin(attempt, proof, length: length, metadata: metadata, caller)
    }

    private func begin(
        _ attempt: AttemptID, _ proof: ProofID, length: Int, metadata: String, _ caller: Caller
    ) async throws -> UploadView.Upload {
        let id = Secret.random(16)
        let sealed = try await desk.journal.sealer.seal([
            Sealing(
                organization: caller.organization, person: attempt.stream,
                eventID: "upload/" + id, schema: 1, salt: UploadFolder.newKey(),
                plain: UploadFolder.newKey())
        ])
        let upload = UploadView.Upload(
            organization: caller.organization, id: id, owner: caller.owner,
            attempt: attempt.code, proof: proof.code, length: length, metadata: metadata,
            sealedKey: sealed.ciphertexts[0], state: .open,
            expires: desk.clock.world + Limits.uploadLifetimeSeconds * 1_000)
        try await folder.create(id, organization: caller.organization)
        try await UploadView.add(upload, keeping: sealed.keep, in: desk.journal.store)
        return upload
    }

    private func announced(_ values: [String: String]) throws -> (AttemptID, ProofID) {
        guard let attempt = values["attempt"].flatMap({ AttemptID($0) }),
            let proof = values["proof"].flatMap({ ProofID($0) })
        else {
            throw Refusal.malformed(
                "Name the `attempt` and the `proof` in Upload-Metadata.", code: "upload-metadata")
        }
        return (attempt, proof)
    }

    private func owned(_ attempt: AttemptID, _ caller: Caller) async throws -> Attempt {
        try await desk.errand(for: caller).ownAttempt(attempt, caller)
    }

    /// An upload of the caller's own.
    ///
    /// - Throws: `Refusal` 404 for what was never theirs, 410 for what is over.
    func find(_ id: String, for caller: Caller) async throws -> UploadView.Upload {
        let found = try await UploadView.find(
            id, of: caller.organization, in: desk.journal.store)
        guard let found, found.owner == caller.owner else { throw Refusal.notFound("upload") }
        guard found.expires > desk.clock.world, found.state != .refused else { throw gone }
        return found
    }

    func offset(of upload: UploadView.Upload) async throws -> Int {
        if upload.state == .done { return upload.length }
        let size = try await folder.size(upload.id, organization: upload.organization)
        guard let size else { throw gone }
        return size
    }

    /// Takes hold of the file as its one writer.
    func open(_ upload: UploadView.Upload) async throws -> UploadFile {
        let opened = try await desk.journal.sealer.open(
            upload.sealedKey,
            of: .unlogged("upload/" + upload.id, upload.organization, "attempt/" + upload.attempt))
        guard let opened else { throw gone }
        do {
            return try await folder.open(
                upload.id, organization: upload.organization, key: opened.plain)
        } catch UploadFault.missing {
            throw gone
        } catch UploadFault.anotherWriter {
            throw Refusal(
                423, "upload-locked", "Another request is writing this upload",
                detail: "Ask for its offset in a moment, and go on from there.",
                headers: ["retry-after": "1"], isRetryable: true)
        }
    }

    func remove(_ upload: UploadView.Upload) async throws {
        try await UploadView.remove(upload, in: desk.journal.store)
        try await folder.remove(upload.id, organization: upload.organization)
    }

    /// Takes a whole file in as its proof's, once; a file that was not announced is dropped.
    func finish(_ upload: UploadView.Upload, _ file: UploadFile) async throws {
        let bytes = try await file.contents()
        guard let attempt = AttemptID(upload.attempt), let proof = ProofID(upload.proof) else {
            throw gone
        }
        let errand = Errand(
            journal: desk.journal, organization: upload.organization, actor: upload.owner,
            source: "upload", now: desk.clock.now)
        let announced = try await errand.load(Attempt.self, attempt.stream).state.proofs[proof]
        guard let announced, announced.sha256 == blobHash(of: bytes) else {
            try await UploadView.set(.refused, of: upload, in: desk.journal.store)
            try await folder.remove(upload.id, organization: upload.organization)
            throw Refusal(
                422, "upload-not-announced", "This is not the file that was announced",
                detail: "Its SHA-256 is another one. Nothing was kept; begin a new upload.")
        }
        try await ProofFiles(desk).keep(bytes, of: proof, in: attempt, upload)
        try await folder.remove(upload.id, organization: upload.organization)
        desk.proofsArrived.ring()
    }

    private var gone: Refusal {
        Refusal(410, "upload-gone", "The upload is over", detail: "Begin a new one.")
    }
}

extension Caller {
    /// Whose uploads these are: a driver keeps theirs when the key is changed.
    var owner: String { driver.map { "driver:" + $0.code } ?? actor }
}

extension RecordedEvent {
    /// The frame in which the vault seals what belongs to a person and is no event.
    static func unlogged(_ id: String, _ organization: String, _ person: String) -> RecordedEvent {
        RecordedEvent(
            organization: organization, stream: person, version: 0, id: id, type: "file",
            occurredAt: 0, recordedAt: 0, actor: "", source: "", open: [:], person: person)
    }
}
