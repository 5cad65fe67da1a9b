/// Follows one route through its own times and writes down every rule it breaks.
struct RouteAudit {
    private let problem: Problem
    private let route: Solution.Route
    private let vehicle: Problem.Vehicle
    private let matrix: TravelMatrix

    init(_ problem: Problem, _ route: Solution.Route) {
        self.problem = problem
        self.route = route
        vehicle = problem.vehicles[route.vehicle]
        matrix = problem.travel[vehicle.profile]
    }

    func whoFindings() -> [Finding] {
        var findings: [Finding] = []
        for (position, visit) in route.visits.enumerated() {
            let job = problem.jobs[visit.job]
            let lacks = job.requires & ~vehicle.skills
            let has = job.forbids & vehicle.skills
            if lacks != 0 {
                findings.append(finding(.skillMissing, position, Int(truncatingIfNeeded: lacks)))
            }
            if has != 0 {
                findings.append(finding(.skillForbidden, position, Int(truncatingIfNeeded: has)))
            }
            if let bound = job.boundTo, bound != route.vehicle {
                findings.append(finding(.boundElsewhere, position, 1))
            }
        }
        return findings
    }

    /// Jobs that must not share a route; of those that have all begun, nobody can part any more.
    func apartFindings() -> [Finding] {
        if problem.apart.isEmpty { return [] }
        let jobs = Set(route.visits.map(\.job))
        let begun = Set(vehicle.pinned)
        return problem.apart.flatMap { group in
            let here = group.filter(jobs.contains)
            return here.dropFirst().map { job in
                Finding(
                    .mustNotShare, vehicle: route.vehicle, job: job,
                    isBegun: begun.isSuperset(of: here))
            }
        }
    }

    func timeFindings() -> [Finding] {
        var findings: [Finding] = []
        if route.departure < vehicle.shift.opens {
            findings.append(late(.beforeShift, Int(vehicle.shift.opens) - Int(route.departure)))
        }
        if route.comesBack > vehicle.shift.closes {
            findings.append(late(.afterShift, Int(route.comesBack) - Int(vehicle.shift.closes)))
        }
        var place = vehicle.start
        var time = Int(route.departure)
        for (position, visit) in route.visits.enumerated() {
            let job = problem.jobs[visit.job]
            let soonest = arrival(leaving: time, place, job.location)
            if Int(visit.arrival) < soonest {
                findings.append(finding(.tooFast, position, soonest - Int(visit.arrival)))
            }
            if visit.begins < visit.arrival || Int(visit.ends - visit.begins) != service(job) {
                findings.append(finding(.wrongService, position, 1))
            }
            findings += windowFinding(position, visit, job)
            place = job.location
            time = Int(visit.ends)
            if let rest = route.rest, rest.afterVisits == position + 1 { time = Int(rest.ends) }
        }
        if let end = vehicle.end { time = arrival(leaving: time, place, end) }
        if Int(route.comesBack) < time {
            findings.append(late(.tooFast, time - Int(route.comesBack)))
        }
        return findings
    }

    /// Drives from factor to factor, each for as long as it holds.
    private func arrival(leaving time: Int, _ from: Int, _ to: Int) -> Int {
        let seconds = Int(matrix.seconds(from: from, to: to))
        if matrix.factors.isEmpty { return time + seconds }
        // In ten-thousandths of a second at the matrix's speed.
        var (time, left) = (time, seconds * 10_000)
        while true {
            let percent = Int(matrix.factors.last { Int($0.from) <= time }?.percent ?? 100)
            let perSecond = (1_000_000 + percent / 2) / percent
            let change = matrix.factors.first { Int($0.from) > time }.map { Int($0.from) }
            guard let change, (change - time) * perSecond < left else {
                return time + (left + perSecond - 1) / perSecond
            }
            left -= (change - time) * perSecond
            time = change
        }
    }

    private func windowFinding(
        _ position: Int, _ visit: Solution.Visit, _ job: Problem.Job
    ) -> [Finding] {
        let time = Int(visit.begins)
        guard let first = job.windows.first, let last = job.windows.last,
            !job.windows.contains(where: { $0.opens <= visit.begins && visit.begins <= $0.closes })
        else { return [] }
        if time < first.opens { return [finding(.beforeWindow, position, Int(first.opens) - time)] }
        if time > last.closes { return [finding(.afterWindow, position, time - Int(last.closes))] }
        return [finding(.betweenWindows, position, 1)]
    }

    /// Trips that were loaded before all their goods were there.
    func releaseFindings() -> [Finding] {
        var findings: [Finding] = []
        var loaded = Int(route.departure)
        for (position, visit) in route.visits.enumerated() {
            let job = problem.jobs[visit.job]
            if job.isReload { loaded = Int(visit.begins) }
            guard let released = job.released, Int(released) > loaded,
                position >= vehicle.pinned.count
            else { continue }
            findings.append(finding(.beforeRelease, position, Int(released) - loaded))
        }
        return findings
    }

