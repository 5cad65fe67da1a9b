import Delivery
import Testing

/// PX-1 leaves at the first stop and so on; light and sturdy unless said otherwise.
private func item(_ turn: Int, _ name: String? = nil, grams: Int64 = 900, fragile: Bool = false)
    throws -> LoadItem
{
    LoadItem(
        try label(name ?? "PX-\(turn)"), stop: turn, turn: turn, weightGrams: grams,
        isFragile: fragile)
}

struct LoadListTests {
    @Test func `by one door what is delivered first goes in last`() throws {
        let list = LoadList([try item(1), try item(2), try item(3)], through: .rear)
        #expect(list.parcels.map(\.code) == ["PX-3", "PX-2", "PX-1"])
        #expect(list.moves.isEmpty && list.takeOut.isEmpty)
    }

    @Test func `by two doors what is delivered first goes in first`() throws {
        var policy = LoadPolicy()
        policy.stackedParcels = 1
        let list = LoadList([try item(3), try item(1), try item(2)], through: .side, policy)
        #expect(list.parcels.map(\.code) == ["PX-1", "PX-2", "PX-3"])
        #expect(list.moves.isEmpty)
    }

    @Test func `the heavy stands below, within what may be moved, and nothing on the fragile`()
        throws
    {
        let load = [
            try item(1, "HEAVY", grams: 22_000), try item(2), try item(3, "VASE", fragile: true),
            try item(4),
        ]
        // One pile, as low as it goes: at the first stop the three on it are lifted off and on.
        let list = LoadList(load, through: .rear)
        #expect(list.parcels.map(\.code) == ["HEAVY", "PX-4", "PX-2", "VASE"])
        #expect(list.moves.map { $0.moved.map(\.code) } == [["PX-4", "PX-2", "VASE"], ["VASE"]])
        #expect(list.moves.map(\.cause) == [.weight, .weight] && list.excesses.isEmpty)

        // Who wants no lifting has more piles.
        var strict = LoadPolicy()
        strict.mostMoved = 0
        let calm = LoadList(load, through: .rear, strict)
        #expect(calm.moves.isEmpty)
        #expect(calm.piles.last?.map(\.parcel.code) == ["HEAVY"])
    }

    @Test func `a new order after loading names the stops that suffer and what to take out`() throws
    {
        var policy = LoadPolicy()
        policy.mostMoved = 1
        // Loaded for 4-3-2-1; now the first stop is the one that went in first.
        let aboard = [
            try item(0, "PX-4"), try item(3, "PX-3"), try item(2, "PX-2"), try item(1, "PX-1"),
        ]
        let list = LoadList([], aboard: aboard, through: .rear, policy)
        #expect(list.parcels == aboard.map(\.parcel), "What is aboard stays where it is.")
        #expect(list.excesses.map(\.stop) == [0])
        #expect(list.excesses.map(\.cause) == [.aboardBefore])
        #expect(list.excesses.first?.moved.map(\.code) == ["PX-3", "PX-2", "PX-1"])
        // PX-4 stands at the wall, so that everything before it comes out, and it too.
        #expect(list.takeOut.map(\.code) == ["PX-1", "PX-2", "PX-3", "PX-4"])
        policy.mostMoved = 3
        #expect(LoadList([], aboard: aboard, through: .rear, policy).takeOut.isEmpty)
    }

    @Test func `shelves want no order`() throws {
        let aboard = try [3, 1, 2].map { try item($0, grams: 30_000 - Int64($0)) }
        var policy = LoadPolicy()
        policy.stackedParcels = 1
        #expect(LoadList([], aboard: aboard, through: .shelves, policy).moves.isEmpty)
    }

    @Test(arguments: LoadingAccess.allCases)
    func `random loads keep the policy whatever they weigh`(access: LoadingAccess) throws {
        for seed in UInt64(1)...300 {
            var dice = SeededDice(seed)
            let policy = randomPolicy(&dice)
            let load = try randomLoad(&dice)
            let list = LoadList(load.shuffled(using: &dice), through: access, policy)
            #expect(Set(list.parcels) == Set(load.map(\.parcel)), "seed \(seed)")
            #expect(list.parcels.count == load.count, "seed \(seed)")
            for pile in list.piles {
                #expect(pile.count <= policy.stackedParcels, "seed \(seed)")
                for (lower, upper) in zip(pile, pile.dropFirst()) {
                    #expect(!lower.isFragile, "seed \(seed)")
                    let isHeavy = upper.weightGrams >= policy.heavyGrams
                    #expect(!isHeavy || upper.weightGrams <= lower.weightGrams, "seed \(seed)")
                }
            }
            let moved = unloaded(list)
            #expect(moved.values.allSatisfy { $0 <= policy.mostMoved }, "seed \(seed): \(moved)")
            #expect(list.excesses.isEmpty, "seed \(seed)")
        }
    }

