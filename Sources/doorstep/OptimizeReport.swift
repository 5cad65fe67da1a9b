internal import Integrations
internal import RouteOptimizer

/// What `doorstep optimize` answers with `--json`.
struct OptimizeSummary: Encodable {
    let cost: Double
    let routes: Int
    let feasible: Bool
    let unassigned: Int
    let seconds: Double
    let iterations: Int
    let findings: [String]
}

/// What changed from one plan to another.
struct DifferenceSummary: Encodable {
    struct Move: Encodable {
        let customer: Int
        let from: Int?
        let to: Int?
    }

    let moves: [Move]
    let reordered: [Int]
    let parked: [Int]
    let opened: [Int]
    let cost: Double
    let meters: Int
    let seconds: Int

    init(_ difference: PlanDifference, of instance: RoutingInstance) {
        moves = difference.moves.map {
            Move(customer: instance.numbers[$0.job], from: $0.from, to: $0.to)
        }
        reordered = difference.reordered
        parked = difference.parked
        opened = difference.opened
        cost = Double(difference.cost) / instance.scale
        meters = difference.meters
        seconds = difference.seconds
    }
}
