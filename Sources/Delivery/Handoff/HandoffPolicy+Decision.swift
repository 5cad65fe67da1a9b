extension HandoffPolicy {
    /// The ways that are open for a delivery, with the reasons.
    package func decide(
        for it: HandoffCircumstances, version: String
    ) -> HandoffDecision {
        let floor = HandoffFloor.rules(for: it, under: self) + wished(it.wish)
        let own = rules.filter { $0.condition.holds(for: it) }
        let weighed = Weighing(floor + own, for: it)
        let isSwapped = acceptsContactless(it, weighed.open)
        let options = weighed.order.map { mode in
            HandoffDecision.Option(
                mode: mode,
                proofs: weighed.proofs(for: mode).map { choice in
                    isSwapped && choice == [.signature] ? [.signature, .contactless] : choice
                })
        }
        var findings = (floor + own).map {
            HandoffDecision.Finding(rule: $0.name, sentence: $0.sentence)
        }
        if options.contains(where: { $0.proofs.contains([.signature, .contactless]) }) {
            findings.append(HandoffPolicy.contactless)
        }
        let asksAge = options.contains { $0.proofs.joined().contains(.ageCheck) }
        return HandoffDecision(
            policy: version, agreed: weighed.agreed, wish: it.wish, options: options,
            refused: weighed.refused, findings: findings,
            minimumAge: asksAge ? it.minimumAge ?? minimumAge : nil, promised: it.promised)
    }

    /// A recipient's "never" holds under every policy.
    private func wished(_ wish: RecipientWish?) -> [HandoffRule] {
        let never = (wish?.never ?? []).subtracting([.person])
        var rules: [HandoffRule] = []
        if !never.isEmpty {
            rules.append(
                HandoffRule(
                    "recipient-never",
                    "Its recipient asked that it is never handed over like this.",
                    forbids: never))
        }
        if wish?.isStale == true { rules.append(HandoffPolicy.stale) }
        return rules
    }

    private static let stale = HandoffRule(
        "wish-stale",
        "What its recipient wished was told too long ago to leave it anywhere by that.")

    /// What is dear or bound to a person is signed for, on the spot.
    private func acceptsContactless(_ it: HandoffCircumstances, _ open: Set<HandoffMode>) -> Bool {
        offersContactless && it.reach == .reachable && !isHighValue(it)
            && it.goods.isDisjoint(with: [.regulated, .ageRestricted]) && open.contains(.person)
    }

    private static let contactless = HandoffDecision.Finding(
        rule: "contactless",
        sentence: "A photo and the recipient's own confirmation may stand for the signature.")
}

/// Rules that hold, laid upon each other.
struct Weighing {
    private let rules: [HandoffRule]
    private let it: HandoffCircumstances

    init(_ rules: [HandoffRule], for it: HandoffCircumstances) {
        self.rules = rules
        self.it = it
    }

    /// What was promised, and what the recipient agreed to for good.
    var agreed: Set<HandoffMode> { (it.wish?.agreed ?? []).union([it.promised]) }

    var open: Set<HandoffMode> { HandoffMode.every.filter { closing($0) == nil } }

    /// The first rule that closes a way.
    ///
    /// What a recipient agreed to counts as promised: a rule that closes it only because it was not
    /// is lifted.
    private func closing(_ mode: HandoffMode) -> HandoffRule? {
        rules.first { rule in
            guard rule.forbids.contains(mode) else { return false }
            guard agreed.contains(mode), !rule.condition.promised.isEmpty else { return true }
            var asPromised = it
            asPromised.promised = mode
            return rule.condition.holds(for: asPromised)
        }
    }

    /// The promised way, what the recipient agreed to, then what the rules prefer, then the vocabulary's order.
    var order: [HandoffMode] {
        let open = open
        var order: [HandoffMode] = []
        let wished = HandoffMode.allCases.filter { it.wish?.agreed.contains($0) ?? false }
        for mode in [it.promised] + wished + rules.flatMap(\.prefers) + HandoffMode.allCases
        where open.contains(mode) && !order.contains(mode) {
            order.append(mode)
        }
        return order
    }

    /// Each choice once, in the order of the rules.
    func proofs(for mode: HandoffMode) -> [[ProofKind]] {
        var choices: [[ProofKind]] = []
        for demand in rules.flatMap(\.demands) where demand.modes.contains(mode) {
            let choice = demand.anyOf.sorted { $0.order < $1.order }
            if !choices.contains(choice) { choices.append(choice) }
        }
        // Where one proof is due anyway, a choice that it would settle asks for nothing more.
        let due = Set(choices.filter { $0.count == 1 }.joined())
        return choices.filter { $0.count == 1 || due.isDisjoint(with: $0) }
    }

    var refused: [HandoffDecision.Refused] {
        HandoffMode.allCases.compactMap { mode in
            closing(mode).map {
                HandoffDecision.Refused(mode: mode, rule: $0.name, sentence: $0.sentence)
            }
        }
    }
}

extension ProofKind {
    /// Its place in the vocabulary.
    fileprivate var order: Int { ProofKind.allCases.firstIndex(of: self) ?? 0 }
}
