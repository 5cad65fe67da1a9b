/// Seeded randomness: the same seed throws the same numbers on every machine (SplitMix64).
package struct Dice: Sendable, RandomNumberGenerator {
    private var state: UInt64

    package init(seed: UInt64) { state = seed }

    /// Dice of one's own for one matter: what others throw does not change it.
    package init(seed: UInt64, for matter: String) {
        // FNV-1a, because Swift's own hashes differ from run to run.
        let hash = matter.utf8.reduce(0xcbf2_9ce4_8422_2325) {
            ($0 ^ UInt64($1)) &* 0x100_0000_01b3
        }
        self.init(seed: seed ^ hash)
    }

    package mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }

    /// A whole number of a range, each as likely as the others.
    package mutating func number(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + Int(next() % UInt64(range.upperBound - range.lowerBound + 1))
    }

    /// A number from 0 up to, but never, 1.
    package mutating func part() -> Double { Double(next() >> 11) / 9_007_199_254_740_992 }

    package mutating func between(_ low: Double, _ high: Double) -> Double {
        low + (high - low) * part()
    }

    package mutating func happens(perMille: Int) -> Bool { number(0...999) < perMille }

    package mutating func pick<Item>(_ items: [Item]) -> Item {
        precondition(!items.isEmpty, "There is nothing to pick from.")
        return items[number(0...items.count - 1)]
    }

    /// The same items in another order (Fisher and Yates).
    package mutating func shuffled<Item>(_ items: [Item]) -> [Item] {
        var items = items
        for index in items.indices.dropFirst().reversed() {
            items.swapAt(index, number(0...index))
        }
        return items
    }
}
