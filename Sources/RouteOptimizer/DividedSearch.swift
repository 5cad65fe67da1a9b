/// A day too large for one search, or one that several search at once: cut into parts that cool side
/// by side, put together, and cut anew along other lines.
///
/// After the decompositions of Santini et al., "Decomposition strategies for vehicle routing
/// heuristics" (2023): parts of neighbouring routes, with the seams moved from cut to cut.
struct DividedSearch {
    private let problem: Problem
    private let crew: Crew
    private let watch: BudgetWatch
    private var random: RandomSource
    private var heat = Heat(meanPricePerWay: 0)
    /// For every vehicle its jobs in order: the present plan, and the best one.
    private var present: [[Int]] = []
    private var best: [[Int]] = []
    private var bestRank = Rank(missing: .max, cost: .max)
    private var rounds = 0

    private struct Rank: Comparable {
        let missing: Int
        let cost: Int

        static func < (one: Rank, other: Rank) -> Bool {
            (one.missing, one.cost) < (other.missing, other.cost)
        }
    }

    init(_ problem: Problem, seed: UInt64, crew: Crew, _ watch: BudgetWatch) {
        self.problem = problem
        self.crew = crew
        self.watch = watch
        random = RandomSource(seed: seed)
    }

    mutating func run(progress: (SearchProgress) -> Void) -> Solution {
        begin()
        let parts = max(
            crew.size, (problem.jobs.count + Limits.jobsOfPart - 1) / Limits.jobsOfPart)
        let epochs = epochs(of: parts)
        for epoch in 0..<epochs {
            let span = Double(epoch) / Double(epochs)...Double(epoch + 1) / Double(epochs)
            if watch.part() >= 1 { break }
            search(parts, span)
            progress(
                SearchProgress(
                    rounds: rounds, part: span.upperBound, bestCost: bestRank.cost,
                    missingJobs: bestRank.missing))
        }
        return solution(of: best)
    }

    /// One plan for everybody, by insertion alone.
    private mutating func begin() {
        var search = RuinAndRecreate(problem, seed: random.next(), onlyConstructs: true)
        search.construct()
        heat = Heat(
            meanPricePerWay: search.meanPricePerWay, isRepair: problem.published != nil)
        present = search.presentRoutes()
        best = present
        bestRank = rank(of: best)
    }

    /// Long enough that a part can settle, and often enough that no seam stays.
    private func epochs(of parts: Int) -> Int {
        guard let seconds = watch.budget.seconds else { return Limits.mostEpochs / 2 }
        let turns = (parts + crew.size - 1) / crew.size
        return min(Limits.mostEpochs, max(2, Int(seconds / Double(turns) / Limits.secondsOfEpoch)))
    }

    private mutating func search(_ parts: Int, _ span: ClosedRange<Double>) {
        let shares = Division(problem, routes: present).shares(parts, &random)
        let seeds = shares.map { _ in random.next() }
        let turns = (shares.count + crew.size - 1) / crew.size
        let answers = Slots<PartAnswer>(count: shares.count)
        let (routes, problem, heat) = (present, problem, heat)
        let (crew, watch) = (crew, watch)
        crew.perform(crew.size) { worker in
            for turn in 0..<turns {
                let index = turn * crew.size + worker
                if index >= shares.count { return }
                // Each turn has its share of what is left of the span.
                let now = watch.part()
                let until = now + (span.upperBound - now) / Double(turns - turn)
                let turn = PartTurn(
                    problem: problem, share: shares[index], routes: routes, seed: seeds[index],
                    searchers: crew.size, heat: heat, span: span, watch: watch, until: until)
                if let answer = turn.search() { answers.set(index, answer) }
            }
        }
        var champion = present
        for answer in answers.all {
            rounds += answer.rounds
            for (vehicle, jobs) in answer.present { present[vehicle] = jobs }
            for (vehicle, jobs) in answer.best { champion[vehicle] = jobs }
        }
        let rank = rank(of: champion)
        if rank < bestRank { (best, bestRank) = (champion, rank) }
    }

    private func rank(of routes: [[Int]]) -> Rank {
        let solution = solution(of: routes)
        return Rank(
            missing: solution.unassigned.count { problem.jobs[$0].prize == nil },
            cost: solution.cost.total)
    }

    private func solution(of routes: [[Int]]) -> Solution {
        let planned = Set(routes.joined())
        var solution = Solution(
            routes: routes.enumerated().filter { !$0.element.isEmpty }.map {
                Timetable(problem, vehicle: $0.offset, order: $0.element).route()
            },
            unassigned: problem.leftOut(planned.contains), cost: Solution.Cost(), rounds: rounds)
        solution.cost = Checker(problem).cost(of: solution)
        return solution
    }
}
