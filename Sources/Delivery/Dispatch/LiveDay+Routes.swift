internal import RouteOptimizer

extension LiveDay {
    /// A van's route with what has begun as it was, and what is ahead in the order that was timed.
    ///
    /// - Parameter id: the route's name when the van had none.
    func route(
        _ van: Int, driving tour: Solution.Route?, named id: RouteID?, on roads: LiveRoads
    ) -> PlannedRoute? {
        let (plan, live) = (vans[van].plan, vans[van].live)
        guard let id = live?.order?.id ?? id else { return nil }
        let begun = live?.begun ?? []
        let ahead = stops(of: tour, on: van)
        let departure =
            live?.hasDeparted == true
            ? live?.order?.departure : tour.map { builder.moment($0.departure) }
        let leaves = departure ?? live?.order?.departure ?? plan.shift.hours.from
        return PlannedRoute(
            id: id, site: site.id, shift: plan.shift.id,
            driver: live?.order?.driver ?? plan.shift.driver,
            vehicle: live?.order?.vehicle ?? plan.shift.vehicle, departure: leaves,
            comesBack: tour.map { builder.moment($0.comesBack) } ?? begun.last?.departure ?? leaves,
            stops: begun + ahead,
            distanceMeters: Int64(tour?.meters ?? 0) + metersDriven(begun, roads))
    }

    /// The stops of a timed tour; each keeps the number that it has on this route.
    private func stops(of tour: Solution.Route?, on van: Int) -> [PlannedStop] {
        var stops: [PlannedStop] = []
        var taken = Set<Int>()
        var next = (vans[van].live?.lastStop ?? 0) + 1
        var lastDrop: Drop?
        for visit in tour?.visits ?? [] {
            let drop = drops[visit.job]
            if let known = stops.last, let lastDrop, isSameStop(lastDrop, drop, on: van) {
                stops[stops.count - 1] = PlannedStop(
                    sequence: known.sequence, place: known.place, arrival: known.arrival,
                    departure: builder.moment(visit.ends), tasks: known.tasks + drop.tasks)
            } else {
                var number = drop.van == van ? drop.stop : nil
                if let wished = number, taken.contains(wished) { number = nil }
                stops.append(
                    PlannedStop(
                        sequence: number ?? next, place: drop.place,
                        arrival: builder.moment(visit.arrival),
                        departure: builder.moment(visit.ends), tasks: drop.tasks))
                if number == nil { next += 1 }
                taken.insert(stops[stops.count - 1].sequence)
            }
            lastDrop = drop
        }
        return stops
    }

    /// Who comes to a door where the van stands anyway joins that stop; two stops at one door that
    /// both have numbers already stay two.
    private func isSameStop(_ last: Drop, _ drop: Drop, on van: Int) -> Bool {
        if drop.van == van { return last.van == van && last.stop == drop.stop }
        return last.place == drop.place
    }

    private func metersDriven(_ begun: [PlannedStop], _ roads: LiveRoads) -> Int64 {
        let rows = ([site.place] + begun.map(\.place)).map(roads.row)
        return zip(rows, rows.dropFirst()).reduce(0) { sum, leg in
            sum + Int64(roads.travel.meters(from: leg.0, to: leg.1))
        }
    }
}
