/// How a search spends its budget: one long cooling where rounds are scarce; where they are plenty,
/// a family of plans.
extension RuinAndRecreate {
    /// Told the rounds, the best cost and the jobs missing, it answers which part of the budget is
    /// used; 1 ends the search.
    typealias Watch = (_ rounds: Int, _ cost: Int, _ missing: Int) -> Double

    mutating func run(
        within budget: SearchBudget, since started: Double = 0, isCancelled: () -> Bool,
        progress: (SearchProgress) -> Void
    ) {
        guard columns.jobs > 0, columns.vehicles > 0 else { return }
        var told = 0
        follow(rounds: budget.rounds ?? .max) { rounds, cost, missing in
            if isCancelled() { return 1 }
            let part = budget.part(rounds: rounds, since: started)
            if rounds >= told {
                told = rounds + Limits.roundsPerProgress
                progress(
                    SearchProgress(
                        rounds: rounds, part: part, bestCost: cost, missingJobs: missing))
            }
            return part
        }
    }

    private mutating func follow(rounds limit: Int, _ watch: Watch) {
        let isRepair = columns.problem.published != nil
        let heat = Heat(meanPricePerWay: meanPricePerWay, isRepair: isRepair)
        if isRepair {
            // Nobody who has a place loses it for a while.
            anneal(
                Stretch(hot: heat.hot, cold: heat.cold, rounds: limit, stage: 0.5...1), watch)
            return
        }
        let perJob = roundsPerJob(heat, limit, watch)
        let founders = Family.founders(of: columns.problem, roundsPerJob: perJob)
        if founders < 2 {
            let rest = Stretch(hot: heat.hot, cold: heat.cold, rounds: limit - rounds)
            anneal(rest, watch)
            return
        }
        var family = Family(nodes: book.nodeCount)
        raise(&family, founders: founders, heat, limit, watch)
        breed(&family, until: 1, heat, limit, watch)
        takeOver(family.champion)
    }

    /// How many rounds there will be for each job, as a first stretch at full heat tells.
    mutating func roundsPerJob(_ heat: Heat, _ limit: Int, _ watch: Watch) -> Double {
        let begun = watch(rounds, bestCost, bestMissing)
        let trial = min(limit, Limits.roundsOfTrial)
        anneal(Stretch(hot: heat.hot, cold: heat.hot, rounds: trial), watch)
        let used = watch(rounds, bestCost, bestMissing) - begun
        return used > 0 ? Double(trial) / used / Double(columns.jobs) : 0
    }

    /// Rounds from one temperature to another.
    mutating func anneal(_ stretch: Stretch, _ watch: Watch) {
        var annealing = Annealing(from: stretch.hot, to: stretch.cold)
        var stayOut = StayOutPrice(temperature: stretch.hot, at: stretch.stage.lowerBound)
        let first = rounds
        var begun = 0.0
        while rounds &- first < stretch.rounds {
            if (rounds &- first) % Limits.roundsPerClock == 0 {
                let part = watch(rounds, bestCost, bestMissing)
                if rounds == first { begun = part }
                if part >= stretch.until { break }
                let done = max(
                    (part - begun) / (stretch.until - begun),
                    Double(rounds - first) / Double(stretch.rounds))
                annealing.cool(to: done)
                let stage = stretch.stage
                stayOut.progress(
                    to: stage.lowerBound + done * (stage.upperBound - stage.lowerBound))
            }
            stayOutPrice = stayOut.price
            if tailSwap.isOfUse { swapTails(annealing) }
            round(annealing)
            rounds &+= 1
            stayOut.note(isComplete: missing == 0)
        }
    }
}
