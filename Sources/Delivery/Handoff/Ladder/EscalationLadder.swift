/// The way out for the parcels of one attempt: every rung, with why it is skipped or what it asks for.
///
/// It is computed where the policy is, so that a phone without network has nothing to decide.
package struct EscalationLadder: Sendable, Hashable {
    package struct Step: Sendable, Hashable {
        package let rung: Rung
        /// Ways of handing over that are open here, the first to be tried first.
        package let modes: [HandoffMode]
        /// All of one group must be there; several groups are alternatives.
        package let evidence: [[RungEvidence]]
        /// From what came before until it counts as tried.
        package let waitSeconds: Int64
        /// Why it is not tried; nil when it is.
        package let skip: Skip?
    }

    /// The rule that closes a rung.
    package struct Skip: Sendable, Hashable {
        package let rule: String
        package let sentence: String
    }

    /// What is known of the recipient and the neighbourhood beside the policy.
    package struct Surroundings: Sendable, Hashable {
        package let hasPhone: Bool
        /// Lockers and pick-up points that would take it.
        package let points: [SiteID]

        package init(hasPhone: Bool, points: [SiteID] = []) {
            self.hasPhone = hasPhone
            self.points = points
        }
    }

    /// The version of the policy that says so.
    package let policy: String
    /// All of them, in order.
    package let steps: [Step]
    /// Ways that the recipient was promised or has agreed to: these need no rung before them.
    package let agreed: Set<HandoffMode>

    /// - Parameter decisions: what the policy says of each parcel; a way is open when it is for all.
    package init?(
        _ rules: LadderRules, for decisions: [HandoffDecision], in surroundings: Surroundings
    ) {
        guard let first = decisions.first else { return nil }
        policy = first.policy
        agreed = decisions.dropFirst().reduce(first.agreed) { $0.intersection($1.agreed) }
        let open = first.options.map(\.mode).filter { mode in
            decisions.allSatisfy { $0.option(mode) != nil }
        }
        // Without a number there is nobody to call, and a bell can be rung all the same.
        let contacts = rules.contacts.filter { $0 == .doorbell || surroundings.hasPhone }
        steps = Rung.allCases.map { rung in
            let modes = open.filter(rung.modes.contains)
            return Step(
                rung: rung, modes: modes,
                evidence: rung.evidence(contacts: contacts.isEmpty ? [.doorbell] : contacts),
                waitSeconds: rules.waitSeconds(on: rung),
                skip: Self.skip(rung, modes, decisions, surroundings))
        }
    }

    private static func skip(
        _ rung: Rung, _ open: [HandoffMode], _ decisions: [HandoffDecision],
        _ surroundings: Surroundings
    ) -> Skip? {
        if rung == .contact || rung == .reschedule { return nil }
        if rung == .locker, surroundings.points.isEmpty {
            return Skip(
                rule: "no-point", sentence: "No locker or pick-up point near here takes it.")
        }
        if !open.isEmpty { return nil }
        let refusal = rung.modes.lazy.compactMap { mode in
            decisions.lazy.compactMap { $0.refusal(of: mode) }.first
        }.first
        return Skip(
            rule: refusal?.rule ?? "closed",
            sentence: refusal?.sentence ?? "No way is open here for all of these parcels.")
    }

    package func step(_ rung: Rung) -> Step? { steps.first { $0.rung == rung } }

    /// Rungs that are open, come before another, and have not been tried.
    ///
    /// - Parameter rung: nil for all of them: what has to be tried before it goes back.
    package func untried(before rung: Rung? = nil, given tries: [RungTry]) -> [Rung] {
        let tried = Set(tries.map(\.rung))
        return steps.prefix { $0.rung != (rung ?? .reschedule) }
            .filter { $0.skip == nil && !tried.contains($0.rung) }.map(\.rung)
    }

    /// Rungs that have to be tried before parcels may change hands in a way.
    ///
    /// What was promised or agreed to needs none, nor do the recipient's own hands.
    package func untried(before mode: HandoffMode, given tries: [RungTry]) -> [Rung] {
        if mode == .person || agreed.contains(mode) { return [] }
        guard let step = steps.first(where: { $0.rung.modes.contains(mode) }) else { return [] }
        return untried(before: step.rung, given: tries)
    }
}
