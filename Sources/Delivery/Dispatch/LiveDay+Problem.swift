package import RouteOptimizer

/// How long and how far it is between places that are named by where they are.
package struct LiveRoads: Sendable {
    package let travel: TravelMatrix
    package let rows: [Place: Int]

    package init(travel: TravelMatrix, rows: [Place: Int]) {
        self.travel = travel
        self.rows = rows
    }

    func row(_ place: Place) -> Int { rows[place] ?? 0 }
}

extension LiveDay {
    /// What is ahead of everybody, by the promises: for timing an order that somebody wishes.
    package func problem(on roads: LiveRoads) throws(ProblemFault) -> Problem {
        try Problem(
            jobs: drops.map { builder.job(for: $0.order, at: roads.row($0.place)) },
            vehicles: vans.indices.map { vehicle($0, roads) }, travel: [roads.travel])
    }

    /// The same for a search, which starts from the plan that people know and moves few of them.
    package func repairProblem(
        on roads: LiveRoads, without dropped: Set<Int>
    ) throws(ProblemFault) -> Problem {
        try Problem(
            jobs: drops.indices.map { repairJob($0, roads, isDropped: dropped.contains($0)) },
            vehicles: vans.indices.map { van in
                var row = vehicle(van, roads)
                if vans[van].isClosed { row.skills = Self.closed }
                return row
            }, travel: [roads.travel],
            published: Problem.PublishedPlan(
                routes: orders.enumerated().map { van, order in
                    order.filter { !dropped.contains($0) && mayStay($0, on: van) }
                }, changeOfVehiclePrice: policy.pricePerMove))
    }

    /// Marks vans that nothing can be loaded into any more.
    private static let closed: UInt64 = 1 << 63

    private func mayStay(_ drop: Int, on van: Int) -> Bool {
        drops[drop].isBound || !vans[van].isClosed
    }

    private func repairJob(_ index: Int, _ roads: LiveRoads, isDropped: Bool) -> Problem.Job {
        let drop = drops[index]
        var job = builder.job(for: drop.order, at: roads.row(drop.place))
        if isDropped {
            // Nobody wants it any more: it is worth nothing and nobody can do it.
            job.prize = 0
            job.requires = Self.closed
            job.forbids = Self.closed
        } else if drop.isBound {
            // What is on its way comes late rather than not at all.
            job.boundTo = drop.van
            job.due = job.windows.last.map {
                Problem.Due(time: $0.closes, pricePerSecond: policy.pricePerLateSecond)
            }
            job.windows = job.windows.map {
                Problem.Window(opens: $0.opens, closes: $0.closes + 86_400)
            }
        } else {
            job.forbids = Self.closed
        }
        return job
    }

    /// A van from where it is and from when it can go on.
    private func vehicle(_ index: Int, _ roads: LiveRoads) -> Problem.Vehicle {
        let van = vans[index]
        var row = builder.vehicle(for: van.plan)
        var opens = row.shift.opens
        row.start = roads.row(site.place)
        row.end = row.start
        if let live = van.live, live.hasDeparted {
            opens = builder.seconds(underWay(live, roads))
            row.start = roads.row(live.begun.last?.place ?? site.place)
        } else {
            opens = max(opens, builder.seconds(max(now, van.startsLate ?? now)))
        }
        row.shift = Problem.Window(opens: opens, closes: max(opens, row.shift.closes))
        if let rest = row.rest, rest.window.closes < opens { row.rest = nil }
        return row
    }

    /// When a van that has departed left its last stop, as far as it can still be true: one that
    /// should be at its next stop already is there now.
    private func underWay(_ live: LiveRoute, _ roads: LiveRoads) -> Instant {
        guard let last = live.begun.last else {
            return onTheWay(live.departedAt ?? now, from: site.place, live, roads)
        }
        if let left = live.leavings[last.sequence] {
            return onTheWay(left, from: last.place, live, roads)
        }
        let arrived = live.arrivals[last.sequence] ?? now
        return max(now, arrived + last.departure.since(last.arrival))
    }

    private func onTheWay(
        _ left: Instant, from place: Place, _ live: LiveRoute, _ roads: LiveRoads
    ) -> Instant {
        guard let next = live.ahead.first else { return max(left, now) }
        let way = roads.travel.seconds(from: roads.row(place), to: roads.row(next.place))
        return max(left, now - .seconds(Int64(way)))
    }
}
