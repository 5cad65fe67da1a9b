/// Which handoffs of a day are cheated at, and how.
///
/// Every attack comes once before any comes twice, so that a small day shows many of them.
package struct AttackPlot: Sendable {
    /// Of a thousand handoffs.
    private let perMille: Int
    private var dice: Dice
    /// Those that are still to come before the first comes again.
    private var deck: [any Attack] = []

    /// - Parameter share: of all handoffs, from 0 to 1.
    package init(share: Double, seed: UInt64) {
        perMille = Int((share * 1_000).rounded())
        dice = Dice(seed: seed, for: "attacks")
    }

    /// A day on which nobody cheats.
    package static let none = AttackPlot(share: 0, seed: 0)

    /// The attack on the next handoff; nil when that one stays honest.
    ///
    /// - Parameter found: what an attacker finds there.
    package mutating func attack(finding found: Set<AttackNeed>) -> (any Attack)? {
        guard dice.happens(perMille: perMille) else { return nil }
        if !deck.contains(where: { $0.needs.isSubset(of: found) }) {
            deck += dice.shuffled(allAttacks)
        }
        let possible = deck.indices.filter { deck[$0].needs.isSubset(of: found) }
        // The end of a route comes seldom: what waits for it goes first.
        let chosen =
            possible.first { deck[$0].needs.contains(.lastHandoff) } ?? possible.first
        return chosen.map { deck.remove(at: $0) }
    }
}
