internal import Database
internal import DoorstepAPI
internal import EventLog

/// Evidence with the photos and signatures that its audience may see, as one archive.
func collectBundle(
    _ evidence: EvidenceRecord, in organization: String, at desk: Desk
) async throws -> [UInt8] {
    var files: [EvidenceFile.AnnouncedFile: [UInt8]] = [:]
    // What is withheld from the audience announces nothing, and so brings no file.
    for announced in try EvidenceFile(evidence).announcedFiles() {
        let file = try await desk.journal.store.read { db in
            try ProofFileView.files(ofAttempts: [announced.attempt], in: organization, on: db)
                .first { $0.proof == announced.proof }
        }
        guard let file, let bytes = try await ProofFiles(desk).bytes(of: file) else { continue }
        files[announced] = bytes
    }
    return try EvidenceBundle.write(evidence, files)
}
