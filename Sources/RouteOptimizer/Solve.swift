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
