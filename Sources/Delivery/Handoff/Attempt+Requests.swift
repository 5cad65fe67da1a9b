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

    /// Hands parcels off when each of them has the proofs that the policy demands.
    ///
    /// - Parameter terms: the terms of every parcel that is handed off.
    package func handOff(
        _ parcels: [ParcelID], mode: HandoffMode, to taker: Taker,
        terms: [ParcelID: HandoffPolicy.Terms], under policy: HandoffPolicy
    ) throws(Rejection) -> [Event] {
        let open = try undecided(parcels, as: .handedOff(mode))
        if open.isEmpty { return [] }
        for parcel in open {
            guard let terms = terms[parcel] else { throw .parcelUnknown }
            guard policy.allows(mode, for: terms) else { throw .modeForbidden }
            if !missingProofs(of: parcel, mode: mode, terms: terms, under: policy).isEmpty {
                throw .proofMissing
            }
        }
        return [.handedOff(parcels: open, mode: mode, taker)]
    }

    /// The proofs that a parcel still lacks for a mode, in a stable order.
    package func missingProofs(
        of parcel: ParcelID, mode: HandoffMode, terms: HandoffPolicy.Terms,
        under policy: HandoffPolicy
    ) -> [ProofKind] {
        let captured = Set(proofs.values.filter { $0.parcels.contains(parcel) }.map(\.kind))
        let missing = policy.demanded(for: mode, terms: terms).subtracting(captured)
        return missing.sorted { $0.rawValue < $1.rawValue }
    }

    /// Closes parcels as failed when the evidence that the code needs is there.
    package func fail(
        _ parcels: [ParcelID], reason: ReasonCode, account: Account, occurredAt: Instant,
        fenceMeters: Int64, under rule: EvidenceRule
    ) throws(Rejection) -> [Event] {
        let open = try undecided(parcels, as: .failed(reason))
        if open.isEmpty { return [] }
        guard rule.isForTheDoor(reason) else { throw .reasonForbidden }
        let evidence = evidence(
            hasStatement: account.statement != nil, occurredAt: occurredAt,
            fenceMeters: fenceMeters, under: rule)
        guard rule.missing(for: reason, given: evidence).isEmpty else { throw .evidenceMissing }
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
        if kinds.contains(.ageCheck) || kinds.contains(.idCheck) { evidence.insert(.checkResult) }
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
