/// Good plans of one problem that differ, and the best of them.
///
/// Owned by one search; it frees its plans.
struct Family: ~Copyable {
    /// Of the whole search, the part in which founders are made.
    static let shareOfFounders = 0.5
    private static let mostFounders = 6
    private static let roundsPerJobOfFounder = 400.0

    private(set) var members: [KeptPlan] = []
    private(set) var champion: KeptPlan

    init(nodes: Int) { champion = KeptPlan(nodes: nodes) }

    deinit {
        for member in members { member.deallocate() }
        champion.deallocate()
    }

    /// How many founders a search can afford; fewer than two where one long cooling is better.
    ///
    /// The larger the day, the longer one plan is worth cooling: at 100 stops a family pays from 2,300
    /// rounds a job on, at 300 from 3,900. A day that has begun or is published has one plan that
    /// counts.
    static func founders(of problem: Problem, roundsPerJob: Double) -> Int {
        guard roundsPerJob >= 1_500 + 8 * Double(problem.jobs.count),
            problem.jobs.count <= Limits.jobsOfFamily,
            problem.published == nil, problem.vehicles.allSatisfy(\.pinned.isEmpty)
        else { return 1 }
        // The larger the day, the longer a founder must cool to be worth a child.
        let each = max(roundsPerJobOfFounder, 2.5 * Double(problem.jobs.count))
        let affordable = roundsPerJob * shareOfFounders / each
        return Int(min(Double(mostFounders), max(2, affordable)))
    }

    mutating func add(_ plan: KeptPlan) {
        members.append(plan)
        note(plan)
    }

    /// Puts a better plan in a member's place.
    mutating func replace(_ index: Int, by plan: KeptPlan) {
        members[index].deallocate()
        members[index] = plan
        note(plan)
    }

    /// Copies of all members, which the caller frees.
    func copies() -> [KeptPlan] { members.map { $0.duplicate() } }

    func has(cost: Int, missing: Int) -> Bool {
        members.contains { $0.cost == cost && $0.missing == missing }
    }

    private mutating func note(_ plan: KeptPlan) {
        if plan.isBetter(than: champion) { champion.copy(plan) }
    }
}
