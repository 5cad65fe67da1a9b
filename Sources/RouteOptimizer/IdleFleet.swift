/// Which vehicles have nothing to do, kind by kind, so that the first of a kind is found at once.
struct IdleFleet {
    let kindCount: Int
    /// A kind's vehicles stand in the order from `firsts[kind]` up to `firsts[kind + 1]`.
    private let order: UnsafeMutablePointer<Int32>
    private let places: UnsafeMutablePointer<Int32>
    private let firsts: UnsafeMutablePointer<Int32>
    /// One bit for each place in the order.
    private let bits: UnsafeMutablePointer<UInt64>

    init(_ columns: Columns) {
        kindCount = (0..<columns.vehicles).reduce(0) { max($0, Int(columns.fleet[$1].kind) + 1) }
        order = zeroed(columns.vehicles)
        places = zeroed(columns.vehicles)
        firsts = zeroed(kindCount + 1)
        let words = columns.vehicles / 64 + 1
        bits = .allocate(capacity: words)
        bits.initialize(repeating: 0, count: words)
        var at = 0
        for kind in 0..<kindCount {
            firsts[kind] = Int32(at)
            for vehicle in 0..<columns.vehicles where Int(columns.fleet[vehicle].kind) == kind {
                order[at] = Int32(vehicle)
                places[vehicle] = Int32(at)
                at += 1
                giveBack(vehicle)
            }
        }
        firsts[kindCount] = Int32(at)
    }

    func deallocate() {
        order.deallocate()
        places.deallocate()
        firsts.deallocate()
        bits.deallocate()
    }

    @inline(__always)
    func take(_ vehicle: Int) {
        let place = Int(places[vehicle])
        bits[place >> 6] &= ~(1 << UInt64(place & 63))
    }

    @inline(__always)
    func giveBack(_ vehicle: Int) {
        let place = Int(places[vehicle])
        bits[place >> 6] |= 1 << UInt64(place & 63)
    }

    /// The first vehicle of a kind that has nothing to do, or -1.
    @inline(__always)
    func first(of kind: Int) -> Int {
        var place = Int(firsts[kind])
        let end = Int(firsts[kind &+ 1])
        while place < end {
            let word = bits[place >> 6] >> UInt64(place & 63)
            if word != 0 {
                place &+= word.trailingZeroBitCount
                return place < end ? Int(order[place]) : -1
            }
            place = (place | 63) &+ 1
        }
        return -1
    }
}
