/// One change to a plan as a dispatcher would make it by hand, worked out before it is made.
package struct Proposal: Sendable, Hashable {
    /// The routes as they would be, with their times; a route that would be empty is left out.
    package let routes: [Solution.Route]
    /// The vehicles whose routes change.
    package let vehicles: [Int]
    /// What the plan would cost more, prizes won and lost left aside.
    package let price: Int
    /// The rules that the changed routes would break and did not break before.
    package let findings: [Finding]

    package var isSound: Bool { findings.isEmpty }
}

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
            let slack = Slack(problem, vehicle: vehicle, order: order(of: vehicle))
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

/// How early a route leaves each of its places and how late it may reach the next, its break left
/// aside: what this refuses, no timing allows.
private struct Slack {
    private let problem: Problem
    private let vehicle: Problem.Vehicle
    private let matrix: TravelMatrix
    private let order: [Int]
    private var leaves: [Int] = []
    private var latest: [Int] = []

    init(_ problem: Problem, vehicle index: Int, order: [Int]) {
        self.problem = problem
        self.order = order
        vehicle = problem.vehicles[index]
        matrix = problem.travel[vehicle.profile]
        var (time, place) = (Int(vehicle.shift.opens), vehicle.start)
        leaves.append(time)
        for job in order {
            time = begins(job, time + seconds(place, job)) ?? Int(Int32.max)
            time += service(job)
            place = problem.jobs[job].location
            leaves.append(time)
        }
        latest = Array(repeating: Int(vehicle.shift.closes), count: order.count + 1)
        for position in order.indices.reversed() {
            let job = order[position]
            let onward = way(from: problem.jobs[job].location, toPosition: position + 1).seconds
            let until = latest[position + 1] - onward - service(job)
            latest[position] =
                problem.jobs[job].windows.last.map { min(until, Int($0.closes)) } ?? until
        }
    }

    /// Where the job may stand as far as time tells.
    func positions(for job: Int) -> [Int] {
        (vehicle.pinned.count...max(vehicle.pinned.count, order.count)).filter { position in
            guard position <= order.count else { return false }
            let there = seconds(place(before: position), job)
            guard let begins = begins(job, leaves[position] + there) else { return false }
            let onward = way(from: problem.jobs[job].location, toPosition: position).seconds
            return begins + service(job) + onward <= latest[position]
        }
    }

    /// What the ways cost more with the job there.
    func price(of job: Int, at position: Int) -> Int {
        let here = problem.jobs[job].location
        let before = place(before: position)
        let there = price(
            Int(matrix.seconds(from: before, to: here)), Int(matrix.meters(from: before, to: here)))
        let onward = way(from: here, toPosition: position)
        let direct = way(from: before, toPosition: position)
        let spared = order.isEmpty ? -vehicle.fixedPrice : price(direct.seconds, direct.meters)
        return there + price(onward.seconds, onward.meters) - spared
    }

    private func price(_ seconds: Int, _ meters: Int) -> Int {
        vehicle.pricePerSecond * seconds + vehicle.pricePerMeter * meters
    }

    private func place(before position: Int) -> Int {
        position == 0 ? vehicle.start : problem.jobs[order[position - 1]].location
    }

    private func way(from place: Int, toPosition position: Int) -> (seconds: Int, meters: Int) {
        let next = position < order.count ? problem.jobs[order[position]].location : vehicle.end
        guard let next else { return (0, 0) }
        return (
            Int(matrix.seconds(from: place, to: next)), Int(matrix.meters(from: place, to: next))
        )
    }

    private func seconds(_ place: Int, _ job: Int) -> Int {
        Int(matrix.seconds(from: place, to: problem.jobs[job].location))
    }

    private func service(_ job: Int) -> Int { Int(vehicle.takes(problem.jobs[job].serviceSeconds)) }

    private func begins(_ job: Int, _ arrival: Int) -> Int? {
        let windows = problem.jobs[job].windows
        if windows.isEmpty { return arrival }
        return windows.first { Int($0.closes) >= arrival }.map { max(arrival, Int($0.opens)) }
    }
}
