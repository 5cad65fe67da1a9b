/// The orders in which jobs are put back; each is drawn with its weight.
struct InsertionOrder {
    /// Random counts most, since it never misleads twice in the same way.
    private static let weights = [4, 4, 2, 1, 2, 2, 2]

    private let keys: UnsafeMutablePointer<Int32>
    private let jobs: Int
    private let orders: Int

    init(_ columns: Columns) {
        jobs = columns.jobs
        orders = Self.weights.count - 1
        keys = zeroed(jobs * orders)
        let vehicle = columns.vehicles > 0 ? columns.start(of: 0) : -1
        for job in 0..<jobs {
            var load: Int64 = 0
            for dimension in 0..<columns.dimensions {
                let capacity = Int64(max(1, columns.capacities[dimension]))
                let amount = Int64(abs(columns.loadChanges[job * columns.dimensions + dimension]))
                load = max(load, amount * 1_000_000 / capacity)
            }
            let row = columns.nodes + job
            let far = vehicle < 0 ? 0 : columns.way(vehicle, Int32(job), by: 0).seconds
            // Small keys go first.
            let all = [
                -Int32(min(load, 1_000_000_000)), -far, far,
                row.pointee.closes &- row.pointee.opens, row.pointee.opens, row.pointee.closes,
            ]
            for (order, key) in all.enumerated() { keys[order * jobs + job] = key }
        }
    }

    func deallocate() { keys.deallocate() }

    /// Sorts the bank's jobs in an order drawn at random.
    @inline(never)
    func sort(_ bank: Bank, _ random: inout RandomSource) {
        shuffle(bank, &random)
        var draw = random.below(Self.weights.reduce(0, +))
        var order = 0
        while draw >= Self.weights[order] {
            draw &-= Self.weights[order]
            order &+= 1
        }
        if order > 0 { sort(bank, by: keys + (order - 1) &* jobs) }
    }

    private func shuffle(_ bank: Bank, _ random: inout RandomSource) {
        var last = bank.count &- 1
        while last > 0 {
            let other = random.below(last &+ 1)
            let kept = bank.jobs[last]
            bank.jobs[last] = bank.jobs[other]
            bank.jobs[other] = kept
            last &-= 1
        }
    }

    /// Insertion for a round's handful; the first construction has them all and takes longer steps.
    private func sort(_ bank: Bank, by key: UnsafeMutablePointer<Int32>) {
        var gap = 1
        while gap < bank.count / 3 { gap = 3 * gap + 1 }
        while gap >= 1 {
            for index in stride(from: gap, to: bank.count, by: 1) {
                let job = bank.jobs[index]
                var hole = index
                while hole >= gap, key[Int(bank.jobs[hole &- gap])] > key[Int(job)] {
                    bank.jobs[hole] = bank.jobs[hole &- gap]
                    hole &-= gap
                }
                bank.jobs[hole] = job
            }
            gap /= 3
        }
    }
}
