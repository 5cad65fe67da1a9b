/// How early a route leaves each of its places and how late it may reach the next, its break left
/// aside: what this refuses, no timing allows.
struct RouteSlack {
    private let problem: Problem
    private let vehicle: Problem.Vehicle
    private let matrix: TravelMatrix
    private let clock: TravelClock?
    private let order: [Int]
    private var leaves: [Int] = []
    private var latest: [Int] = []

    init(_ problem: Problem, vehicle index: Int, order: [Int]) {
        self.problem = problem
        self.order = order
        vehicle = problem.vehicles[index]
        matrix = problem.travel[vehicle.profile]
        clock = TravelClock(matrix.factors)
        var (time, place) = (Int(vehicle.shift.opens), vehicle.start)
        leaves.append(time)
        for (position, job) in order.enumerated() {
            let arrival = arrival(leaving: time, seconds(place, job))
            // What has begun is done whenever that is; what else is late can never be in time.
            let isBegun = position < vehicle.pinned.count
            time = begins(job, arrival) ?? (isBegun ? arrival : Int(Int32.max))
            time += service(job)
            place = problem.jobs[job].location
            leaves.append(time)
        }
        latest = Array(repeating: Int(vehicle.shift.closes), count: order.count + 1)
        for position in order.indices.reversed() {
            let job = order[position]
            let onward = way(from: problem.jobs[job].location, toPosition: position + 1).seconds
            let until = leaving(arriving: latest[position + 1], onward) - service(job)
            latest[position] =
                problem.jobs[job].windows.last.map { min(until, Int($0.closes)) } ?? until
        }
    }

    /// Where the job may stand as far as time tells.
    func positions(for job: Int) -> [Int] {
        (vehicle.pinned.count...max(vehicle.pinned.count, order.count)).filter { position in
            guard position <= order.count else { return false }
            let there = seconds(place(before: position), job)
            guard let begins = begins(job, arrival(leaving: leaves[position], there)) else {
                return false
            }
            let onward = way(from: problem.jobs[job].location, toPosition: position).seconds
            return arrival(leaving: begins + service(job), onward) <= latest[position]
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

    private func arrival(leaving time: Int, _ seconds: Int) -> Int {
        guard let clock, let start = Int32(exactly: time) else { return time + seconds }
        return Int(clock.arrival(leaving: start, Int32(seconds)))
    }

    private func leaving(arriving time: Int, _ seconds: Int) -> Int {
        guard let clock, let end = Int32(exactly: time) else { return time - seconds }
        return Int(clock.leaving(arriving: end, Int32(seconds)))
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
