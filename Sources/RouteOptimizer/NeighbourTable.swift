/// For each job a short list of others, the nearest first; the lists may differ in length.
struct NeighbourTable {
    /// The length that a list has at most.
    let most: Int
    private let lists: UnsafeMutablePointer<Neighbour>
    private let counts: UnsafeMutablePointer<Int32>

    init(jobs: Int, most: Int) {
        self.most = max(0, min(most, jobs - 1))
        lists = .allocate(capacity: max(1, jobs * self.most))
        counts = zeroed(jobs)
    }

    func deallocate() {
        lists.deallocate()
        counts.deallocate()
    }

    @inline(__always)
    func count(_ job: Int32) -> Int { Int(counts[Int(job)]) }

    @inline(__always)
    func list(_ job: Int32) -> UnsafeMutablePointer<Neighbour> { lists + Int(job) &* most }

    /// Keeps the nearest of all that can be reached at all; entries are shuffled around.
    func fill(_ job: Int32, from all: inout [Entry], way: (Int32) -> Way) {
        let count = min(most, all.count)
        let nearest = Self.smallest(count, of: &all)
        for (rank, entry) in nearest.enumerated() {
            (lists + Int(job) * most + rank)
                .initialize(to: Neighbour(job: entry.job, way: way(entry.job)))
        }
        counts[Int(job)] = Int32(nearest.count)
    }

    struct Entry {
        var distance: Float
        var job: Int32
    }

    private static func smallest(_ count: Int, of all: inout [Entry]) -> [Entry] {
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
        return all.prefix(count).sorted { ($0.distance, $0.job) < ($1.distance, $1.job) }
    }
}

/// A job near another, with the way between them by the first tariff.
struct Neighbour {
    let job: Int32
    let way: Way
}
