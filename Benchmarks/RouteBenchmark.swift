internal import DoorstepServer
internal import Foundation
internal import RouteOptimizer

/// What a dispatcher waits for: a first plan, a better one, a drag, an insertion, a breakdown.
enum RouteBenchmark {
    static func run() throws {
        try scale()
        try live()
        try richness()
    }

    /// Time and memory by the size of the day, on all cores.
    private static func scale() throws {
        say(
            "| stops | first plan, s | after, s | cost below the first, % | rounds/s | peak bytes a stop | left out |"
        )
        say("|---:|---:|---:|---:|---:|---:|---:|")
        for stops in sizes {
            let problem = try MadeUpDay.problem(stops: stops, seed: 1)
            let begun = now()
            let first = solve(problem, crew: .threads(), within: .seconds(0, by: now))
            let atFirst = now() - begun
            let seconds = Double(stops) / 1_000 * secondsPerThousand
            let restarted = now()
            let plan = solve(problem, crew: .threads(), within: .seconds(seconds, by: now))
            let took = now() - restarted
            let verdict = Checker(problem).check(plan)
            precondition(verdict.isSound, "\(verdict.findings.prefix(3))")
            let gain = 100 * (1 - Double(plan.cost.total) / Double(first.cost.total))
            // Days are planned from the smallest on: the peak is this one's.
            let bytes = peakMegabytes() * 1_048_576 / Double(stops)
            say(
                "| \(stops) | \(text(atFirst)) | \(text(took)) | \(text(gain)) | "
                    + "\(Int(Double(plan.rounds) / took)) | \(Int(bytes)) | "
                    + "\(plan.unassigned.count) |")
        }
    }

    /// Changes of a published day of 2,000 stops, and one route of 200.
    private static func live() throws {
        let problem = try MadeUpDay.problem(stops: 2_000, seed: 2)
        let plan = solve(problem, crew: .threads(), within: .seconds(30, by: now))
        let orders = plan.routes.map { $0.visits.map(\.job) }
        say("")
        say("| a day of 2,000 stops | asked | seen |")
        say("|---|---:|---:|")
        let editor = Editor(problem, plan: plan)
        let drag = median(101) { index in
            let job = orders[index % orders.count][index % 10]
            _ = editor.move(job, to: plan.routes[(index + 1) % orders.count].vehicle, at: 5)
        }
        say("| a drag evaluated | 1 ms | \(text(1_000 * drag)) ms |")
        let insertion = median(21) { index in
            let job = orders[index % orders.count][7]
            var without = plan
            without.routes[index % orders.count] = Timetable(
                problem, vehicle: plan.routes[index % orders.count].vehicle,
                order: orders[index % orders.count].filter { $0 != job }
            ).route()
            let found = Editor(problem, plan: without).insertions(of: job)
            precondition(!found.isEmpty)
        }
        say("| one job inserted | 20 ms | \(text(1_000 * insertion)) ms |")
        try breakdown(problem, plan)
        try resequence()
    }

    private static func breakdown(_ problem: Problem, _ plan: Solution) throws {
        let broken = plan.routes[plan.routes.count / 2].vehicle
        var published = [[Int]](repeating: [], count: problem.vehicles.count)
        for route in plan.routes where route.vehicle != broken {
            published[route.vehicle] = route.visits.map(\.job)
        }
        var vehicles = problem.vehicles
        vehicles[broken].shift = Problem.Window(opens: 0, closes: 0)
        let begun = now()
        let changed = try Problem(
            jobs: problem.jobs, vehicles: vehicles, travel: problem.travel,
            published: Problem.PublishedPlan(routes: published, changeOfVehiclePrice: 300))
        let repaired = solve(changed, within: .seconds(1.9 - (now() - begun), by: now))
        let took = now() - begun
        let free = try Problem(jobs: problem.jobs, vehicles: vehicles, travel: problem.travel)
        let anew = solve(free, crew: .threads(), within: .seconds(30, by: now))
        var cost = repaired.cost
        cost.disturbance = 0
        let gap = 100 * (Double(cost.total) / Double(anew.cost.total) - 1)
        let others = PlanDifference(from: plan, to: repaired).moves
            .count { $0.from != nil && $0.from != broken }
        let share = 100 * Double(others) / Double(problem.jobs.count)
        let left = repaired.unassigned.count
        say("| a breakdown repaired | 2 s | \(text(took)) s, \(left) left out |")
        say("| its cost beside a plan made anew in 30 s | 2 % | \(text(gap)) % |")
        say("| other vans' stops that moved | 5 % | \(text(share)) % |")
    }

    private static func resequence() throws {
        var problem = try MadeUpDay.problem(stops: 200, seed: 3)
        var van = problem.vehicles[0]
        van.capacity = [2_000]
        van.shift = Problem.Window(opens: 0, closes: 86_400)
        let jobs = problem.jobs.map { job in
            var job = job
            job.windows = []
            return job
        }
        problem = try Problem(jobs: jobs, vehicles: [van], travel: problem.travel)
        let plan = solve(problem, within: .seconds(2, by: now))
        let order = plan.routes[0].visits.map(\.job)
        // The first ten are done, and one in the middle has refused.
        van.pinned = Array(order.prefix(10))
        let gone = order[100]
        var left = problem.jobs
        left[gone].prize = 0
        let published = Problem.PublishedPlan(routes: [order.filter { $0 != gone }])
        let begun = now()
        let changed = try Problem(
            jobs: left, vehicles: [van], travel: problem.travel, published: published)
        let again = solve(changed, within: .seconds(0.04, by: now))
        let took = now() - begun
        precondition(Checker(changed).check(again).isSound)
        say("| a route of 200 stops resequenced | 50 ms | \(text(1_000 * took)) ms |")
    }

    /// What rules cost that are there and bind nobody: the same days, the same processor seconds.
    private static func richness() throws {
        var (plain, rich) = (0, 0)
        for seed in 1...5 as ClosedRange<UInt64> {
            let wishes = MadeUpDay.Wishes(loads: 3, hasIdleRules: true)
            plain +=
                solve(
                    try MadeUpDay.problem(stops: 400, seed: seed), within: .seconds(5, by: now)
                ).cost.total
            rich +=
                solve(
                    try MadeUpDay.problem(stops: 400, seed: seed, wishes),
                    within: .seconds(5, by: now)
                ).cost.total
        }
        say("")
        say(
            "Three loads, clearances and breaks that bind nobody: \(text(Double(rich) / Double(plain))) × the cost of the plain days."
        )
    }

    private static var sizes: [Int] {
        ProcessInfo.processInfo.environment["SIZES"]?.split(separator: ",").compactMap { Int($0) }
            ?? [1_000, 5_000, 10_000, 20_000]
    }

    private static var secondsPerThousand: Double {
        ProcessInfo.processInfo.environment["SECONDS_PER_THOUSAND"].flatMap { Double($0) } ?? 10
    }

    private static func median(_ times: Int, _ work: (Int) throws -> Void) rethrows -> Double {
        var seconds: [Double] = []
        for index in 0..<times {
            let begun = now()
            try work(index)
            seconds.append(now() - begun)
        }
        return seconds.sorted()[times / 2]
    }

    private static func text(_ value: Double) -> String { String(format: "%.3g", value) }

    private static func say(_ line: String) {
        FileHandle.standardOutput.write(Data((line + "\n").utf8))
    }
}

/// Seconds of a clock that only goes forward.
@Sendable private func now() -> Double { ProcessInfo.processInfo.systemUptime }
