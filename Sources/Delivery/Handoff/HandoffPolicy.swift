/// Which proofs a handoff demands, and which modes it allows.
package struct HandoffPolicy: Sendable {
    package let version: String
    /// From this value on nothing is left unattended, and a person signs; in minor units.
    package let highValueMinorUnits: Int64

    package init(version: String = "2026-11", highValueMinorUnits: Int64 = 50_000) {
        self.version = version
        self.highValueMinorUnits = highValueMinorUnits
    }

    /// What is known of a parcel when its handoff is judged.
    package struct Terms: Sendable, Hashable {
        package let proofs: Set<ProofKind>
        package let value: Money?

        package init(proofs: Set<ProofKind>, value: Money?) {
            self.proofs = proofs
            self.value = value
        }
    }

    package func isHighValue(_ terms: Terms) -> Bool {
        (terms.value?.minorUnits ?? 0) >= highValueMinorUnits
    }

    package func allows(_ mode: HandoffMode, for terms: Terms) -> Bool {
        if isHighValue(terms) { return mode == .person }
        // What was asked for can only be given by a person who is there.
        let needsPerson: Set<ProofKind> = [.signature, .pin, .ageCheck, .idCheck]
        return !(mode.isUnattended && !terms.proofs.isDisjoint(with: needsPerson))
    }

    package func demanded(for mode: HandoffMode, terms: Terms) -> Set<ProofKind> {
        var proofs = terms.proofs
        if mode.isUnattended || mode == .neighbour { proofs.insert(.photo) }
        if isHighValue(terms) { proofs.insert(.signature) }
        return proofs
    }
}

extension HandoffMode {
    /// Whether nobody takes the parcel: then only evidence speaks.
    package var isUnattended: Bool {
        switch self {
        case .doorstep, .lobby, .safePlace: true
        case .person, .neighbour, .mailroom, .locker, .pudo: false
        }
    }
}
