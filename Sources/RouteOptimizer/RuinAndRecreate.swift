/// The search: take some jobs out around a random one, put them back where it costs least, and keep
/// the result when annealing allows; else undo it.
///
/// Owned by one call of `solve`.
struct RuinAndRecreate: ~Copyable {
    let columns: Columns
    let book: RouteBook
    var insertion: BestInsertion
    let removal: StringRemoval
    let tailSwap: TailSwap
    let refitting: Refitting
    /// Whether opening a vehicle may pay although its first job does not.
    let hasReasonToOpen: Bool
    let insertionOrder: InsertionOrder
    var random: RandomSource
    var undo: UndoLog
    /// Jobs to be put back in this round, those that stay out, and those that were out before it.
    var bank: Bank
    var absent: Bank
    var absentBefore: Bank
    /// Where the search looks first, when it is to mend something; empty when it looks everywhere.
    var focus: Bank
    /// The prices of the present plan: of its routes, and of the optional jobs outside.
    var routeCost = 0
    var forgone = 0
    var missing = 0
    /// What each job costs that must be done and is not.
    var stayOutPrice = StayOutPrice.highest
    /// For every node the next one, as of the best plan.
    let bestNext: UnsafeMutablePointer<Int32>
    var bestCost = Int.max
    var bestMissing = Int.max
    var rounds = 0

    /// - Parameter onlyConstructs: whether it makes a first plan and nothing else.
    init(_ problem: Problem, seed: UInt64, onlyConstructs: Bool = false) {
        columns = Columns(problem, hasNeighbours: !onlyConstructs)
        book = RouteBook(columns)
        insertion = BestInsertion(book)
        removal = StringRemoval(book: book)
        tailSwap = TailSwap(book)
        refitting = Refitting(book)
        hasReasonToOpen =
            book.idle.kindCount > 1 || problem.jobs.contains { $0.prize != nil }
        insertionOrder = InsertionOrder(columns)
        random = RandomSource(seed: seed)
        undo = UndoLog(book)
        bank = Bank(capacity: columns.jobs)
        absent = Bank(capacity: columns.jobs)
        absentBefore = Bank(capacity: columns.jobs)
        focus = Bank(capacity: columns.jobs)
        bestNext = zeroed(book.nodeCount)
    }

    deinit {
        insertionOrder.deallocate()
        undo.deallocate()
        bank.deallocate()
        absent.deallocate()
        absentBefore.deallocate()
        focus.deallocate()
        bestNext.deallocate()
    }

    /// What an average way between two jobs costs: the scale of what one round can change.
    ///
    /// Ways to and from a far depot are the same whatever is done in between; they count only
    /// where there is little else.
    var meanPricePerWay: Double {
        var (between, count, all) = (0, 0, 0)
        for job in 0..<columns.jobs where book.nodes[job].vehicle >= 0 {
            let node = book.nodes[job]
            all += Int(node.toNext)
            if Int(node.next) < columns.jobs {
                between += Int(node.toNext)
                count += 1
            }
        }
        return max(
            Double(between) / Double(max(1, count)), 0.2 * Double(all) / Double(columns.jobs))
    }

    /// A few draws a round: they are cheap, and few of them are any good.
    mutating func swapTails(_ annealing: Annealing) {
        for _ in 0..<Limits.tailsPerRound {
            let allowance = annealing.allowance(&random)
            guard let joints = tailSwap.draw(&random, below: allowance) else { continue }
            undo.begin()
            let (one, other) = tailSwap.routes(of: joints)
            undo.touch(one)
            undo.touch(other)
            let before = routeCost
            var isAccepted = tailSwap.apply(joints)
            if isAccepted {
                takeStock(since: before)
                isAccepted = Double(routeCost &- before) < allowance
            }
            if isAccepted {
                rememberIfBest()
            } else {
                undo.undo()
                routeCost = before
            }
        }
    }

    /// Gives the routes of this round to idle vehicles that drive them for less.
    private mutating func refit(since before: Int) {
        for index in 0..<undo.routeCount {
            let vehicle = undo.vehicle(index)
            if book.routes[vehicle].count == 0 { continue }
            let other = refitting.cheaperVehicle(for: vehicle)
            if other < 0 { continue }
            undo.touch(other)
            if !refitting.hand(vehicle, to: other) {
                _ = refitting.hand(other, to: vehicle)
            }
        }
        takeStock(since: before)
    }

    /// Works out what the routes cost after some were touched.
    @inline(__always)
    private mutating func takeStock(since before: Int) {
        guard columns.hasExtraPrices else {
            routeCost = book.waysPrice
            return
        }
        for index in 0..<undo.routeCount { book.reprice(undo.vehicle(index)) }
        routeCost = before &- undo.costBefore &+ undo.costAfter
    }

    mutating func round(_ annealing: Annealing) {
        undo.begin()
        absentBefore.copy(absent)
        let before = (routeCost, forgone, missing)
        let limit = Double(cost) + annealing.allowance(&random)
        ruin()
        // Ways are all there is to pay, or at least a part of it.
        let isPromising = recreate(
            below: columns.hasExtraPrices ? .max : Int(limit.rounded(.up)))
        if isPromising, !columns.reloads.isEmpty { shiftReloads() }
        if isPromising { takeStock(since: before.0) }
        if isPromising, refitting.isOfUse, random.below(4) == 0 { refit(since: before.0) }
        guard isPromising, Double(cost) < limit else {
            undo.undo()
            absent.copy(absentBefore)
            (routeCost, forgone, missing) = before
            return
        }
        rememberIfBest()
    }

    /// What the present plan costs, with the price of those who wait outside.
    @inline(__always)
    private var cost: Int { routeCost &+ forgone &+ missing &* stayOutPrice }

    mutating func rememberIfBest() {
        let cost = routeCost &+ forgone
        guard missing < bestMissing || missing == bestMissing && cost < bestCost else { return }
        (bestMissing, bestCost) = (missing, cost)
        for node in 0..<book.nodeCount { bestNext[node] = book.nodes[node].next }
    }
}
