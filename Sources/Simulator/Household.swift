package import DoorstepAPI
package import Geography

/// One recipient behind one door: what is brought to them, and what they will do.
package struct Household: Sendable {
    /// What happens when the driver stands there.
    package enum Answer: Sendable, Hashable {
        case opens
        /// Nobody is in, but a neighbour of this name takes parcels.
        case neighbourOpens(String)
        case silent
        case refuses(String)
        case gateLocked
        case wrongAddress
        /// The order said how its attempt shall end: see `SandboxOutcome`.
        case asked(SandboxOutcome)
    }

    package let consignment: NewConsignment
    package let place: Coordinate
    package let answer: Answer
    /// How often its door was tried on days before.
    package let earlierTries: Int
    /// A driver in a hurry tries to leave it at the door, whatever was agreed.
    package let isTempting: Bool

    package init(
        consignment: NewConsignment, place: Coordinate, answer: Answer, earlierTries: Int = 0,
        isTempting: Bool = false
    ) {
        self.isTempting = isTempting
        self.earlierTries = earlierTries
        self.consignment = consignment
        self.place = place
        self.answer = answer
    }

    package var parcels: [String] { consignment.parcels.compactMap(\.id) }

    /// The proofs that anybody who takes these parcels has to give.
    package var proofs: [ProofKindName] {
        let asked = Set(consignment.parcels.flatMap { $0.proofs ?? [] })
        return ProofKindName.allCases.filter(asked.contains)
    }
}
