internal import Attestation
internal import Delivery
internal import DoorstepAPI
internal import EventLog

extension Desk {
    /// The tokens of one handoff came in: they are judged, remembered and recorded at once.
    ///
    /// It may come before its handoff or days after it; the same tokens again are the same handshake.
    func judgeHandshake(
        _ tokens: Handshake, of parcel: ParcelID, in id: AttemptID, for errand: Errand
    ) async throws -> HandshakeStanding {
        let handshake = HandshakeID(of: tokens, parcel, in: id)
        let photo = try await tokens.claimedPhoto.asyncFlatMap {
            try await photos.facts(of: $0, showing: parcel, in: errand.organization)
        }
        // Whoever waits for this very photo came first, and may not have been told of it yet.
        if let photo { try await photoArrived(photo.sha256, in: errand.organization) }
        let judge = try await judge(for: errand.organization)
        let judged = try await errand.settling {
            let attempt = try await errand.load(Attempt.self, id.stream)
            guard let opening = attempt.state.opening else { throw Rejection.attemptUnknown }
            guard opening.parcels.contains(parcel) else { throw Rejection.parcelNotInAttempt }
            if let known = attempt.state.handshakes[handshake] { return known }
            let verdict = try await HandshakeMemoryView(store: journal.store).judge(
                tokens, photo: photo, receivedAt: errand.now, by: judge,
                of: errand.organization, in: id, photoHashes)
            if let challenge = verdict.statements?.challenge {
                let delivery = deliveryName(opening.route, opening.stop, parcel)
                guard challenge.delivery == delivery else { throw Rejection.challengeForAnother }
            }
            let judged = HandshakeStanding(handshake, of: parcel, verdict, receivedAt: errand.now)
            try await record(judged, verdict, photo, tokens: tokens, on: attempt, for: errand)
            return judged
        }
        // The photo may have been looked at between the question for it and the wait.
        guard judged.photo == .pending, let sha256 = tokens.claimedPhoto,
            try await photos.facts(of: sha256, showing: parcel, in: errand.organization) != nil
        else { return judged }
        try await photoArrived(sha256, in: errand.organization)
        return try await errand.load(Attempt.self, id.stream).state.handshakes[handshake] ?? judged
    }

    /// The photo of a handshake has arrived, or its time is over: the verdict is not the same any more.
    func judgeAgain(_ waiting: HandshakeMemoryView.Waiting, isOver: Bool) async throws {
        let errand = Errand(
            journal: journal, organization: waiting.organization, actor: "doorstep",
            source: "photo", now: clock.now)
        let judge = try await judge(for: errand.organization)
        try await errand.settling {
            let attempt = try await errand.load(Attempt.self, waiting.attempt.stream)
            guard let known = attempt.state.handshakes[waiting.handshake], known.photo == .pending,
                let tokens = attempt.state.tokens[waiting.handshake]
            else {
                // Judged meanwhile, or the person was erased and the tokens with them.
                return try await giveUp(waiting, errand)
            }
            let photo = try await tokens.claimedPhoto.asyncFlatMap {
                try await photos.facts(of: $0, showing: known.parcel, in: errand.organization)
            }
            if photo == nil, !isOver { return }
            let verdict = try await HandshakeMemoryView(store: journal.store).judge(
                tokens, photo: photo, receivedAt: known.receivedAt, by: judge,
                of: errand.organization, in: waiting.attempt, photoHashes)
            let again = HandshakeStanding(
                known.id, of: known.parcel, verdict, receivedAt: known.receivedAt)
            let judged = again.photo == .pending ? again.withoutPhoto : again
            try await record(judged, verdict, photo, tokens: nil, on: attempt, for: errand)
        }
    }

    /// Verdict, grade and everything that counts once, in one transaction.
    private func record(
        _ judged: HandshakeStanding, _ verdict: Verdict, _ photo: PhotoFacts?, tokens: Handshake?,
        on attempt: Loaded<Attempt>, for errand: Errand
    ) async throws {
        let events = try attempt.state.judged(judged, tokens: tokens)
        let parcel = try await errand.load(Parcel.self, judged.parcel.stream)
        let after = attempt.state.after(events)
        let moved = parcel.state.grade(
            in: after.id, as: after.grade(of: judged.parcel),
            isVerified: after.isVerified(judged.parcel))
        let waiting = HandshakeMemoryView.Waiting(
            organization: errand.organization, handshake: judged.id, attempt: after.id)
        try await errand.recording { db in
            if judged.photo == .pending {
                try HandshakeMemoryView.wait(
                    waiting, forPhoto: verdict.statements?.vision?.claims.image.sha256 ?? "",
                    until: judged.receivedAt + .milliseconds(Limits.photoWaitMilliseconds), on: db)
                return
            }
            try HandshakeMemoryView.stopWaiting(waiting, on: db)
            guard judged.decision != .reject, let statements = verdict.statements else { return }
            try HandshakeMemoryView.remember(
                statements, photo: photo, countsPhoto: judged.photo == .judged,
                receivedAt: judged.receivedAt, of: waiting.organization, in: waiting.attempt,
                on: db)
        }.record([
            attempt.change(events, occurredAt: judged.receivedAt),
            parcel.change(moved, occurredAt: judged.receivedAt),
        ])
    }

    private func giveUp(_ waiting: HandshakeMemoryView.Waiting, _ errand: Errand) async throws {
        try await errand.recording { try HandshakeMemoryView.stopWaiting(waiting, on: $0) }
            .record([])
    }

    private func judge(for organization: String) async throws -> Judge {
        Judge(
            audience: try await audience(of: organization),
            serverKeys: [try challengeKey(organization).key])
    }
}

/// What a challenge names as its delivery: nothing else than this parcel at this stop.
func deliveryName(_ route: RouteID, _ stop: Int, _ parcel: ParcelID) -> String {
    "\(route)/\(stop)/\(parcel)"
}

extension Attempt {
    /// The attempt after verdicts and reviews that are about to be recorded.
    func after(_ events: [Event]) -> Attempt {
        var attempt = self
        for event in events { attempt.apply(event, occurredAt: Instant(milliseconds: 0)) }
        return attempt
    }
}

extension HandshakeID {
    /// It follows from the tokens, so that doubled ones meet.
    init(of tokens: Handshake, _ parcel: ParcelID, in attempt: AttemptID) {
        let parts = [
            attempt.code, parcel.code, tokens.challenge, tokens.telematics ?? "",
            tokens.vision ?? "", tokens.handheld,
        ]
        guard let id = HandshakeID(String(Digest.of(parts.joined(separator: "\n")).prefix(22)))
        else { preconditionFailure("Base64url of a hash is a label.") }
        self = id
    }
}

extension Optional where Wrapped: Sendable {
    fileprivate func asyncFlatMap<Other>(
        _ transform: (Wrapped) async throws -> Other?
    ) async rethrows -> Other? {
        guard let self else { return nil }
        return try await transform(self)
    }
}
