/// Why a job stays out: for every vehicle, the rule that stops its best place and by how much.
package struct Explanation: Sendable, Hashable {
    package let job: Int
    /// The vehicles' obstacles, the smallest first.
    package let obstacles: [Finding]
}

/// Explains every job that the plan leaves out.
package func explain(_ solution: Solution, of problem: Problem) -> [Explanation] {
    let checker = Checker(problem)
    return solution.unassigned.map { job in
        let obstacles = problem.vehicles.indices.map {
            obstacle(to: job, on: $0, solution, problem, checker)
        }
        return Explanation(job: job, obstacles: obstacles.sorted { weight($0) < weight($1) })
    }
}

private func obstacle(
    to job: Int, on vehicle: Int, _ solution: Solution, _ problem: Problem, _ checker: Checker
) -> Finding {
    let route = solution.routes.first { $0.vehicle == vehicle }
    let order = route?.visits.map(\.job) ?? []
    let before = route.map(checker.check) ?? []
    let who = RouteAudit(problem, Timetable(problem, vehicle: vehicle, order: [job]).route())
        .whoFindings()
    // Where the person may not go, no order of the stops helps.
    if let first = who.first { return first }
    var best: [Finding]?
    for places in placesToTry(job, order, pinned: problem.vehicles[vehicle].pinned.count, problem) {
        let candidate = Timetable(problem, vehicle: vehicle, order: places).route()
        let added = checker.check(candidate).filter { !before.contains($0) }
        if added.isEmpty {
            return Finding(.notWorthIt, vehicle: vehicle, job: job, by: 1)
        }
        if badness(added) < best.map(badness) ?? .max { best = added }
    }
    return best?.max { weight($0) < weight($1) }
        ?? Finding(.notWorthIt, vehicle: vehicle, job: job, by: 1)
}

/// The route with the job at every place, or with the whole shipment that it belongs to, or with its
/// companions one behind the other.
private func placesToTry(_ job: Int, _ order: [Int], pinned: Int, _ problem: Problem) -> [[Int]] {
    if let companions = problem.together.first(where: { $0.contains(job) }) {
        let missing = companions.filter { !order.contains($0) }
        return (min(pinned, order.count)...order.count).map { place in
            var order = order
            order.insert(contentsOf: missing, at: place)
            return order
        }
    }
    let shipment = problem.shipments.first { $0.pickup == job || $0.delivery == job }
    let places = min(pinned, order.count)...order.count
    guard let shipment, !order.contains(shipment.pickup) else {
        return places.map { inserting(job, into: order, at: $0) }
    }
    return places.flatMap { first in
        (first...order.count).map { second in
            inserting(
                shipment.pickup, into: inserting(shipment.delivery, into: order, at: second),
                at: first)
        }
    }
}

private func inserting(_ job: Int, into order: [Int], at place: Int) -> [Int] {
    var order = order
    order.insert(job, at: place)
    return order
}

private func badness(_ findings: [Finding]) -> Int { findings.reduce(0) { $0 + weight($1) } }

/// How far a broken rule is from being kept: a minute late is nearer than a missing clearance.
private func weight(_ finding: Finding) -> Int {
    switch finding.rule {
    case .notWorthIt: 0
    case .afterWindow, .afterShift, .beforeShift, .noBreak, .breakOutsideWindow, .tooLong,
        .beforeRelease:
        finding.amount
    case .tooFar: 500_000_000 + finding.amount
    case .tooManyMoved: 750_000_000 + finding.amount
    case .overloaded: 1_000_000_000 + finding.amount
    default: 1_000_000_000_000
    }
}
