/// How near jobs are to each other.
///
/// That is the price of the way plus a fifth of the wait that nothing can avoid, by the first
/// vehicle's tariff. What no timing allows is infinitely far.
///
/// Every pair is measured once, so the rows are read as they lie in memory.
struct Nearness {
    private let columns: Columns
    private let metre: Float
    private let second: Float
    private let waiting: Float
    /// When a visit may begin at the latest, and when one can be left at the earliest and the latest.
    private let latest: [Int32]
    private let leaves: [Int32]
    private let leavesLast: [Int32]

    init(_ columns: Columns) {
        self.columns = columns
        let first = columns.problem.vehicles[0]
        let matrix = columns.problem.travel[first.profile]
        var second = Float(first.pricePerSecond)
        metre = Float(first.pricePerMeter)
        if metre == 0, second == 0 { second = 1 }
        self.second = second
        waiting = 0.2 * max(second, metre * Self.metersPerSecond(matrix))
        let rows = (0..<columns.jobs).map { columns.nodes[$0] }
        latest = rows.map { row in
            let last = Int(row.firstWindow + row.windowCount) - 1
            return row.windowCount > 1 ? columns.windows[last].closes : row.closes
        }
        leaves = rows.map {
            $0.opens &+ Int32(Int($0.service) * columns.leastServicePercent / 100)
        }
        leavesLast = zip(latest, rows).map { $0 &+ $1.service }
    }

    /// Tells of every other job how far it is from this one, and this one from it.
    @inline(__always)
    func forEachOther(of job: Int, _ body: (_ other: Int32, _ there: Float, _ back: Float) -> Void)
    {
        let matrix = columns.problem.travel[columns.problem.vehicles[0].profile]
        let places = columns.problem.jobs
        let here = places[job].location
        let row = here * matrix.size
        matrix.seconds.withUnsafeBufferPointer { seconds in
            matrix.meters.withUnsafeBufferPointer { meters in
                for other in 0..<columns.jobs
                where other != job && !columns.nodes[other].isReload {
                    let place = places[other].location
                    let (there, back) = (row + place, place * matrix.size + here)
                    body(
                        Int32(truncatingIfNeeded: other),
                        distance(job, other, seconds[there], meters[there]),
                        distance(other, job, seconds[back], meters[back]))
                }
            }
        }
    }

    @inline(__always)
    private func distance(_ from: Int, _ to: Int, _ seconds: Int32, _ meters: Int32) -> Float {
        let base = metre * Float(meters) + second * Float(seconds)
        let partner = Int(columns.nodes[to].partner)
        if partner == from {
            // Nothing is brought before it is fetched.
            return columns.nodes[from].isDelivery ? .infinity : base
        }
        if leaves[from] &+ seconds > latest[to] { return .infinity }
        let wait = columns.nodes[to].opens &- (leavesLast[from] &+ seconds)
        return base + waiting * Float(max(0, wait))
    }

    /// How fast one drives on the whole, as a sample of the ways tells.
    private static func metersPerSecond(_ matrix: TravelMatrix) -> Float {
        let step = max(1, matrix.seconds.count / 10_000)
        var (meters, seconds) = (0.0, 0.0)
        for cell in stride(from: 0, to: matrix.seconds.count, by: step)
        where matrix.seconds[cell] < TravelMatrix.unreachable {
            meters += Double(matrix.meters[cell])
            seconds += Double(matrix.seconds[cell])
        }
        return seconds > 0 ? Float(meters / seconds) : 1
    }
}
