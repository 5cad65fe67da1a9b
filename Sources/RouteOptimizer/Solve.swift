/// Plans the day: the best plan found within the budget, from the published plan if there is one.
///
/// Every answer keeps every rule for what it assigns; what does not fit is left unassigned, as few
/// jobs as the search can manage. Ask `explain` why. Cancelled, it answers with the best so far.
package func solve(
    _ problem: Problem, seed: UInt64 = 1, within budget: SearchBudget,
    isCancelled: () -> Bool = { false }, progress: (SearchProgress) -> Void = { _ in }
) -> Solution {
    let called = budget.clock?() ?? 0
    var search = RuinAndRecreate(problem, seed: seed)
    search.construct()
    search.run(within: budget, since: called, isCancelled: isCancelled, progress: progress)
    return search.best()
}

/// The same by several searchers at once, and for days of any size.
///
/// A small day is searched as a whole by each of them, with plans exchanged; a large one is cut into
/// parts, by each alone as well. With rounds only, the same seed and crew size give the same plan;
/// rounds then count for each searcher. `progress` is told on the caller's thread.
package func solve(
    _ problem: Problem, seed: UInt64 = 1, crew: Crew, within budget: SearchBudget,
    isCancelled: @escaping @Sendable () -> Bool = { false },
    progress: (SearchProgress) -> Void = { _ in }
) -> Solution {
    // Depots that any vehicle may come back to do not bear a cut.
    let isWhole = problem.jobs.contains(where: \.isReload)
    let isLarge = problem.jobs.count > Limits.jobsOfWhole && !isWhole
    if problem.jobs.isEmpty || problem.vehicles.isEmpty || crew.size == 1 && !isLarge
        || problem.published != nil && !isLarge
    {
        return solve(
            problem, seed: seed, within: budget, isCancelled: isCancelled, progress: progress)
    }
    let watch = BudgetWatch(
        budget: budget, started: budget.clock?() ?? 0, isCancelled: isCancelled)
    if !isLarge {
        let together = WholeDayCrew(problem, seed: seed, crew: crew, watch)
        if let plan = together.run(progress: progress) { return plan }
    }
    var search = DividedSearch(problem, seed: seed, crew: crew, watch)
    return search.run(progress: progress)
}
