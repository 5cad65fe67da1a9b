import Testing

@testable import RouteOptimizer

/// Vans that come back to the depot to load again, and goods that are not there yet in the morning.
struct ReloadTests {
    private func reload(at place: Int = 0, seconds: Int32 = 0) -> Problem.Job {
        Problem.Job(location: place, serviceSeconds: seconds, isReload: true)
    }

    @Test func `a small van does in two trips what it cannot carry at once`() throws {
        let jobs = [2, 3, 5, 6].map { Street.job(at: $0) } + [reload(), reload()]
        let problem = try Street.problem(jobs, [Street.van(capacity: 2)])
        let plan = solve(problem, within: .rounds(300))
        #expect(Checker(problem).check(plan).findings.isEmpty)
        #expect(plan.unassigned.isEmpty)
        // To the third place and back, and to the sixth and back.
        #expect(plan.routes.first?.meters == 2 * (300 + 600))
        #expect(plan.routes.first?.visits.count { jobs[$0.job].isReload } == 1)
    }

    @Test func `nobody loads again without need`() throws {
        let jobs = [2, 3].map { Street.job(at: $0) } + [reload(), reload()]
        let problem = try Street.problem(jobs)
        let plan = solve(problem, within: .rounds(300))
        #expect(plan.routes.flatMap(\.visits).map(\.job).sorted() == [0, 1])
        #expect(plan.unassigned.isEmpty)
    }

    @Test func `a trip waits at the depot for the last of its goods`() throws {
        var late = Street.job(at: 4)
        late.released = 1_200
        let problem = try Street.problem([Street.job(at: 2), late])
        let plan = solve(problem, within: .rounds(300))
        #expect(Checker(problem).check(plan).findings.isEmpty)
        #expect((plan.routes.first?.departure ?? 0) >= 1_200)
    }

    @Test func `what must be early goes ahead of what comes late`() throws {
        var late = Street.job(at: 4)
        late.released = 1_200
        let problem = try Street.problem([Street.job(at: 2, to: 300), late, reload(seconds: 60)])
        let plan = solve(problem, within: .rounds(300))
        #expect(plan.routes.first?.visits.map(\.job) == [0, 2, 1])
        #expect((plan.routes.first?.visits[1].begins ?? 0) >= 1_200)
        #expect(Checker(problem).check(plan).findings.isEmpty)
    }

    @Test func `the checker sees a trip that left before its goods or carries too much`() throws {
        var late = Street.job(at: 4)
        late.released = 1_200
        let jobs = [Street.job(at: 2), late, reload()]
        let problem = try Street.problem(jobs, [Street.van(capacity: 1)])
        let route = Timetable(problem, vehicle: 0, order: [0, 2, 1]).route()
        #expect(Checker(problem).check(route).isEmpty)
        var later = jobs
        later[1].released = 1_260
        let delayed = try Street.problem(later, [Street.van(capacity: 1)])
        let finding = try #require(Checker(delayed).check(route).first)
        #expect(finding.rule == .beforeRelease && finding.amount == 60)
        let both = Timetable(problem, vehicle: 0, order: [0, 1]).route()
        #expect(Checker(problem).check(both).map(\.rule) == [.overloaded])
    }

    @Test func `what is collected is put off at the depot, a shipment stays on board`() throws {
        var collect = Street.job(at: 3)
        (collect.delivered, collect.collected) = ([], [1])
        var pickup = Street.job(at: 2)
        (pickup.delivered, pickup.collected) = ([], [1])
        let delivery = Street.job(at: 6)
        let problem = try Street.problem(
            [pickup, delivery, collect, reload(), Street.job(at: 5)],
            [Street.van(capacity: 2)],
            shipments: [Problem.Shipment(pickup: 0, delivery: 1)])
        let fits = Timetable(problem, vehicle: 0, order: [0, 2, 3, 4, 1]).route()
        #expect(Checker(problem).check(fits).isEmpty)
        let narrow = try Street.problem(
            problem.jobs, [Street.van(capacity: 1)], shipments: problem.shipments)
        let full = Timetable(narrow, vehicle: 0, order: [0, 3, 4, 1]).route()
        #expect(Checker(narrow).check(full).map(\.rule) == [.overloaded])
    }

    @Test func `random days with small vans are loaded trip by trip`() throws {
        var reloaded = 0
        for seed: UInt64 in 1...40 {
            var maker = RandomProblem(seed: seed, jobs: 40, vehicles: 3)
            let made = try maker.make()
            var vehicles = made.vehicles
            for vehicle in vehicles.indices { vehicles[vehicle].capacity = [12, 25] }
            let reloads = (0..<12).map { reload(at: $0 % 3, seconds: 120) }
            let problem = try Problem(
                jobs: made.jobs + reloads, vehicles: vehicles, travel: made.travel,
                shipments: made.shipments, alternatives: made.alternatives,
                together: made.together, apart: made.apart, published: made.published)
            let plan = solve(problem, seed: seed, within: .rounds(1_500))
            let verdict = Checker(problem).check(plan)
            #expect(verdict.isSound, "\(verdict.findings)")
            let visits = plan.routes.flatMap(\.visits)
            if visits.contains(where: { problem.jobs[$0.job].isReload }) { reloaded += 1 }
        }
        // Some days are too short for a second trip.
        #expect(reloaded >= 30)
    }

    @Test func `a reload that is also a job is refused`() throws {
        var odd = reload()
        odd.delivered = [1]
        let fault = ProblemFault(part: .job(0), reason: .reloadWithJob)
        #expect(throws: fault) { try Street.problem([odd]) }
        #expect(throws: ProblemFault(part: .vehicle(0), reason: .reloadWithJob)) {
            try Street.problem([reload()], [Street.van(pinned: [0])])
        }
    }
}
