/// What one part brought, by the names of the whole.
struct PartAnswer: Sendable {
    var present: [Int: [Int]]
    var best: [Int: [Int]]
    var rounds: Int
}

/// One part's turn within an epoch.
struct PartTurn: Sendable {
    let problem: Problem
    let share: Division.Share
    let routes: [[Int]]
    let seed: UInt64
    let searchers: Int
    let heat: Heat
    let span: ClosedRange<Double>
    let watch: BudgetWatch
    let until: Double

    func search() -> PartAnswer? {
        // Jobs that wait where no vehicle is wait on; a part of a sound problem is sound.
        guard !share.vehicles.isEmpty,
            let part = try? problem.part(jobs: share.jobs, vehicles: share.vehicles)
        else {
            return nil
        }
        var names: [Int: Int] = [:]
        for (name, job) in part.jobs.enumerated() { names[job] = name }
        var search = RuinAndRecreate(part.problem, seed: seed)
        search.adopt(routes: part.vehicles.map { routes[$0].compactMap { names[$0] } })
        search.rememberIfBest()
        let stretch = Stretch(
            hot: heat.temperature(at: span.lowerBound), cold: heat.temperature(at: span.upperBound),
            rounds: quota, until: until, stage: span)
        search.anneal(stretch) { _, _, _ in watch.part() }
        return PartAnswer(
            present: named(search.presentRoutes(), part), best: named(search.bestRoutes(), part),
            rounds: search.rounds)
    }

    /// Of the rounds of the whole search those that fall to this part now.
    private var quota: Int {
        guard let rounds = watch.budget.rounds.map({ $0 * searchers }) else { return .max }
        let share = Double(share.jobs.count) / Double(problem.jobs.count)
        return Int(Double(rounds) * share * (span.upperBound - span.lowerBound))
    }

    private func named(_ routes: [[Int]], _ part: Problem.Part) -> [Int: [Int]] {
        var named: [Int: [Int]] = [:]
        for (vehicle, jobs) in routes.enumerated() {
            named[part.vehicles[vehicle]] = jobs.map { part.jobs[$0] }
        }
        return named
    }
}
