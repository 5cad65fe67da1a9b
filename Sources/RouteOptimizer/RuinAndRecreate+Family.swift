/// Several plans that cool one after another and are then crossed with each other.
///
/// One cooling ends in one valley, and on small days a longer one ends in the same. After Vidal et al.,
/// "A hybrid genetic algorithm for multidepot and periodic vehicle routing problems" (2012), with
/// ruin and recreate in the place of local search, and each child against its own parent.
extension RuinAndRecreate {
    /// Cools one founder after another; the first goes on from the present plan.
    mutating func raise(
        _ family: inout Family, founders: Int, _ heat: Heat, _ limit: Int, _ watch: Watch
    ) {
        let begun = watch(rounds, bestCost, bestMissing)
        let (first, share) = (rounds, Family.shareOfFounders)
        for index in 1...founders {
            if index > 1 { startAnew() }
            let part = share * Double(index) / Double(founders)
            var stretch = Stretch(hot: heat.hot, cold: heat.cold)
            stretch.until = begun + (1 - begun) * part
            if limit < .max {
                stretch.rounds = first + Int(Double(limit - first) * part) - rounds
            }
            anneal(stretch, watch)
            family.add(keptBest())
        }
    }

    /// Crosses two members, mends the child and puts it in its parent's place if it is better, until
    /// a part of the budget is used.
    mutating func breed(
        _ family: inout Family, until part: Double, _ heat: Heat, _ limit: Int, _ watch: Watch
    ) {
        let perChild = Limits.roundsPerJobOfChild * columns.jobs
        while rounds < limit, watch(rounds, family.champion.cost, family.champion.missing) < part {
            let one = random.below(family.members.count)
            var other = random.below(family.members.count - 1)
            if other >= one { other += 1 }
            adopt(family.members[one])
            forget()
            var stretch = Stretch(hot: heat.warm, cold: heat.cold, rounds: perChild)
            if !cross(with: family.members[other]) {
                // The two are the same there: one of them looks further around.
                stretch.hot *= 10
                stretch.rounds *= 5
                focus.clear()
            }
            stretch.rounds = min(stretch.rounds, limit - rounds)
            stretch.until = part
            rememberIfBest()
            anneal(stretch, watch)
            focus.clear()
            if family.has(cost: bestCost, missing: bestMissing) { continue }
            let child = keptBest()
            if child.isBetter(than: family.members[one]) {
                family.replace(one, by: child)
            } else {
                child.deallocate()
            }
        }
    }

    /// Makes a kept plan the best of this search.
    mutating func takeOver(_ plan: KeptPlan) {
        bestNext.update(from: plan.next, count: book.nodeCount)
        (bestCost, bestMissing) = (plan.cost, plan.missing)
    }

    private mutating func startAnew() {
        clear()
        absent.clear()
        (forgone, missing) = (0, 0)
        forget()
        construct()
    }
}
