extension Attempt {
    /// A rung was tried and came to nothing; the same again says nothing new.
    package func climb(
        _ tried: RungTry, on ladder: EscalationLadder
    ) throws(Rejection) -> [Event] {
        guard let openedAt else { throw .attemptUnknown }
        if rungs.contains(where: { $0.isSame(as: tried) }) { return [] }
        guard let step = ladder.step(tried.rung), step.skip == nil, tried.rung != .reschedule
        else { throw .rungClosed }
        let before = rungs.filter { $0.occurredAt <= tried.occurredAt }
        guard ladder.untried(before: tried.rung, given: before).isEmpty else {
            throw .rungsMissing
        }
        guard missing(for: tried, on: step).isEmpty else { throw .evidenceMissing }
        let from = reached(step, by: tried, openedAt, ladder)
        guard tried.occurredAt.since(from) >= .seconds(step.waitSeconds) else {
            throw .rungTooEarly
        }
        return [.rungTried(tried)]
    }

    /// What is still missing for a try; empty when one group of its evidence is complete.
    package func missing(
        for tried: RungTry, on step: EscalationLadder.Step
    ) -> [RungEvidence] {
        let gaps = step.evidence.map { group in group.filter { !has($0, for: tried) } }
        return gaps.min { $0.count < $1.count } ?? []
    }

    private func has(_ evidence: RungEvidence, for tried: RungTry) -> Bool {
        switch evidence {
        case .doorbell: firstTry(.doorbell, before: tried.occurredAt) != nil
        case .call: firstTry(.call, before: tried.occurredAt) != nil
        case .message: firstTry(.message, before: tried.occurredAt) != nil
        case .name: !(tried.name ?? "").isEmpty
        case .photo: isFresh(tried.photo, for: tried)
        case .point: tried.point != nil
        }
    }

    /// A picture of this rung: taken after the ones before it, and no other rung's.
    private func isFresh(_ photo: ProofID?, for tried: RungTry) -> Bool {
        guard let photo, let proof = proofs[photo], proof.kind == .photo,
            let at = capturedAt[photo], at <= tried.occurredAt
        else { return false }
        let below = rungs.filter { $0.rung != tried.rung && $0.occurredAt <= tried.occurredAt }
        return below.allSatisfy { $0.photo != photo && $0.occurredAt <= at }
    }

    private func firstTry(_ channel: Contact.Channel, before moment: Instant) -> Instant? {
        contacts.filter {
            $0.channel == channel && $0.outcome != .answered && $0.occurredAt <= moment
        }.map(\.occurredAt).min()
    }

    /// From when the wait on a rung counts.
    private func reached(
        _ step: EscalationLadder.Step, by tried: RungTry, _ openedAt: Instant,
        _ ladder: EscalationLadder
    ) -> Instant {
        if step.rung == .contact {
            let tries = Contact.Channel.allCases
                .filter { step.evidence.joined().contains(RungEvidence($0)) }
                .compactMap { firstTry($0, before: tried.occurredAt) }
            return tries.max() ?? openedAt
        }
        let below = ladder.steps.prefix { $0.rung != step.rung }.map(\.rung)
        return rungs.filter { below.contains($0.rung) && $0.occurredAt <= tried.occurredAt }
            .map(\.occurredAt).max() ?? openedAt
    }

    /// Pictures that show why a rung came to nothing: they prove no handoff.
    var rungPhotos: Set<ProofID> { Set(rungs.compactMap(\.photo)) }
}