    func breakFindings() -> [Finding] {
        guard let rule = vehicle.rest else { return [] }
        guard let rest = route.rest else {
            let restsBefore = max(vehicle.shift.opens, rule.window.opens)
            let hasRested =
                restsBefore <= rule.window.closes
                && Int(route.departure) >= Int(restsBefore) + Int(rule.seconds)
            if hasRested || route.comesBack <= rule.window.closes { return [] }
            return [late(.noBreak, Int(route.comesBack) - Int(rule.window.closes))]
        }
        var findings: [Finding] = []
        let position = rest.afterVisits - 1
        guard route.visits.indices.contains(position) else { return [late(.noBreak, 1)] }
        if rest.begins < route.visits[position].ends {
            findings.append(finding(.tooFast, position, 1))
        }
        if rest.begins < rule.window.opens || rest.begins > rule.window.closes {
            let amount = max(
                Int(rule.window.opens) - Int(rest.begins),
                Int(rest.begins) - Int(rule.window.closes))
            findings.append(late(.breakOutsideWindow, amount))
        }
        if rest.ends - rest.begins < rule.seconds { findings.append(late(.breakTooShort, 1)) }
        return findings
    }

    func loadFindings() -> [Finding] {
        (0..<problem.dimensions).compactMap { dimension in
            let (over, at) = overload(dimension, route.visits[...])
            guard over > 0 else { return nil }
            // What was loaded too much for what has begun stays on board, whatever else is planned.
            let begun = overload(dimension, route.visits.prefix(vehicle.pinned.count)).over
            return Finding(
                .overloaded, vehicle: route.vehicle, job: at.map { route.visits[$0].job },
                by: over, dimension: dimension, isBegun: over <= begun)
        }
    }

    /// By how much the vehicle is overloaded at worst, and since which visit.
    private func overload(
        _ dimension: Int, _ visits: ArraySlice<Solution.Visit>
    ) -> (over: Int, at: Int?) {
        let fetched = Set(problem.shipments.map(\.delivery))
        let shipped = fetched.union(problem.shipments.map(\.pickup))
        func part(_ amounts: [Int32]) -> Int { amounts.isEmpty ? 0 : Int(amounts[dimension]) }
        func loaded(from position: Int) -> Int {
            var sum = 0
            for visit in visits[position...] {
                if problem.jobs[visit.job].isReload { break }
                if !fetched.contains(visit.job) { sum += part(problem.jobs[visit.job].delivered) }
            }
            return sum
        }
        var underWay = part(vehicle.onBoard)
        var load = underWay + loaded(from: 0)
        var (most, at) = (load, Int?.none)
        for (position, visit) in visits.enumerated() {
            let job = problem.jobs[visit.job]
            let change = part(job.collected) - part(job.delivered)
            if shipped.contains(visit.job) { underWay += change }
            load = job.isReload ? underWay + loaded(from: position + 1) : load + change
            if load > most { (most, at) = (load, position) }
        }
        return (most - Int(vehicle.capacity[dimension]), at)
    }

    /// Visits where more stands in the way than may be moved.
    func loadOrderFindings() -> [Finding] {
        guard let rule = vehicle.loadOrder, let audit = LoadOrderAudit(problem, route) else {
            return []
        }
        return audit.moved().enumerated().filter { $1 > Int(rule.mostMoved) }.map {
            finding(.tooManyMoved, $0.offset, $0.element - Int(rule.mostMoved))
        }
    }

    /// What the vehicle needs for a visit, in whole seconds.
    private func service(_ job: Problem.Job) -> Int {
        Int(job.serviceSeconds) * Int(vehicle.servicePercent) / 100
    }

    func limitFindings() -> [Finding] {
        var findings: [Finding] = []
        let duration = Int(route.comesBack) - Int(route.departure)
        if let longest = vehicle.longestSeconds, duration > Int(longest) {
            findings.append(late(.tooLong, duration - Int(longest)))
        }
        if let farthest = vehicle.farthestMeters, meters > Int(farthest) {
            findings.append(late(.tooFar, meters - Int(farthest)))
        }
        return findings
    }

    func distanceFindings() -> [Finding] {
        route.meters == meters ? [] : [late(.wrongDistance, abs(route.meters - meters))]
    }

    var meters: Int {
        var place = vehicle.start
        var sum = 0
        for visit in route.visits {
            sum += Int(matrix.meters(from: place, to: problem.jobs[visit.job].location))
            place = problem.jobs[visit.job].location
        }
        return sum + (vehicle.end.map { Int(matrix.meters(from: place, to: $0)) } ?? 0)
    }

    private func finding(_ rule: Rule, _ position: Int, _ amount: Int) -> Finding {
        let hasBegun = position < vehicle.pinned.count && Self.forgiven.contains(rule)
        return Finding(
            rule, vehicle: route.vehicle, job: route.visits[position].job, by: amount,
            isBegun: hasBegun)
    }

    /// A finding about the route as a whole; with nothing but pinned jobs, no plan could avoid it.
    private func late(_ rule: Rule, _ amount: Int) -> Finding {
        let hasBegun = vehicle.pinned.count == route.visits.count && Self.forgiven.contains(rule)
        return Finding(rule, vehicle: route.vehicle, by: amount, isBegun: hasBegun)
    }

    private static let forgiven: Set<Rule> = [
        .skillMissing, .skillForbidden, .beforeWindow, .afterWindow, .betweenWindows, .afterShift,
        .noBreak, .breakOutsideWindow, .tooLong, .tooFar, .tooManyMoved,
    ]
}
