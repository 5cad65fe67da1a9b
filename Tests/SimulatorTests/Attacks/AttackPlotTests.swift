import Simulator
import Testing

struct AttackPlotTests {
    private let everything: Set<AttackNeed> = [
        .unit, .camera, .earlierHandoff, .sibling, .lastHandoff,
    ]

    @Test func `every attack comes once before any comes twice`() {
        var plot = AttackPlot(share: 1, seed: 3)
        let first = allAttacks.indices.compactMap { _ in plot.attack(finding: everything)?.name }
        #expect(Set(first).count == allAttacks.count)
        let second = allAttacks.indices.compactMap { _ in plot.attack(finding: everything)?.name }
        #expect(Set(second).count == allAttacks.count)
        #expect(first != second)
    }

    @Test func `nothing is staged without what it needs`() {
        var plot = AttackPlot(share: 1, seed: 3)
        for _ in 0..<200 { #expect(plot.attack(finding: [])?.needs == []) }
        #expect(plot.attack(finding: [.lastHandoff])?.name == "revoked-device")
    }

    @Test func `so many are staged as were asked for, and the same for the same seed`() {
        #expect(staged(0, seed: 1).allSatisfy { !$0 })
        #expect((430...570).contains(staged(0.25, seed: 1).count { $0 }))
        #expect(staged(0.25, seed: 1) == staged(0.25, seed: 1))
        #expect(staged(0.25, seed: 1) != staged(0.25, seed: 2))
    }

    /// Which of two thousand handoffs are cheated at.
    private func staged(_ share: Double, seed: UInt64) -> [Bool] {
        var plot = AttackPlot(share: share, seed: seed)
        return (0..<2_000).map { _ in plot.attack(finding: everything) != nil }
    }
}
