@testable import RouteOptimizer

/// A made-up day from a seed, with a bit of every rule there is.
struct RandomProblem {
    private var random: RandomSource
    private let jobCount: Int
    private let vehicleCount: Int

    /// Whether nothing is fetched, bound, begun or published: what most days are.
    private let isPlain: Bool

    init(seed: UInt64, jobs: Int, vehicles: Int, isPlain: Bool = false) {
        self.isPlain = isPlain
        random = RandomSource(seed: seed)
        jobCount = jobs
        vehicleCount = vehicles
    }

    mutating func make() throws -> Problem {
        let places = jobCount + 3
        let travel = [matrix(places, detour: 10), matrix(places, detour: 16)].map { inTraffic($0) }
        var jobs = (0..<jobCount).map { job(at: $0 + 3) }
        let shipments = (0..<jobCount / 8).map { index in
            let amount = [amount(4), amount(9)]
            for (job, isPickup) in [(2 * index, true), (2 * index + 1, false)] {
                jobs[job].delivered = isPickup ? [] : amount
                jobs[job].collected = isPickup ? amount : []
                jobs[job].prize = index % 3 == 0 ? 900 : nil
                jobs[job].boundTo = nil
            }
            return Problem.Shipment(pickup: 2 * index, delivery: 2 * index + 1)
        }
        // Behind the shipments: alternatives, companions, and some who must keep apart.
        let next = 2 * shipments.count
        let alternatives = [Array(next...next + 2), [next + 3, next + 4]]
        for group in alternatives {
            for job in group { jobs[job].prize = jobs[group[0]].prize }
        }
        let together = [[next + 5, next + 6]]
        jobs[next + 5].prize = nil
        jobs[next + 6].prize = nil
        for job in together[0] { jobs[job].boundTo = nil }
        let apart = (0..<4).map { _ in
            [next + 3 + random.below(4), next + 7 + random.below(jobCount - next - 7)]
        }
        var vehicles = (0..<vehicleCount).map { _ in vehicle() }
        if chance(2) { addLoadOrders(&jobs, &vehicles, isPlain: isPlain, from: next + 7) }
        if isPlain {
            for job in jobs.indices {
                jobs[job].collected = []
                jobs[job].boundTo = nil
            }
            // Two kinds of vehicle, so that there are some of each.
            for vehicle in vehicles.indices { vehicles[vehicle] = vehicles[vehicle % 2] }
            return try Problem(
                jobs: jobs, vehicles: vehicles, travel: travel, alternatives: alternatives,
                apart: apart)
        }
        // Half of the days let vehicles load again, and half wait for goods at the depot.
        if chance(2) {
            for job in jobs.indices where chance(3) && job >= next {
                jobs[job].released = Int32(random.below(9_000))
            }
        }
        if chance(2) {
            for depot in 0..<3 * vehicleCount {
                jobs.append(
                    Problem.Job(
                        location: depot % 3, serviceSeconds: Int32(random.below(600)),
                        requires: chance(4) ? 1 : 0, isReload: true))
            }
        }
        // The last jobs have begun, or are known to somebody already.
        let begun = jobCount - 1
        vehicles[0].pinned = [begun, begun - 1]
        jobs[begun].boundTo = nil
        jobs[begun - 1].boundTo = nil
        let published = Problem.PublishedPlan(
            routes: [[begun, begun - 1, begun - 2], [begun - 3, begun - 4, 0, 1]],
            changeOfVehiclePrice: 150)
        return try Problem(
            jobs: jobs, vehicles: vehicles, travel: travel, shipments: shipments,
            alternatives: alternatives, together: together, apart: apart,
            published: random.below(2) == 0 ? published : nil)
    }

    /// Vans with one door, some of which are loaded for an order that nobody drives any more.
    private mutating func addLoadOrders(
        _ jobs: inout [Problem.Job], _ vehicles: inout [Problem.Vehicle], isPlain: Bool,
        from first: Int
    ) {
        for vehicle in vehicles.indices where !chance(3) {
            var rule = Problem.LoadOrder(
                mostMoved: Int32(random.below(12)), dimension: random.below(2))
            if !isPlain, chance(2) {
                // The last jobs of the day are the first vehicle's, begun or published.
                let own = (first..<jobCount - 5).filter { _ in chance(vehicles.count + 1) }
                rule.loaded = own.filter { jobs[$0].boundTo == nil || jobs[$0].boundTo == vehicle }
                for job in rule.loaded { jobs[job].boundTo = vehicle }
            }
            vehicles[vehicle].loadOrder = rule
        }
    }

