extension Attempt {
    /// Opens the attempt; the same opening again says nothing new.
    package func open(_ opening: Opening) throws(Rejection) -> [Event] {
        if let known = self.opening {
            guard known.route == opening.route, known.stop == opening.stop,
                known.parcels == opening.parcels
            else { throw .attemptExists }
            return []
        }
        return [.opened(opening)]
    }

    /// A contact that was tried took place: it is recorded whenever it arrives, once.
    package func contacted(_ contact: Contact) throws(Rejection) -> [Event] {
        guard opening != nil else { throw .attemptUnknown }
        return contacts.contains(contact) ? [] : [.contacted(contact)]
    }

    package func capture(_ proof: Proof) throws(Rejection) -> [Event] {
        guard let opening else { throw .attemptUnknown }
        guard proof.parcels.allSatisfy(opening.parcels.contains) else { throw .parcelNotInAttempt }
        if proof.kind.isCheck, !(proof.check?.method.suits(proof.kind) ?? false) {
            throw .checkUnclear
        }
        if let known = proofs[proof.id] {
            guard known == proof else { throw .proofExists }
            return []
        }
        return [.proofCaptured(proof)]
    }

    /// What was seen in a proof's bytes, once.
    package func examine(_ examination: Examination) throws(Rejection) -> [Event] {
        guard proofs[examination.proof] != nil else { throw .proofMissing }
        return examined[examination.proof] == nil ? [.proofExamined(examination)] : []
    }

    /// The bytes of a proof are given up for now; they may still arrive.
    package func giveUp(on proof: ProofID) -> [Event] {
        guard proofs[proof] != nil, examined[proof] == nil, !overdue.contains(proof) else {
            return []
        }
        return [.proofOverdue(proof)]
    }

    /// Hands parcels off when the way is open for each of them, and each has what it demands.
    ///
    /// - Parameters:
    ///   - decisions: what the policy says of every parcel that is handed off.
    ///   - ladder: what has to be tried before a way that nobody agreed to; nil where nothing has.
    package func handOff(
        _ parcels: [ParcelID], mode: HandoffMode, to taker: Taker,
        decisions: [ParcelID: HandoffDecision], ladder: EscalationLadder? = nil
    ) throws(Rejection) -> [Event] {
        let open = try undecided(parcels, as: .handedOff(mode))
        if open.isEmpty { return [] }
        for parcel in open {
            guard let decision = decisions[parcel] else { throw .parcelUnknown }
            guard let option = decision.option(mode) else { throw .modeForbidden }
            guard option.missing(given: captured(for: parcel)).isEmpty else { throw .proofMissing }
            try demandSeen(decision.wish, of: parcel, by: mode)
        }
        if let ladder, !ladder.untried(before: mode, given: rungs).isEmpty { throw .rungsMissing }
        let policy = open.first.flatMap { decisions[$0]?.policy }
        let handedOff = Event.handedOff(parcels: open, mode: mode, taker, policy: policy)
        let unsigned = open.filter { parcel in
            decisions[parcel]?.option(mode)?.isContactless(given: captured(for: parcel)) ?? false
        }
        return unsigned.isEmpty ? [handedOff] : [handedOff, .confirmationAsked(parcels: unsigned)]
    }

    /// The kinds of proof that speak for a parcel; a check that failed speaks against it.
    package func captured(for parcel: ParcelID) -> Set<ProofKind> {
        Set(
            proofs.values.filter {
                $0.parcels.contains(parcel) && $0.check?.passed != false
                    && !rungPhotos.contains($0.id)
            }.map(\.kind))
    }

    /// Closes parcels as failed when the evidence that the code needs is there.
    ///
    /// - Parameter ladder: what has to be tried before anybody says that nobody took it.
    package func fail(
        _ parcels: [ParcelID], reason: ReasonCode, account: Account, occurredAt: Instant,
        fenceMeters: Int64, under rule: EvidenceRule, ladder: EscalationLadder? = nil
    ) throws(Rejection) -> [Event] {
        let open = try undecided(parcels, as: .failed(reason))
        if open.isEmpty { return [] }
        guard rule.isForTheDoor(reason) else { throw .reasonForbidden }
        let evidence = evidence(
            hasStatement: account.statement != nil, occurredAt: occurredAt,
            fenceMeters: fenceMeters, under: rule)
        guard rule.missing(for: reason, given: evidence).isEmpty else { throw .evidenceMissing }
        if let ladder, LadderRules.isDemanded(before: reason),
            !ladder.untried(given: rungs).isEmpty
        {
            throw .rungsMissing
        }
        return [.failed(parcels: open, reason: reason, account)]
    }

    /// Everything that speaks for the driver at the moment of the outcome.
    package func evidence(
        hasStatement: Bool, occurredAt: Instant, fenceMeters: Int64, under rule: EvidenceRule
    ) -> Set<Evidence> {
        var evidence: Set<Evidence> = []
        if let opening, opening.metersFromStop <= fenceMeters + min(opening.accuracyMeters, 50) {
            evidence.insert(.arrivalInFence)
        }
        if let openedAt,
            occurredAt.since(openedAt) >= .seconds(rule.minimumDwellSeconds)
        {
            evidence.insert(.minimumDwell)
        }
        // A doorbell that rang in vain is the least; a call and a message are more.
        if contacts.contains(where: { $0.outcome == .noAnswer }) { evidence.insert(.contactTry) }
        let channels = Set(contacts.map(\.channel))
        if channels.isSuperset(of: [.call, .message]) { evidence.insert(.callAndMessage) }
        let kinds = Set(proofs.values.map(\.kind))
        if kinds.contains(.photo) { evidence.insert(.photo) }
        if proofs.values.contains(where: { $0.check?.passed == false }) {
            evidence.insert(.checkResult)
        }
        if hasStatement || kinds.contains(.note) { evidence.insert(.statement) }
        return evidence
    }

    /// The parcels that have no outcome yet; one that has another already is refused.
    private func undecided(
        _ parcels: [ParcelID], as outcome: Outcome
    ) throws(Rejection) -> [ParcelID] {
        guard let opening else { throw .attemptUnknown }
        var open: [ParcelID] = []
        for parcel in parcels {
            guard opening.parcels.contains(parcel) else { throw .parcelNotInAttempt }
            switch outcomes[parcel] {
            case nil: open.append(parcel)
            case outcome: break
            default: throw .parcelClosed
            }
        }
        return open
    }
}
