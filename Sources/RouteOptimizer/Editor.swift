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

    /// A vehicle's jobs in another order, or another list altogether: who comes from another vehicle
    /// leaves it, and who is dropped is left out.
    package func resequence(_ vehicle: Int, as order: [Int]) -> Proposal {
        var orders = [vehicle: order]
        let own = Set(order)
        for home in Set(order.compactMap { homes[$0] }) where home != vehicle {
            orders[home] = self.order(of: home).filter { !own.contains($0) }
        }
        return propose(orders)
    }

    /// A job taken from where it is and put on a vehicle, before the visit that stands at a position
    /// once the job has left.
    package func move(_ job: Int, to vehicle: Int, at position: Int) -> Proposal {
        var order = order(of: vehicle).filter { $0 != job }
        order.insert(job, at: min(max(0, position), order.count))
        return resequence(vehicle, as: order)
    }

    /// The cheapest sound ways to fit a job in, the cheapest first.
    ///
    /// Of a shipment or of companions one alone fits nowhere: put all of them on a vehicle with
    /// `resequence`.
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
        let before = Dictionary(uniqueKeysWithValues: vehicles.map { ($0, order(of: $0)) })
        let known = Set(old.flatMap(checker.check) + acrossRoutes(before))
        let found = changed.flatMap(checker.check) + acrossRoutes(orders)
        return Proposal(
            routes: changed, vehicles: vehicles, price: price(of: changed) - price(of: old),
            findings: found.filter { !known.contains($0) })
    }

    /// What no route breaks by itself: who is dropped, done twice, parted, or no longer first.
    private func acrossRoutes(_ orders: [Int: [Int]]) -> [Finding] {
        var vehicles = homes
        for vehicle in orders.keys {
            for job in order(of: vehicle) { vehicles[job] = nil }
        }
        for (vehicle, order) in orders { for job in order { vehicles[job] = vehicle } }
        var findings = checker.findingsInGroups(vehicles)
        for (vehicle, order) in orders {
            findings += checker.findingsInOrder(order, on: vehicle)
            findings += self.order(of: vehicle)
                .filter { vehicles[$0] == nil && isMandatory($0) }
                .map { Finding(.mustJobLeftOut, job: $0) }
        }
        return findings
    }

    private func isMandatory(_ job: Int) -> Bool {
        problem.jobs[job].prize == nil && !problem.jobs[job].isReload
    }

    private func price(of routes: [Solution.Route]) -> Int {
        checker.cost(of: Solution(routes: routes, unassigned: [], cost: Solution.Cost())).total
    }
}
