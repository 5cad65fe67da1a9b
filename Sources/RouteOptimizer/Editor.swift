/// Works out changes to a plan at the speed of a hand that drags: no search, one or two routes timed
/// anew.
package struct Editor: Sendable {
    private let problem: Problem
    private let checker: Checker
    private let routes: [Int: Solution.Route]
    private let homes: [Int: Int]

    /// - Complexity: linear in the stops of the plan.
    package init(_ problem: Problem, plan: Solution) {
        self.problem = problem
        checker = Checker(problem)
        routes = Dictionary(uniqueKeysWithValues: plan.routes.map { ($0.vehicle, $0) })
        var homes: [Int: Int] = [:]
        for route in plan.routes {
            for visit in route.visits { homes[visit.job] = route.vehicle }
        }
        self.homes = homes
    }

    /// A vehicle's jobs in another order, or another list of jobs altogether.
    package func resequence(_ vehicle: Int, as order: [Int]) -> Proposal {
        propose([vehicle: order])
    }

    /// A job taken from where it is and put on a vehicle, before the visit that stands at a position
    /// once the job has left.
    package func move(_ job: Int, to vehicle: Int, at position: Int) -> Proposal {
        var orders = [vehicle: order(of: vehicle).filter { $0 != job }]
        if let home = homes[job], home != vehicle {
            orders[home] = order(of: home).filter { $0 != job }
        }
        let count = orders[vehicle]?.count ?? 0
        orders[vehicle]?.insert(job, at: min(max(0, position), count))
        return propose(orders)
    }

    /// The cheapest sound ways to fit a job in, the cheapest first.
    ///
    /// - Complexity: linear in the stops of the plan, and some dozen routes timed anew.
    package func insertions(of job: Int, most: Int = 3) -> [Proposal] {
        var places: [(vehicle: Int, position: Int, ways: Int)] = []
        for vehicle in problem.vehicles.indices where mayDo(job, vehicle) {
            let slack = RouteSlack(problem, vehicle: vehicle, order: order(of: vehicle))
            for position in slack.positions(for: job) {
                places.append((vehicle, position, slack.price(of: job, at: position)))
            }
        }
        places.sort { ($0.ways, $0.vehicle, $0.position) < ($1.ways, $1.vehicle, $1.position) }
        var found: [Proposal] = []
        var kinds = Set<Problem.Vehicle>()
        for place in places where found.count < 3 * most {
            // Of idle vehicles of one kind the first speaks for all.
            if routes[place.vehicle] == nil,
                !kinds.insert(problem.vehicles[place.vehicle]).inserted
            {
                continue
            }
            let proposal = move(job, to: place.vehicle, at: place.position)
            if proposal.isSound { found.append(proposal) }
        }
        return Array(found.sorted { $0.price < $1.price }.prefix(most))
    }

    private func order(of vehicle: Int) -> [Int] {
        routes[vehicle]?.visits.map(\.job) ?? []
    }

    private func mayDo(_ job: Int, _ vehicle: Int) -> Bool {
        let (job, row) = (problem.jobs[job], problem.vehicles[vehicle])
        return job.requires & ~row.skills == 0 && job.forbids & row.skills == 0
            && job.boundTo ?? vehicle == vehicle
    }

    private func propose(_ orders: [Int: [Int]]) -> Proposal {
        let vehicles = orders.keys.sorted()
        let changed = vehicles.compactMap { vehicle -> Solution.Route? in
            guard let order = orders[vehicle], !order.isEmpty else { return nil }
            return Timetable(problem, vehicle: vehicle, order: order).route()
        }
        let old = vehicles.compactMap { routes[$0] }
        let known = Set(old.flatMap(findings))
        return Proposal(
            routes: changed, vehicles: vehicles, price: price(of: changed) - price(of: old),
            findings: changed.flatMap(findings).filter { !known.contains($0) })
    }

    private func findings(in route: Solution.Route) -> [Finding] {
        let alone = Solution(routes: [route], unassigned: [], cost: Solution.Cost())
        return checker.check(route)
            + checker.findingsInGroups(alone).filter { $0.rule == .mustNotShare }
            + checker.findingsInOrder(of: route)
    }

    private func price(of routes: [Solution.Route]) -> Int {
        checker.cost(of: Solution(routes: routes, unassigned: [], cost: Solution.Cost())).total
    }
}
