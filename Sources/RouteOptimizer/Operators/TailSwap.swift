/// Lets two routes change tails: what comes after one job goes on behind a job of another route.
///
/// Taking out strings cannot do this where routes are long. Known as 2-opt*, after Potvin and
/// Rousseau, "An exchange heuristic for routeing problems with time windows" (1995). Only between
/// vehicles of one kind, and only where loads are one sum a route.
struct TailSwap {
    let book: RouteBook
    private let columns: Columns
    /// Whether the problem is of the sort that it can judge.
    let isOfUse: Bool
    /// How many of the nearest are drawn from.
    private static let reach = 20

    /// Two joints that change partners: `head` goes on with `tail`, and what stood before `tail`
    /// goes on with what stood behind `head`.
    struct Joints {
        let head: Int32
        let tail: Int32
        /// What the change costs.
        let cost: Int
    }

    init(_ book: RouteBook) {
        self.book = book
        columns = book.columns
        isOfUse =
            columns.isDeliveryOnly && columns.vehicles > 1 && !columns.units.hasTogether
            && columns.problem.jobs.allSatisfy { $0.boundTo == nil }
    }

    /// Draws a pair of joints at random; nil when they cannot be driven or cost more than allowed.
    @inline(__always)
    func draw(_ random: inout RandomSource, below allowance: Double) -> Joints? {
        let tail = Int32(truncatingIfNeeded: random.below(columns.jobs))
        let candidates = columns.before.count(tail)
        let second = book.nodes + Int(tail)
        if candidates == 0 || second.pointee.vehicle < 0 { return nil }
        let near = columns.before.list(tail)[random.below(min(candidates, Self.reach))]
        let head = near.job
        let first = book.nodes + Int(head)
        let (one, other) = (Int(first.pointee.vehicle), Int(second.pointee.vehicle))
        if one < 0 || one == other || columns.fleet[one].kind != columns.fleet[other].kind {
            return nil
        }
        let there = columns.ways(to: second.pointee.place, by: one)[Int(first.pointee.place)]
        let stub = book.nodes + Int(second.pointee.previous)
        let onward = columns.ways(from: stub.pointee.place, by: one)[Int(first.pointee.nextPlace)]
        let joined = Int(there.price) &+ Int(onward.price)
        var cost = joined &- Int(first.pointee.toNext) &- Int(stub.pointee.toNext)
        let isMerged =
            Int(second.pointee.previous) >= columns.jobs && Int(first.pointee.next) >= columns.jobs
        if isMerged {
            // The other vehicle is not needed any more, nor its empty way back.
            cost &-= Int(onward.price) &+ columns.fleet[other].fixedPrice
        }
        if Double(cost) >= allowance { return nil }
        guard fits(first, second, stub, there.seconds, onward.seconds, isMerged) else { return nil }
        guard isCarried(head, tail, one, other) else { return nil }
        return Joints(head: head, tail: tail, cost: cost)
    }

    @inline(__always)
    private func fits(
        _ first: UnsafeMutablePointer<Node>, _ second: UnsafeMutablePointer<Node>,
        _ stub: UnsafeMutablePointer<Node>, _ there: Int32, _ onward: Int32, _ isMerged: Bool
    ) -> Bool {
        let tail = stub.pointee.next
        let begins = columns.firstOpening(tail, from: first.pointee.leaves &+ there)
        if begins > stub.pointee.bound { return false }
        if isMerged { return true }
        let next = first.pointee.next
        let arrival = stub.pointee.leaves &+ onward
        let other = Int(next) < columns.jobs ? columns.firstOpening(next, from: arrival) : arrival
        return other <= first.pointee.bound
    }

    private func isCarried(_ head: Int32, _ tail: Int32, _ one: Int, _ other: Int) -> Bool {
        let dimensions = columns.dimensions
        for dimension in 0..<dimensions {
            var heads = columns.onBoard[one &* dimensions &+ dimension]
            var node = book.nodes[Int(columns.start(of: one))].next
            while true {
                heads &+= columns.startLoads[Int(node) &* dimensions &+ dimension]
                if node == head { break }
                node = book.nodes[Int(node)].next
            }
            var stubs = columns.onBoard[other &* dimensions &+ dimension]
            node = book.nodes[Int(columns.start(of: other))].next
            while node != tail {
                stubs &+= columns.startLoads[Int(node) &* dimensions &+ dimension]
                node = book.nodes[Int(node)].next
            }
            let all = book.routeLoads[one &* dimensions &+ dimension]
            let both = all &+ book.routeLoads[other &* dimensions &+ dimension]
            let capacity = columns.capacities[one &* dimensions &+ dimension]
            let joined = heads &+ book.routeLoads[other &* dimensions &+ dimension] &- stubs
            if joined > capacity || both &- joined > capacity { return false }
        }
        return true
    }

    /// The two routes that would change.
    func routes(of joints: Joints) -> (Int, Int) {
        (Int(book.nodes[Int(joints.head)].vehicle), Int(book.nodes[Int(joints.tail)].vehicle))
    }

    /// Changes the tails; false when a break does not fit any more, which only an undo mends.
    @inline(never)
    func apply(_ joints: Joints) -> Bool {
        let nodes = book.nodes
        let head = nodes + Int(joints.head)
        let tail = nodes + Int(joints.tail)
        let (one, other) = (Int(head.pointee.vehicle), Int(tail.pointee.vehicle))
        let stub = tail.pointee.previous
        let next = head.pointee.next
        let (endOne, endOther) = (columns.end(of: one), columns.end(of: other))
        let lastOne = nodes[Int(endOne)].previous
        let lastOther = nodes[Int(endOther)].previous
        // The other route's tail behind the head.
        join(joints.head, joints.tail, one)
        join(lastOther, endOne, one)
        // The head's old tail behind the stub, or nothing.
        if next == endOne {
            join(stub, endOther, other)
        } else {
            join(stub, next, other)
            join(lastOne, endOther, other)
        }
        let moved =
            hand(from: joints.tail, to: endOne, other, one)
            &- hand(from: nodes[Int(stub)].next, to: endOther, one, other)
        book.routes[one].count &+= moved
        book.routes[other].count &-= moved
        if book.routes[other].count == 0 {
            book.idle.giveBack(other)
            nodes[Int(columns.start(of: other))].toNext =
                -Int32(truncatingIfNeeded: columns.fleet[other].fixedPrice)
        }
        book.waysPrice &+= joints.cost
        return book.refresh(one) && book.refresh(other)
    }

    /// Writes the nodes of a tail over to the vehicle that has it now; how many they are.
    private func hand(from first: Int32, to end: Int32, _ old: Int, _ new: Int) -> Int32 {
        var count: Int32 = 0
        var node = first
        while node != end {
            book.nodes[Int(node)].vehicle = Int32(truncatingIfNeeded: new)
            book.unload(node, from: old)
            book.load(node, on: new)
            count &+= 1
            node = book.nodes[Int(node)].next
        }
        return count
    }

    @inline(__always)
    private func join(_ node: Int32, _ next: Int32, _ vehicle: Int) {
        let (behind, ahead) = (book.nodes + Int(node), book.nodes + Int(next))
        behind.pointee.next = next
        behind.pointee.nextPlace = ahead.pointee.place
        behind.pointee.toNext =
            columns.ways(from: behind.pointee.place, by: vehicle)[Int(ahead.pointee.place)].price
        ahead.pointee.previous = node
    }
}
