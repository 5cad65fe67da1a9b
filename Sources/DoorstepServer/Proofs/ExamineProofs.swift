internal import Attestation
internal import Delivery
internal import EventLog
package import Logging

/// Looks at the bytes of proofs as they arrive, and minds those that do not, while the server runs.
package func examineProofs(at desk: Desk, _ diagnostics: Logger) async {
    for await _ in desk.proofsArrived.rings(orEvery: .seconds(5)) {
        if Task.isCancelled { return }
        do {
            try await ProofExaminer(desk, diagnostics).workOff()
        } catch is CancellationError {
            return
        } catch {
            diagnostics.error("Proofs wait to be looked at: \(error)")
        }
    }
}

/// One round over what waits.
///
/// Several nodes may do the same: the second one's word says nothing new.
struct ProofExaminer: Sendable {
    /// A driver is home by then, and the phone on its charger.
    static let deadlineSeconds: Int64 = 24 * 3_600
    /// Signatures that a new one is compared with, the newest first: some 5 ms.
    private static let signaturesCompared = 5_000

    private let desk: Desk
    private let diagnostics: Logger

    init(_ desk: Desk, _ diagnostics: Logger = Logger(label: "doorstep.proofs")) {
        self.desk = desk
        self.diagnostics = diagnostics
    }

    func workOff() async throws {
        // Full rounds follow each other; one that gets nowhere waits for the next bell.
        while try await lookAtSome() == ProofFileView.seenAtOnce {}
        try await mindTheLate()
        try await dropExpired()
    }

    /// - Returns: how many files were looked at.
    private func lookAtSome() async throws -> Int {
        var seen = 0
        for file in try await ProofFileView.unseen(in: desk.journal.store) {
            do { seen += try await examine(file) ? 1 : 0 } catch {
                // One file that cannot be read holds up no other.
                diagnostics.error("A proof cannot be looked at: \(file.attempt): \(error)")
            }
        }
        return seen
    }

    /// Looks at one file and records what was seen, in one transaction.
    ///
    /// - Returns: false when there is nothing to look at, as after an erasure.
    private func examine(_ file: ProofFileView.File) async throws -> Bool {
        guard let id = AttemptID(file.attempt), let proof = ProofID(file.proof) else {
            return false
        }
        let errand = errand(file.organization)
        guard let bytes = try await ProofFiles(desk).bytes(of: file) else { return false }
        let attempt = try await errand.load(Attempt.self, id.stream).state
        guard let known = attempt.proofs[proof], let openedAt = attempt.openedAt else {
            return false
        }
        let takenAt = attempt.capturedAt[proof] ?? openedAt
        let alone = try await onOwnThread {
            known.kind == .signature
                ? examineSignature(bytes)
                : examinePhoto(
                    bytes, of: known.parcels, takenAt: takenAt, openedAt: openedAt,
                    within: PhotoLimits())
        }
        let seen = try await compare(alone, file)
        try await record(seen, of: file, proof, in: id, errand)
        return true
    }

    /// Whether it, or something like it, was there before.
    private func compare(_ alone: Seen, _ file: ProofFileView.File) async throws -> Seen {
        var seen = alone
        seen.faults.formUnion(
            try await ProofFileView.repetitions(
                of: file, hash: seen.facts.hash, within: PhotoLimits().perceptualDistance,
                shape: seen.facts.shape.flatMap { SignatureShape(bytes: $0) },
                amongNewest: ProofExaminer.signaturesCompared, in: desk.journal.store))
        return seen
    }

    private func record(
        _ seen: Seen, of file: ProofFileView.File, _ proof: ProofID, in id: AttemptID,
        _ errand: Errand
    ) async throws {
        let keeping = Errand(
            journal: errand.journal, organization: errand.organization, actor: errand.actor,
            source: errand.source, now: errand.now
        ) { try ProofFileView.keep(seen.facts, of: file, on: $0) }
        try await keeping.settling {
            let attempt = try await keeping.load(Attempt.self, id.stream)
            let examined = Examination(proof: proof, faults: seen.faults)
            var changes = [
                attempt.change(try attempt.state.examine(examined), occurredAt: keeping.now)
            ]
            // What was given up and came after all speaks for the parcels again.
            if attempt.state.overdue == [proof] {
                for parcel in attempt.state.proofs[proof]?.parcels ?? [] {
                    let known = try await keeping.load(Parcel.self, parcel.stream)
                    changes.append(
                        known.change(known.state.unflag(.unverified), occurredAt: keeping.now))
                }
            }
            try await keeping.record(changes)
        }
        // Handshakes that wait for this photo are judged with it.
        try await desk.photoArrived(file.sha256, in: file.organization)
    }

    /// Proofs whose bytes never came leave their parcels unverified, for everybody to see.
    private func mindTheLate() async throws {
        let limit = desk.clock.milliseconds - ProofExaminer.deadlineSeconds * 1_000
        for late in try await ProofView.late(recordedBefore: limit, in: desk.journal.store) {
            guard let id = AttemptID(late.attempt), let proof = ProofID(late.proof) else {
                continue
            }
            let errand = errand(late.organization)
            try await errand.settling {
                let attempt = try await errand.load(Attempt.self, id.stream)
                let events = attempt.state.giveUp(on: proof)
                if events.isEmpty { return }
                var changes = [attempt.change(events, occurredAt: errand.now)]
                for parcel in attempt.state.proofs[proof]?.parcels ?? [] {
                    let known = try await errand.load(Parcel.self, parcel.stream)
                    changes.append(
                        known.change(known.state.flag(.unverified), occurredAt: errand.now))
                }
                try await errand.record(changes)
            }
        }
    }

    private func dropExpired() async throws {
        let uploads = Uploads(desk)
        for upload in try await UploadView.expired(now: desk.clock.world, in: desk.journal.store) {
            try await uploads.remove(upload)
        }
    }

    private func errand(_ organization: String) -> Errand {
        Errand(
            journal: desk.journal, organization: organization, actor: "system", source: "proofs",
            now: desk.clock.now)
    }
}
