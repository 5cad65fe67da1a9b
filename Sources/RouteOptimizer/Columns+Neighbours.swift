extension Columns {
    /// Lists for each job the others that may well stand next to it: the price of the way there or
    /// back, plus a fifth of the wait that nothing can avoid.
    func fillNeighbours() {
        guard neighbourCount > 0, vehicles > 0 else { return }
        let metre = Double(fleet[0].pricePerMeter)
        var second = Double(fleet[0].pricePerSecond)
        if metre == 0, second == 0 { second = 1 }
        let perWaitingSecond = 0.2 * max(second, metre * metersPerSecond)
        var all = [(distance: Float, job: Int32)](
            repeating: (0, 0), count: jobs)
        for job in 0..<jobs {
            for other in 0..<jobs {
                let there = distance(job, other, metre, second, perWaitingSecond)
                let back = distance(other, job, metre, second, perWaitingSecond)
                all[other] = (other == job ? .infinity : Float(min(there, back)), Int32(other))
            }
            let nearest = smallest(neighbourCount, of: &all)
            for (rank, other) in nearest.enumerated() {
                neighbours[job * neighbourCount + rank] = other
            }
        }
    }

    private var metersPerSecond: Double {
        guard let matrix = problem.travel.first else { return 1 }
        let seconds = matrix.seconds.reduce(0.0) { $0 + Double($1) }
        return seconds > 0 ? matrix.meters.reduce(0.0) { $0 + Double($1) } / seconds : 1
    }

    private func distance(
        _ from: Int, _ to: Int, _ metre: Double, _ second: Double, _ waiting: Double
    ) -> Double {
        let way = way(Int32(from), Int32(to), by: 0)
        let base = metre * Double(way.meters) + second * Double(way.seconds)
        guard nodes[from].windowCount == 1, nodes[to].windowCount == 1 else { return base }
        let soonest = nodes[from].opens + nodes[from].service + way.seconds
        if soonest > nodes[to].closes { return base + 1e12 }
        let latest = nodes[from].closes + nodes[from].service + way.seconds
        return base + waiting * Double(max(0, nodes[to].opens - latest))
    }

    /// The jobs of the smallest entries, in order; entries are shuffled around.
    private func smallest(_ count: Int, of all: inout [(distance: Float, job: Int32)]) -> [Int32] {
        var low = 0
        var high = all.count - 1
        while low < high {
            let pivot = all[(low + high) / 2].distance
            var left = low
            var right = high
            while left <= right {
                while all[left].distance < pivot { left += 1 }
                while all[right].distance > pivot { right -= 1 }
                if left <= right {
                    all.swapAt(left, right)
                    left += 1
                    right -= 1
                }
            }
            if count - 1 <= right {
                high = right
            } else if count - 1 >= left {
                low = left
            } else {
                break
            }
        }
        return all.prefix(count).sorted { ($0.distance, $0.job) < ($1.distance, $1.job) }.map(\.job)
    }
}
