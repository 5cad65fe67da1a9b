/// What a dispatcher asked the assistant, and what came of it: nothing changes before the same person
/// has seen what a change means and confirmed it.
package struct Proposal: Sendable {
    package enum Event: Sendable, Hashable {
        /// The sentence that was understood, or nothing.
        case asked(String?)
        case proposed(Change)
        case confirmed
    }

    /// A change to a published plan, as it was shown.
    package struct Change: Sendable, Hashable {
        package let plan: PlanID
        /// The plan's version that it was worked out on.
        package let planVersion: Int
        /// Whether it broke rules, and said so.
        package let breaksRules: Bool
        package let by: String
        package let at: Instant

        package init(
            plan: PlanID, planVersion: Int, breaksRules: Bool, by: String, at: Instant
        ) {
            self.plan = plan
            self.planVersion = planVersion
            self.breaksRules = breaksRules
            self.by = by
            self.at = at
        }
    }

    /// Vans drive on: what was worked out a quarter of an hour ago is worked out anew.
    package static let lifetimeMilliseconds: Int64 = 15 * 60 * 1_000

    package private(set) var sentence: String?
    package private(set) var change: Change?
    package private(set) var isConfirmed = false

    package init() {}

    /// - Throws: `proposalUnknown` for anybody but the one who asked, `proposalMade` the second time,
    ///   `proposalOver` when it is too old.
    package func confirm(by person: String, at now: Instant) throws(Rejection) -> [Event] {
        guard let change, change.by == person else { throw .proposalUnknown }
        if isConfirmed { throw .proposalMade }
        if now.milliseconds - change.at.milliseconds > Self.lifetimeMilliseconds {
            throw .proposalOver
        }
        return [.confirmed]
    }

    package mutating func apply(_ event: Event) {
        switch event {
        case .asked(let sentence): self.sentence = sentence
        case .proposed(let change): self.change = change
        case .confirmed: isConfirmed = true
        }
    }
}
