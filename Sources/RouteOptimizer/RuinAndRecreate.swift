/// The search: take some jobs out around a random one, put them back where it costs least, and keep
/// the result when annealing allows; else undo it.
///
/// Owned by one call of `solve`.
final class RuinAndRecreate {
    let columns: Columns
    let book: RouteBook
    let insertion: BestInsertion
    let removal: StringRemoval
    let insertionOrder: InsertionOrder
    var random: RandomSource
    var undo: UndoLog
    /// Jobs to be put back in this round, those that stay out, and those that were out before it.
    var bank: Bank
    var absent: Bank
    var absentBefore: Bank
    /// The prices of the present plan: of its routes, and of the optional jobs outside.
    var routeCost = 0
    var forgone = 0
    var missing = 0
    var bestNodes: UnsafeMutablePointer<Node>
    var bestCost = Int.max
    var bestMissing = Int.max
    var rounds = 0

    init(_ problem: Problem, seed: UInt64) {
        columns = Columns(problem)
        book = RouteBook(columns)
        insertion = BestInsertion(book)
        removal = StringRemoval(book: book)
        insertionOrder = InsertionOrder(columns)
        random = RandomSource(seed: seed)
        undo = UndoLog(book)
        bank = Bank(capacity: columns.jobs)
        absent = Bank(capacity: columns.jobs)
        absentBefore = Bank(capacity: columns.jobs)
        bestNodes = .allocate(capacity: max(1, book.nodeCount))
        bestNodes.initialize(repeating: Node(), count: max(1, book.nodeCount))
    }

    deinit {
        insertion.deallocate()
        insertionOrder.deallocate()
        undo.deallocate()
        bank.deallocate()
        absent.deallocate()
        absentBefore.deallocate()
        bestNodes.deallocate()
    }

    func run(
        within budget: SearchBudget, isCancelled: () -> Bool, progress: (SearchProgress) -> Void
    ) {
        let started = budget.clock?() ?? 0
        guard columns.jobs > 0, columns.vehicles > 0 else { return }
        var annealing = Annealing(meanPricePerStop: meanPricePerStop)
        let most = budget.rounds ?? .max
        while rounds < most {
            if rounds % Limits.roundsPerClock == 0 {
                if isCancelled() { break }
                var part = budget.rounds.map { Double(rounds) / Double(max(1, $0)) } ?? 0
                if let seconds = budget.seconds, let clock = budget.clock {
                    part = max(part, (clock() - started) / max(seconds, 1e-9))
                }
                if part >= 1 { break }
                annealing.cool(to: part)
                if rounds % Limits.roundsPerProgress == 0 {
                    progress(
                        SearchProgress(
                            rounds: rounds, part: part, bestCost: bestCost,
                            missingJobs: bestMissing))
                }
            }
            round(annealing)
            rounds &+= 1
        }
    }

    /// What an average stop's way costs: the scale of what one round can change.
    private var meanPricePerStop: Double {
        var fixed = forgone
        for vehicle in 0..<columns.vehicles where book.routes[vehicle].count > 0 {
            fixed += columns.fleet[vehicle].fixedPrice
            for job in book.sequence(of: vehicle) {
                fixed += columns.fleet[vehicle].pricePerSecond * Int(columns.nodes[job].service)
            }
        }
        return Double(max(0, routeCost + forgone - fixed)) / Double(max(1, columns.jobs))
    }

    private func round(_ annealing: Annealing) {
        undo.begin()
        absentBefore.copy(absent)
        let before = (routeCost, forgone, missing)
        ruin()
        recreate()
        for index in 0..<undo.routeCount { book.reprice(undo.vehicle(index)) }
        routeCost = before.0 &- undo.costBefore &+ undo.costAfter
        let cost = routeCost &+ forgone
        let isAccepted =
            missing < before.2
            || missing == before.2
                && Double(cost) < Double(before.0 &+ before.1) + annealing.allowance(&random)
        guard isAccepted else {
            undo.undo()
            absent.copy(absentBefore)
            (routeCost, forgone, missing) = before
            return
        }
        rememberIfBest()
    }

    func rememberIfBest() {
        let cost = routeCost &+ forgone
        guard missing < bestMissing || missing == bestMissing && cost < bestCost else { return }
        (bestMissing, bestCost) = (missing, cost)
        bestNodes.update(from: book.nodes, count: book.nodeCount)
    }
}