    @Test(arguments: LoadingAccess.allCases)
    func `random new orders keep the policy, or say where not and what helps`(
        access: LoadingAccess
    ) throws {
        var suffered = 0
        for seed in UInt64(1)...300 {
            var dice = SeededDice(seed &* 7_919)
            let policy = randomPolicy(&dice)
            let load = try randomLoad(&dice)
            let first = LoadList(load, through: access, policy)
            // Some of it is aboard when the stops get another order.
            let turns = Array(0...20).shuffled(using: &dice)
            let renumbered = Dictionary(
                uniqueKeysWithValues: load.map { old in
                    (
                        old.parcel,
                        LoadItem(
                            old.parcel, stop: old.stop, turn: turns[old.turn],
                            weightGrams: old.weightGrams, isFragile: old.isFragile)
                    )
                })
            let all = first.parcels.compactMap { renumbered[$0] }
            let count = dice.number(0...all.count)
            let (aboard, waiting) = (Array(all.prefix(count)), Array(all.dropFirst(count)))
            let list = LoadList(waiting, aboard: aboard, through: access, policy)
            #expect(Array(list.parcels.prefix(count)) == aboard.map(\.parcel), "seed \(seed)")

            let moved = unloaded(list)
            let named = Set(list.excesses.map(\.stop))
            let suffering = Set(moved.filter { $0.value > policy.mostMoved }.keys)
            #expect(named == suffering, "seed \(seed)")
            #expect(list.excesses.allSatisfy { $0.cause == .aboardBefore }, "seed \(seed)")
            #expect(list.takeOut.isEmpty == suffering.isEmpty, "seed \(seed)")
            if suffering.isEmpty { continue }
            suffered += 1
            // Who does what it says has a van that keeps the policy.
            let out = Set(list.takeOut)
            #expect(list.takeOut == Array(aboard.map(\.parcel).reversed().prefix(out.count)))
            let mended = LoadList(
                waiting + aboard.filter { out.contains($0.parcel) },
                aboard: aboard.filter { !out.contains($0.parcel) }, through: access, policy)
            #expect(mended.excesses.isEmpty, "seed \(seed)")
        }
        #expect(suffered > 20, "The dice were too kind: \(suffered).")
    }

    private func randomPolicy(_ dice: inout SeededDice) -> LoadPolicy {
        var policy = LoadPolicy()
        policy.mostMoved = dice.number(0...4)
        policy.stackedParcels = dice.number(1...5)
        return policy
    }

    private func randomLoad(_ dice: inout SeededDice) throws -> [LoadItem] {
        try (0..<dice.number(1...60)).map { number in
            let turn = dice.number(0...20)
            return LoadItem(
                try label("PX-\(number)"), stop: turn + 1, turn: turn,
                weightGrams: Int64(dice.number(100...30_000)), isFragile: dice.number(1...6) == 1)
        }
    }

    /// Drives the route and unloads by hand: what is lifted away at each stop, by the stop's number.
    private func unloaded(_ list: LoadList) -> [Int: Int] {
        var piles = list.piles
        var moved: [Int: Int] = [:]
        for turn in Set(piles.joined().map(\.turn)).sorted() {
            var lifted: Set<ParcelID> = []
            for (number, pile) in piles.enumerated() {
                for (height, mine) in pile.enumerated() where mine.turn == turn {
                    moved[mine.stop] = moved[mine.stop] ?? 0
                    lifted.formUnion(pile[height...].map(\.parcel))
                    switch list.access {
                    case .rear: lifted.formUnion(piles[(number + 1)...].joined().map(\.parcel))
                    case .side: lifted.formUnion(piles[..<number].joined().map(\.parcel))
                    case .shelves: break
                    }
                }
            }
            let own = piles.joined().filter { $0.turn == turn }
            if let stop = own.first?.stop {
                moved[stop] = lifted.subtracting(own.map(\.parcel)).count
            }
            piles = piles.map { $0.filter { $0.turn != turn } }
        }
        return moved
    }
}
