/// What holds under every policy: no organisation's rules open what is closed here.
enum HandoffFloor {
    static func rules(for it: HandoffCircumstances, under policy: HandoffPolicy) -> [HandoffRule] {
        var rules: [HandoffRule] = []
        if policy.isHighValue(it) { rules.append(highValue) }
        if it.goods.contains(.regulated) { rules.append(regulated) }
        if it.goods.contains(.ageRestricted) { rules.append(ageRestricted) }
        return rules + asked(it.proofs)
    }

    private static let highValue = HandoffRule(
        "high-value",
        "It is of high value: only its recipient takes it, with a signature and a code or a document.",
        forbids: HandoffMode.notInPerson,
        demands: [.init(.signature), .init(.pin, .idCheck)])

    private static let regulated = HandoffRule(
        "regulated",
        "Its goods are regulated: only its recipient takes it, and shows who they are.",
        forbids: HandoffMode.notInPerson, demands: [.init(.idCheck)])

    private static let ageRestricted = HandoffRule(
        "age-restricted", "Its goods have an age limit: a person takes it, and shows their age.",
        forbids: HandoffMode.notInPerson, demands: [.init(.ageCheck)])

    /// What was asked for can only be given by somebody who is there.
    private static func asked(_ proofs: Set<ProofKind>) -> [HandoffRule] {
        // Whoever asks for a confirmation without contact takes a signature as well.
        let wanted = Set(proofs.map { $0 == .contactless ? .signature : $0 })
        if wanted.isEmpty { return [] }
        let due = wanted.sorted { $0.rawValue < $1.rawValue }.map { HandoffRule.Demand($0) }
        let ofTheRecipient: Set<ProofKind> = [.pin, .ageCheck, .idCheck]
        if !wanted.isDisjoint(with: ofTheRecipient) {
            return [
                HandoffRule(
                    "asked-of-the-recipient",
                    "The sender asks for what only the recipient can show.",
                    forbids: HandoffMode.notInPerson, demands: due)
            ]
        }
        if wanted.contains(.signature) {
            return [
                HandoffRule(
                    "asked-of-a-person",
                    "The sender asks for a signature: somebody has to be there.",
                    forbids: HandoffMode.unattended.union([.locker]), demands: due)
            ]
        }
        return [HandoffRule("asked", "The sender asks for these proofs.", demands: due)]
    }
}
