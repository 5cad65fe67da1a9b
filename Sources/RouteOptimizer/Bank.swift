/// The jobs that stand in no route, each in one slot; a shipment is in it by its pickup.
///
/// Owned by one search on one thread.
struct Bank {
    let jobs: UnsafeMutablePointer<Int32>
    /// Where each job stands, as far as it stands here.
    private let slots: UnsafeMutablePointer<Int32>
    private(set) var count = 0

    init(capacity: Int) {
        jobs = zeroed(capacity)
        slots = zeroed(capacity)
    }

    func deallocate() {
        jobs.deallocate()
        slots.deallocate()
    }

    mutating func clear() { count = 0 }

    @inline(__always)
    mutating func add(_ job: Int32) {
        jobs[count] = job
        slots[Int(job)] = Int32(truncatingIfNeeded: count)
        count &+= 1
    }

    /// Asked only where nobody has shuffled the jobs since they were added.
    @inline(__always)
    func contains(_ job: Int32) -> Bool {
        let slot = Int(slots[Int(job)])
        return slot < count && jobs[slot] == job
    }

    @inline(__always)
    mutating func remove(_ job: Int32) {
        count &-= 1
        let last = jobs[count]
        let slot = slots[Int(job)]
        jobs[Int(slot)] = last
        slots[Int(last)] = slot
    }

    /// Takes the first out; the order of the others does not change.
    mutating func dropFirst() {
        count &-= 1
        for slot in 0..<count { jobs[slot] = jobs[slot &+ 1] }
    }

    @inline(__always)
    mutating func copy(_ other: Bank) {
        count = other.count
        for slot in 0..<count {
            let job = other.jobs[slot]
            jobs[slot] = job
            slots[Int(job)] = Int32(truncatingIfNeeded: slot)
        }
    }
}
