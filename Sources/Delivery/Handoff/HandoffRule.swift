/// One sentence of a policy: when something holds, these ways are closed and these proofs are due.
///
/// Rules only take away and demand; so their order changes nothing but what is tried first.
package struct HandoffRule: Sendable, Hashable {
    package let name: String
    /// For the driver who wonders, and for the person who asks the driver.
    package let sentence: String
    package let condition: HandoffCondition
    package let forbids: Set<HandoffMode>
    package let demands: [Demand]
    /// What is tried after the promised way, the first first.
    package let prefers: [HandoffMode]

    /// In these ways one of these proofs has to be there.
    package struct Demand: Sendable, Hashable {
        package let modes: Set<HandoffMode>
        package let anyOf: [ProofKind]

        package init(_ anyOf: ProofKind..., in modes: Set<HandoffMode> = HandoffMode.every) {
            self.init(anyOf: anyOf, in: modes)
        }

        package init(anyOf: [ProofKind], in modes: Set<HandoffMode>) {
            self.modes = modes
            self.anyOf = anyOf
        }
    }

    package init(
        _ name: String, _ sentence: String, when condition: HandoffCondition = HandoffCondition(),
        forbids: Set<HandoffMode> = [], demands: [Demand] = [], prefers: [HandoffMode] = []
    ) {
        self.name = name
        self.sentence = sentence
        self.condition = condition
        self.forbids = forbids
        self.demands = demands
        self.prefers = prefers
    }
}

extension HandoffMode {
    package static let every = Set(allCases)
    /// Nobody stands there to take it.
    package static let unattended: Set<HandoffMode> = [.doorstep, .lobby, .safePlace]
    /// Everything but into the hands of whom it is for.
    package static let notInPerson = every.subtracting([.person])

    /// Whether nobody takes the parcel: then only evidence speaks.
    package var isUnattended: Bool { HandoffMode.unattended.contains(self) }
}
