/// How much of a budget is used since a call, by whoever asks.
struct BudgetWatch: Sendable {
    let budget: SearchBudget
    let started: Double
    let isCancelled: @Sendable () -> Bool

    /// From 0 to 1; 1 when the caller does not want to wait any longer.
    func part(rounds: Int = 0) -> Double {
        isCancelled() ? 1 : budget.part(rounds: rounds, since: started)
    }
}