    /// On half of the days one way of getting around is slower, or faster, at times.
    private mutating func inTraffic(_ matrix: TravelMatrix) -> TravelMatrix {
        if chance(2) { return matrix }
        var (factors, time): ([TimeFactor], Int32) = ([], 0)
        for _ in 0..<1 + random.below(6) {
            time += 1 + Int32(random.below(6_000))
            factors.append(TimeFactor(from: time, percent: 60 + Int32(random.below(140))))
        }
        return TravelMatrix(
            size: matrix.size, seconds: matrix.seconds, meters: matrix.meters, factors: factors)
    }

    /// Roads that are not straight: the way over a third place may be the shorter one.
    private mutating func matrix(_ size: Int, detour: Int) -> TravelMatrix {
        let points = (0..<size).map { _ in (random.below(60), random.below(60)) }
        var seconds: [Int32] = []
        var meters: [Int32] = []
        for from in points {
            for to in points {
                let apart = abs(from.0 - to.0) + abs(from.1 - to.1)
                seconds.append(Int32(apart * detour + (apart == 0 ? 0 : random.below(120))))
                meters.append(Int32(apart * 80 + (apart == 0 ? 0 : random.below(500))))
            }
        }
        return TravelMatrix(size: size, seconds: seconds, meters: meters)
    }

    private mutating func job(at location: Int) -> Problem.Job {
        var job = Problem.Job(location: location, serviceSeconds: Int32(random.below(300)))
        var from: Int32 = 0
        for _ in 0..<random.below(4) {
            let opens = from + Int32(random.below(9_000))
            let closes = opens + 900 + Int32(random.below(9_000))
            job.windows.append(Problem.Window(opens: opens, closes: closes))
            from = closes + 1 + Int32(random.below(2_000))
        }
        if chance(5) {
            job.due = Problem.Due(
                time: Int32(random.below(25_000)), pricePerSecond: random.below(3))
        }
        if chance(4) { job.collected = [amount(4), amount(9)] }
        if !chance(4) { job.delivered = [amount(4), amount(9)] }
        if chance(5) { job.requires = UInt64(1 << random.below(3)) }
        if chance(8) { job.forbids = UInt64(1 << random.below(3)) }
        if chance(12) { job.boundTo = random.below(vehicleCount) }
        if chance(3) { job.prize = random.below(3_000) }
        return job
    }

    private mutating func vehicle() -> Problem.Vehicle {
        let opens = Int32(random.below(6_000))
        var vehicle = Problem.Vehicle(
            start: random.below(3), end: chance(4) ? nil : random.below(3),
            shift: Problem.Window(
                opens: opens, closes: opens + 9_000 + Int32(random.below(20_000))),
            capacity: [Int32(15 + random.below(30)), Int32(30 + random.below(60))],
            skills: UInt64(random.below(8)), profile: random.below(2),
            fixedPrice: random.below(2_000), pricePerSecond: random.below(3),
            pricePerMeter: random.below(2))
        if chance(4) { vehicle.onBoard = [2, 3] }
        if chance(3) { vehicle.longestSeconds = 6_000 + Int32(random.below(12_000)) }
        if chance(4) { vehicle.farthestMeters = 15_000 + Int32(random.below(30_000)) }
        if chance(3) { vehicle.servicePercent = 60 + Int32(random.below(100)) }
        if chance(3) {
            vehicle.overtime = Problem.Overtime(
                after: 5_000 + Int32(random.below(8_000)), pricePerSecond: random.below(4))
        }
        if chance(2) {
            let from = opens + 2_000 + Int32(random.below(8_000))
            vehicle.rest = Problem.Break(
                window: Problem.Window(opens: from, closes: from + Int32(random.below(5_000))),
                seconds: 600 + Int32(random.below(1_800)))
        }
        return vehicle
    }

    private mutating func amount(_ most: Int) -> Int32 { Int32(random.below(most)) }

    private mutating func chance(_ oneIn: Int) -> Bool { random.below(oneIn) == 0 }
}
