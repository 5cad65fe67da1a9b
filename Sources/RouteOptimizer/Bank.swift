/// The jobs that stand in no route, each in one slot; a shipment is in it by its pickup.
///
/// Owned by one search on one thread.
struct Bank {
    let jobs: UnsafeMutablePointer<Int32>
    private(set) var count = 0

    init(capacity: Int) { jobs = zeroed(capacity) }

    func deallocate() { jobs.deallocate() }

    mutating func clear() { count = 0 }

    @inline(__always)
    mutating func add(_ job: Int32) {
        jobs[count] = job
        count &+= 1
    }

    /// Forgets all but the first.
    mutating func shrink(to count: Int) { self.count = count }

    @inline(__always)
    mutating func copy(_ other: Bank) {
        jobs.update(from: other.jobs, count: other.count)
        count = other.count
    }
}
