/// Cuts a plan into parts of neighbouring routes, each with its share of the idle vehicles.
///
/// What must not be parted stays together: a route with its jobs and their alternatives, a shipment,
/// companions, a job and the vehicle that it is bound to. Every call cuts along another line, so that
/// no seam stays.
struct Division {
    private let problem: Problem
    private let routes: [[Int]]

    struct Share {
        var jobs: [Int] = []
        var vehicles: [Int] = []
    }

    /// What must not be parted: most often a route with its vehicle, or a job that waits for one.
    private struct Item {
        var jobs: [Int] = []
        var vehicles: [Int] = []
        /// The place that stands for it.
        var place = 0
    }

    init(_ problem: Problem, routes: [[Int]]) {
        self.problem = problem
        self.routes = routes
    }

    func shares(_ count: Int, _ random: inout RandomSource) -> [Share] {
        let items = items()
        let parts = cut(items, into: max(1, count), &random)
        var shares = parts.map { part in
            Share(jobs: part.flatMap(\.jobs).sorted(), vehicles: part.flatMap(\.vehicles))
        }
        // Idle vehicles are dealt out kind by kind, so that every part has some of each.
        var dealt: [Problem.Vehicle: Int] = [:]
        let taken = Set(shares.flatMap(\.vehicles))
        for (index, vehicle) in problem.vehicles.enumerated() where !taken.contains(index) {
            let turn = dealt[vehicle, default: random.below(shares.count)]
            dealt[vehicle] = (turn + 1) % shares.count
            shares[turn].vehicles.append(index)
        }
        for index in shares.indices { shares[index].vehicles.sort() }
        return shares.filter { !$0.jobs.isEmpty }
    }

    private func items() -> [Item] {
        // Jobs first, then vehicles.
        let jobs = problem.jobs.count
        var bonds = Bonds(count: jobs + problem.vehicles.count)
        for (vehicle, route) in routes.enumerated() {
            for job in route { bonds.tie(job, jobs + vehicle) }
        }
        for group in problem.alternatives + problem.together {
            for job in group.dropFirst() { bonds.tie(group[0], job) }
        }
        for shipment in problem.shipments { bonds.tie(shipment.pickup, shipment.delivery) }
        for (index, job) in problem.jobs.enumerated() {
            if let vehicle = job.boundTo { bonds.tie(index, jobs + vehicle) }
        }
        var names: [Int: Int] = [:]
        var items: [Item] = []
        for job in problem.jobs.indices {
            let root = bonds.root(of: job)
            if names[root] == nil {
                names[root] = items.count
                items.append(Item())
            }
            items[names[root] ?? 0].jobs.append(job)
        }
        for vehicle in problem.vehicles.indices {
            if let name = names[bonds.root(of: jobs + vehicle)] {
                items[name].vehicles.append(vehicle)
            }
        }
        for index in items.indices {
            // Half way along the route, where there is one.
            let route = items[index].vehicles.first.map { routes[$0] } ?? []
            let job = route.isEmpty ? items[index].jobs[0] : route[route.count / 2]
            items[index].place = problem.jobs[job].location
        }
        return items
    }

    /// Halves along the line between two places far apart, until there are enough parts.
    private func cut(_ items: [Item], into count: Int, _ random: inout RandomSource) -> [[Item]] {
        if count == 1 || items.count < 2 { return [items] }
        let one = items[random.below(items.count)].place
        let pole = items.max { distance(one, $0.place) < distance(one, $1.place) }?.place ?? one
        let other =
            random.below(2) == 0
            ? one : items[random.below(items.count)].place
        let ordered = items.map { (distance($0.place, pole) - distance($0.place, other), $0) }
            .sorted { $0.0 < $1.0 }.map(\.1)
        let half = count / 2
        let wanted = ordered.reduce(0) { $0 + $1.jobs.count } * half / count
        var (sum, first) = (0, 0)
        while first < ordered.count - 1, sum < wanted {
            sum += ordered[first].jobs.count
            first += 1
        }
        first = max(1, first)
        return cut(Array(ordered[..<first]), into: half, &random)
            + cut(Array(ordered[first...]), into: count - half, &random)
    }

    private func distance(_ from: Int, _ to: Int) -> Int {
        let matrix = problem.travel[problem.vehicles.first?.profile ?? 0]
        return Int(matrix.seconds(from: from, to: to)) + Int(matrix.seconds(from: to, to: from))
    }
}

/// Which things are tied to each other, directly or by way of others.
private struct Bonds {
    private var parents: [Int]

    init(count: Int) { parents = Array(0..<count) }

    mutating func root(of thing: Int) -> Int {
        var thing = thing
        while parents[thing] != thing {
            parents[thing] = parents[parents[thing]]
            thing = parents[thing]
        }
        return thing
    }

    mutating func tie(_ one: Int, _ other: Int) {
        let (one, other) = (root(of: one), root(of: other))
        parents[max(one, other)] = min(one, other)
    }
}
