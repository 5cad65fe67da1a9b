/// Gives times to a vehicle's jobs in a given order: back as early as possible, then leaving as late
/// as that allows.
///
/// It never refuses: what cannot be in time is late, and the checker says by how much. A break goes
/// where it costs least.
package struct Timetable {
    private let problem: Problem
    private let vehicle: Problem.Vehicle
    private let index: Int
    private let jobs: [Problem.Job]
    private let order: [Int]
    /// Seconds from the place before each job, and from the last job to the end.
    private let ways: [Int32]
    private let clock: TravelClock?
    /// When the goods of the first trip are there, and of the trip behind each reload.
    private let released: (first: Int32, after: [Int32])

    package init(_ problem: Problem, vehicle index: Int, order: [Int]) {
        let vehicle = problem.vehicles[index]
        self.problem = problem
        self.vehicle = vehicle
        self.index = index
        self.order = order
        jobs = order.map { problem.jobs[$0] }
        let matrix = problem.travel[vehicle.profile]
        var place = vehicle.start
        var ways: [Int32] = []
        for job in jobs {
            ways.append(matrix.seconds(from: place, to: job.location))
            place = job.location
        }
        ways.append(vehicle.end.map { matrix.seconds(from: place, to: $0) } ?? 0)
        self.ways = ways
        clock = TravelClock(matrix.factors)
        released = Self.releases(jobs, pinned: vehicle.pinned.count)
    }

    /// The latest release of each trip, told from its end; what has begun is on board.
    private static func releases(
        _ jobs: [Problem.Job], pinned: Int
    ) -> (first: Int32, after: [Int32]) {
        var after = [Int32](repeating: .min, count: jobs.count)
        var latest = Int32.min
        for position in jobs.indices.reversed() where position >= pinned {
            if jobs[position].isReload {
                after[position] = latest
                latest = .min
            } else {
                latest = max(latest, jobs[position].released ?? .min)
            }
        }
        return (latest, after)
    }

    package func route() -> Solution.Route {
        let free = timed(.none)
        guard let rest = vehicle.rest else { return free }
        // A route that cannot rest before, within or after is left without, and found wanting.
        return ([.none] + places(for: rest)).map { ($0, timed($0)) }
            .filter { allows($1, rest, $0) }
            .map { ($1, price($1)) }
            .min { ($0.1.late, $0.1.price) < ($1.1.late, $1.1.price) }?.0 ?? free
    }

    private enum Place { case none, before, after(Int) }

    /// Where the break may go: of the visits that end before it may begin, only the last counts, and
    /// nobody who has begun is kept waiting for it.
    private func places(for rest: Problem.Break) -> [Place] {
        let start = max(vehicle.shift.opens, released.first)
        let ends = forward(from: start, .none).visits.map(\.ends)
        let last = max(0, vehicle.end == nil ? ends.count - 1 : ends.count)
        let early = ends.prefix(last).lastIndex { $0 <= rest.window.opens }
        let during = ends.prefix(last).indices.filter {
            ends[$0] > rest.window.opens && ends[$0] <= rest.window.closes
        }
        let behind = ((early.map { [$0] } ?? []) + during).filter { $0 + 1 >= vehicle.pinned.count }
        return (vehicle.pinned.isEmpty ? [.before] : []) + behind.map { .after($0 + 1) }
    }

    private func allows(_ route: Solution.Route, _ rest: Problem.Break, _ place: Place) -> Bool {
        switch place {
        case .none: route.comesBack <= rest.window.closes
        case .before: max(vehicle.shift.opens, rest.window.opens) <= rest.window.closes
        case .after: (route.rest?.begins ?? .max) <= rest.window.closes
        }
    }

    /// How much of it breaks a rule, and what it costs as far as times decide.
    private func price(_ route: Solution.Route) -> (late: Int, price: Int) {
        var late = max(0, Int(route.comesBack) - Int(vehicle.shift.closes))
        let duration = Int(route.comesBack) - Int(route.departure)
        if let longest = vehicle.longestSeconds { late += max(0, duration - Int(longest)) }
        var price = vehicle.pricePerSecond * duration
        if let overtime = vehicle.overtime {
            price += overtime.pricePerSecond * max(0, duration - Int(overtime.after))
        }
        for (job, visit) in zip(jobs, route.visits) {
            if let last = job.windows.last { late += max(0, Int(visit.begins) - Int(last.closes)) }
            if let due = job.due {
                price += due.pricePerSecond * Int(max(0, visit.begins - due.time))
            }
        }
        return (late, price)
    }

    private func timed(_ place: Place) -> Solution.Route {
        var start = vehicle.shift.opens
        if case .before = place, let rest = vehicle.rest {
            start = max(start, rest.window.opens) + rest.seconds
        }
        start = max(start, released.first)
        let early = forward(from: start, place)
        let departure = max(start, latestDeparture(early))
        return forward(from: departure, place)
    }

    private func forward(from departure: Int32, _ place: Place) -> Solution.Route {
        var time = departure
        var visits: [Solution.Visit] = []
        var pause: Solution.Rest?
        for (position, job) in jobs.enumerated() {
            let arrival = min(arrival(position, leaving: time), ceiling)
            let begins = firstOpening(
                of: job, from: job.isReload ? max(arrival, released.after[position]) : arrival)
            time = begins + vehicle.takes(job.serviceSeconds)
            visits.append(
                Solution.Visit(
                    job: order[position], arrival: arrival, begins: begins, ends: time))
            if case .after(position + 1) = place, let rest = vehicle.rest {
                let begins = max(time, rest.window.opens)
                time = begins + rest.seconds
                pause = Solution.Rest(afterVisits: position + 1, begins: begins, ends: time)
            }
        }
        return Solution.Route(
            vehicle: index, departure: departure, visits: visits,
            comesBack: min(arrival(jobs.count, leaving: time), ceiling),
            rest: pause, meters: meters)
    }

    /// The latest departure that is back as early, and makes nothing late that was not.
    private func latestDeparture(_ route: Solution.Route) -> Int32 {
        var bound = route.comesBack
        for position in jobs.indices.reversed() {
            let job = jobs[position]
            let visit = route.visits[position]
            var begins = leaving(position + 1, arriving: bound)
            if let rest = route.rest, let window = vehicle.rest?.window,
                rest.afterVisits == position + 1
            {
                begins = min(begins - (rest.ends - rest.begins), max(window.closes, rest.begins))
            }
            begins -= vehicle.takes(job.serviceSeconds)
            if let due = job.due, due.pricePerSecond > 0 {
                begins = min(begins, max(due.time, visit.begins))
            }
            bound = max(visit.begins, lastOpening(of: job, until: begins))
        }
        return leaving(0, arriving: bound)
    }

    /// The end of the way to a position, begun at a time.
    private func arrival(_ position: Int, leaving time: Int32) -> Int32 {
        clock?.arrival(leaving: time, ways[position]) ?? time + ways[position]
    }

    /// The last moment to leave for a position to be there by a time.
    private func leaving(_ position: Int, arriving time: Int32) -> Int32 {
        clock?.leaving(arriving: time, ways[position]) ?? time - ways[position]
    }

    /// Times beyond this are all the same: too late.
    private var ceiling: Int32 { 3 * Limits.latestTime }

    private var meters: Int {
        let matrix = problem.travel[vehicle.profile]
        var place = vehicle.start
        var sum = 0
        for stop in jobs.map(\.location) + (vehicle.end.map { [$0] } ?? []) {
            sum += Int(matrix.meters(from: place, to: stop))
            place = stop
        }
        return sum
    }

    /// When the job can begin from a time on; that time itself when it never can any more.
    private func firstOpening(of job: Problem.Job, from time: Int32) -> Int32 {
        job.windows.first { $0.closes >= time }.map { max($0.opens, time) } ?? time
    }

    /// The last moment up to a time when the job can begin.
    private func lastOpening(of job: Problem.Job, until time: Int32) -> Int32 {
        if job.windows.isEmpty { return time }
        return job.windows.last { $0.opens <= time }.map { min($0.closes, time) } ?? .min
    }
}
