/// A day that several searchers search as a whole: a family each with plans exchanged, or one cooling
/// each that goes on from the better plan now and then.
struct WholeDayCrew {
    private let problem: Problem
    private let crew: Crew
    private let workers: [Worker]
    private let limit: Int
    private let watch: @Sendable (Int, Int, Int) -> Double

    /// Unchecked: a worker is used by one thread at a time, and between meetings by its own alone.
    private final class Worker: @unchecked Sendable {
        var search: RuinAndRecreate
        var family: Family
        var heat = Heat(meanPricePerWay: 0)
        var roundsPerJob = 0.0

        init(_ problem: Problem, seed: UInt64) {
            search = RuinAndRecreate(problem, seed: seed)
            family = Family(nodes: search.book.nodeCount)
        }
    }

    init(_ problem: Problem, seed: UInt64, crew: Crew, _ watch: BudgetWatch) {
        self.problem = problem
        self.crew = crew
        limit = watch.budget.rounds ?? .max
        workers = (0..<crew.size).map { Worker(problem, seed: seed &+ UInt64($0) &* 1_000_003) }
        self.watch = { rounds, _, _ in watch.part(rounds: rounds) }
    }

    /// The best plan; nil, soon after the start, when the day is better cut into parts.
    func run(progress: (SearchProgress) -> Void) -> Solution? {
        let (limit, watch) = (limit, watch)
        everybody { worker in
            worker.search.construct()
            worker.heat = Heat(meanPricePerWay: worker.search.meanPricePerWay)
            worker.roundsPerJob = worker.search.roundsPerJob(worker.heat, limit, watch)
        }
        let perJob = workers.map(\.roundsPerJob).min() ?? 0
        let founders = Family.founders(of: problem, roundsPerJob: perJob)
        if founders > 1 {
            breed(founders, progress)
        } else if isBetterCut {
            return nil
        } else {
            coolTogether(progress)
        }
        return best()
    }

    /// Few long routes that cross each other have neighbours on both sides of every cut.
    private var isBetterCut: Bool {
        if problem.jobs.contains(where: \.isReload) { return false }
        let routes = workers[0].search.presentRoutes().count { !$0.isEmpty }
        return problem.jobs.count >= Limits.jobsOfDividedWorker * crew.size
            && routes >= Limits.routesOfDividedWorker * crew.size
    }

    private func breed(_ founders: Int, _ progress: (SearchProgress) -> Void) {
        let (limit, watch) = (limit, watch)
        everybody { worker in
            worker.search.raise(&worker.family, founders: founders, worker.heat, limit, watch)
        }
        for meeting in [0.75, 1] {
            report(progress)
            exchange()
            everybody { worker in
                worker.search.breed(&worker.family, until: meeting, worker.heat, limit, watch)
            }
        }
    }

    /// Cools step by step; after each, everybody goes on from the best plan there is now.
    private func coolTogether(_ progress: (SearchProgress) -> Void) {
        let (limit, watch, steps) = (limit, watch, Limits.stepsOfCrew)
        let begun = workers.map { watch($0.search.rounds, 0, 0) }.max() ?? 0
        let first = workers[0].search.rounds
        for step in 0..<steps {
            let stage = Double(step) / Double(steps)...Double(step + 1) / Double(steps)
            everybody { worker in
                let heat = worker.heat
                var stretch = Stretch(
                    hot: heat.temperature(at: stage.lowerBound),
                    cold: heat.temperature(at: stage.upperBound))
                stretch.until = begun + (1 - begun) * stage.upperBound
                stretch.stage = stage
                if limit < .max {
                    stretch.rounds =
                        first + Int(Double(limit - first) * stage.upperBound) - worker.search.rounds
                }
                worker.search.anneal(stretch, watch)
            }
            let present = workers.map { $0.search.keptPresent() }
            let leader = present.dropFirst().reduce(present[0]) { $1.isBetter(than: $0) ? $1 : $0 }
            for worker in workers {
                worker.family.add(worker.search.keptBest())
                worker.search.adopt(leader)
            }
            for plan in present { plan.deallocate() }
            report(progress)
        }
    }

    private func everybody(_ body: @escaping @Sendable (Worker) -> Void) {
        let workers = workers
        crew.perform(crew.size) { body(workers[$0]) }
    }

    /// Everybody gets a copy of everything that others have and they have not.
    private func exchange() {
        let all = workers.flatMap { $0.family.copies() }
        for worker in workers {
            for plan in all where !worker.family.has(cost: plan.cost, missing: plan.missing) {
                worker.family.add(plan.duplicate())
            }
        }
        for plan in all { plan.deallocate() }
    }

    private var winner: Worker {
        workers.dropFirst().reduce(workers[0]) {
            $1.family.champion.isBetter(than: $0.family.champion) ? $1 : $0
        }
    }

    private func report(_ progress: (SearchProgress) -> Void) {
        let champion = winner.family.champion
        progress(
            SearchProgress(
                rounds: workers.reduce(0) { $0 + $1.search.rounds },
                part: watch(workers[0].search.rounds, champion.cost, champion.missing),
                bestCost: champion.cost, missingJobs: champion.missing))
    }

    private func best() -> Solution {
        winner.search.takeOver(winner.family.champion)
        var solution = winner.search.best()
        solution.rounds = workers.reduce(0) { $0 + $1.search.rounds }
        return solution
    }
}
