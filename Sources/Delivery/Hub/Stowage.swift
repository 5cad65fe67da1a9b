/// Builds piles and looks what is in the way of what.
struct Stowage: Sendable {
    let access: LoadingAccess
    let policy: LoadPolicy

    init(_ access: LoadingAccess, _ policy: LoadPolicy) {
        self.access = access
        self.policy = policy
    }

    /// What is aboard as it stands, and behind it what waits: as few piles as the policy allows.
    func piles(of waiting: [LoadItem], onto aboard: [LoadItem]) -> [[LoadItem]] {
        var piles = known(aboard)
        var open: [LoadItem] = []
        for item in inOrder(waiting) {
            let together = arranged(open + [item])
            if isSound(together) && keepsPolicy(together) {
                open = together
            } else {
                piles.append(open)
                open = [item]
            }
        }
        if !open.isEmpty { piles.append(open) }
        return piles
    }

    /// Whoever leaves last goes in first; where goods leave by another door, whoever leaves first.
    private func inOrder(_ items: [LoadItem]) -> [LoadItem] {
        items.enumerated().sorted { left, right in
            let (one, other) = (left.element, right.element)
            if one.turn != other.turn {
                return access == .side ? one.turn < other.turn : one.turn > other.turn
            }
            if one.isFragile != other.isFragile { return other.isFragile }
            if one.weightGrams != other.weightGrams { return one.weightGrams > other.weightGrams }
            return left.offset < right.offset
        }.map(\.element)
    }

    /// One pile from the floor to the top: the heavy, then the others as they leave, then the fragile.
    private func arranged(_ pile: [LoadItem]) -> [LoadItem] {
        func rank(_ item: LoadItem) -> Int {
            item.isFragile ? 2 : item.weightGrams >= policy.heavyGrams ? 0 : 1
        }
        return pile.enumerated().sorted { left, right in
            let (one, other) = (left.element, right.element)
            if rank(one) != rank(other) { return rank(one) < rank(other) }
            if rank(one) == 0, one.weightGrams != other.weightGrams {
                return one.weightGrams > other.weightGrams
            }
            return one.turn != other.turn ? one.turn > other.turn : left.offset < right.offset
        }.map(\.element)
    }

    private func isSound(_ pile: [LoadItem]) -> Bool {
        pile.count <= policy.stackedParcels
            && zip(pile, pile.dropFirst()).allSatisfy { policy.allows($1, on: $0) }
    }

    /// Piles are built in the order of driving or against it, so that only a pile's own stops matter.
    private func keepsPolicy(_ pile: [LoadItem]) -> Bool {
        Set(pile.map(\.turn)).allSatisfy { turn in
            inTheWay(of: turn, in: [pile]).count <= policy.mostMoved
        }
    }

    /// Piles as the order of the scans tells them: nobody says at which parcel a new one began.
    private func known(_ aboard: [LoadItem]) -> [[LoadItem]] {
        var piles: [[LoadItem]] = []
        for item in aboard {
            if let last = piles.last, isSound(last + [item]) {
                piles[piles.count - 1].append(item)
            } else {
                piles.append([item])
            }
        }
        return piles
    }

    /// Everything that must be moved at a stop: it leaves later, and is above or before what leaves now.
    func inTheWay(of turn: Int, in piles: [[LoadItem]]) -> [LoadItem] {
        let own = piles.indices.filter { piles[$0].contains { $0.turn == turn } }
        guard let first = own.first, let last = own.last else { return [] }
        return piles.enumerated().flatMap { number, pile -> [LoadItem] in
            let lowest = pile.firstIndex { $0.turn == turn } ?? pile.endIndex
            let isBefore =
                switch access {
                case .rear: number > first
                case .side: number < last
                case .shelves: false
                }
            let blocking = isBefore ? pile[...] : pile[lowest...]
            return blocking.filter { $0.turn > turn }
        }
    }

    /// - Parameter aboard: how many of the first parcels were there before this list.
    func moves(in piles: [[LoadItem]], aboard: Int) -> [LoadMove] {
        let items = piles.flatMap(\.self)
        let old = Set(items.prefix(aboard).map(\.parcel))
        var stops: [Int: Int] = [:]
        for item in items { stops[item.turn] = item.stop }
        return stops.keys.sorted().compactMap { turn in
            let moved = inTheWay(of: turn, in: piles)
            guard !moved.isEmpty, let stop = stops[turn] else { return nil }
            let isOld =
                moved.contains { old.contains($0.parcel) }
                || items.contains { $0.turn == turn && old.contains($0.parcel) }
            return LoadMove(
                stop: stop, moved: moved.map(\.parcel), cause: isOld ? .aboardBefore : .weight)
        }
    }

    /// The fewest parcels to take out by the loading door until the rest can be stowed by the policy.
    func takeOut(before waiting: [LoadItem], from aboard: [LoadItem]) -> [ParcelID] {
        for count in 1...max(1, aboard.count) {
            let kept = Array(aboard.dropLast(count))
            let piles = piles(of: waiting + aboard.suffix(count), onto: kept)
            let isKept = moves(in: piles, aboard: kept.count).allSatisfy {
                $0.moved.count <= policy.mostMoved
            }
            if isKept { return aboard.suffix(count).reversed().map(\.parcel) }
        }
        return aboard.reversed().map(\.parcel)
    }
}
