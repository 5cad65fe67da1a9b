/// Tells at every visit of a route how much is moved to get at what is handed over.
///
/// By definition and not by unloading step by step: a thing is moved when it came on board before the
/// visit and leaves after it, and stands nearer the door than what is handed over.
struct LoadOrderAudit {
    private let problem: Problem
    private let visits: [Solution.Visit]
    private let rule: Problem.LoadOrder

    /// Goods that come on board together and leave together.
    private struct Goods {
        /// The visits between which they are on board; the depot before the first is -1.
        let boards: Int
        let leaves: Int
        /// Of what boards at one place, the smaller stands farther from the door.
        let depth: Int
        let amount: Int
        /// Whether it is handed over at the end, and not put off at a depot.
        let isHandedOver: Bool
    }

    init?(_ problem: Problem, _ route: Solution.Route) {
        guard let rule = problem.vehicles[route.vehicle].loadOrder else { return nil }
        self.problem = problem
        self.rule = rule
        visits = route.visits
    }

    func moved() -> [Int] {
        let goods = goods()
        return visits.indices.map { position in
            let handed = goods.filter { $0.leaves == position && $0.isHandedOver }
            guard let deepest = handed.map({ ($0.boards, $0.depth) }).min(by: <) else { return 0 }
            return goods.filter {
                $0.boards < position && $0.leaves > position && ($0.boards, $0.depth) > deepest
            }.reduce(0) { $0 + $1.amount }
        }
    }

    private func goods() -> [Goods] {
        let deliveries = Dictionary(
            problem.shipments.map { ($0.pickup, $0.delivery) }, uniquingKeysWith: { one, _ in one })
        let fetched = Set(deliveries.values)
        var positions: [Int: Int] = [:]
        for (position, visit) in visits.enumerated() { positions[visit.job] = position }
        let end = visits.count
        var goods: [Goods] = []
        var boards = -1
        for (position, visit) in visits.enumerated() {
            let job = problem.jobs[visit.job]
            if job.isReload { boards = position }
            let handed = amount(job.delivered)
            if handed > 0, !fetched.contains(visit.job) {
                // Loaded for this route, what is brought last stands farthest from the door.
                let loaded = boards < 0 ? rule.loaded.firstIndex(of: visit.job) : nil
                goods.append(
                    Goods(
                        boards: boards, leaves: position,
                        depth: loaded ?? rule.loaded.count + end - position, amount: handed,
                        isHandedOver: true))
            }
            let taken = amount(job.collected)
            if taken > 0 {
                let delivery = deliveries[visit.job]
                let depot = visits.indices.first {
                    $0 > position && problem.jobs[visits[$0].job].isReload
                }
                let leaves = delivery.map { positions[$0] ?? end } ?? depot ?? end
                goods.append(
                    Goods(
                        boards: position, leaves: leaves, depth: 0, amount: taken,
                        isHandedOver: delivery != nil))
            }
        }
        return goods
    }

    private func amount(_ amounts: [Int32]) -> Int {
        amounts.isEmpty ? 0 : Int(amounts[rule.dimension])
    }
}
