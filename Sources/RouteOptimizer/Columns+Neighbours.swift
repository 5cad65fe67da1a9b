extension Columns {
    /// Lists for each job the others that may well stand before it, after it or near it.
    ///
    /// Nearness is the price of the way plus a fifth of the wait that nothing can avoid. What no
    /// timing allows is left out.
    func fillNeighbours() {
        guard jobs > 1, vehicles > 0 else { return }
        let first = problem.vehicles[0]
        let metre = Double(first.pricePerMeter)
        var second = Double(first.pricePerSecond)
        if metre == 0, second == 0 { second = 1 }
        let waiting = 0.2 * max(second, metre * metersPerSecond)
        var before: [NeighbourTable.Entry] = []
        var after: [NeighbourTable.Entry] = []
        var around: [NeighbourTable.Entry] = []
        for job in 0..<jobs {
            before.removeAll(keepingCapacity: true)
            after.removeAll(keepingCapacity: true)
            around.removeAll(keepingCapacity: true)
            for other in 0..<jobs where other != job {
                let there = distance(job, other, metre, second, waiting)
                let back = distance(other, job, metre, second, waiting)
                if back < .infinity { before.append(.init(distance: back, job: Int32(other))) }
                if there < .infinity { after.append(.init(distance: there, job: Int32(other))) }
                let nearer = min(there, back)
                around.append(.init(distance: min(nearer, 1e30), job: Int32(other)))
            }
            let own = Int32(job)
            self.before.fill(own, from: &before) { way($0, own, by: 0) }
            self.after.fill(own, from: &after) { way(own, $0, by: 0) }
            self.around.fill(own, from: &around) { way(own, $0, by: 0) }
        }
    }

    /// The cheapest way to and from a job there is, by whatever vehicle: a bound for an insertion.
    func fillCheapestWays() {
        let nowhere = Int32(places - 1)
        for job in 0..<jobs {
            var (toIt, fromIt) = (Int32.max, Int32.max)
            let own = nodes[job].location
            for (index, _) in tariffs.enumerated() {
                let from = ways + (index * cellsPerTariff + Int(own) * places)
                let to = from + firstWayBack
                for other in 0..<jobs where other != job {
                    let place = Int(nodes[other].location)
                    toIt = min(toIt, to[place].price)
                    fromIt = min(fromIt, from[place].price)
                }
                for node in jobs..<jobs + 2 * vehicles {
                    let place = nodes[node].location
                    if place == nowhere { fromIt = 0 }
                    toIt = min(toIt, to[Int(place)].price)
                    fromIt = min(fromIt, from[Int(place)].price)
                }
            }
            nodes[job].cheapestTo = toIt
            nodes[job].cheapestFrom = fromIt
        }
    }

    private var metersPerSecond: Double {
        guard let matrix = problem.travel.first else { return 1 }
        let seconds = matrix.seconds.reduce(0.0) { $0 + Double($1) }
        return seconds > 0 ? matrix.meters.reduce(0.0) { $0 + Double($1) } / seconds : 1
    }

    private func distance(
        _ from: Int, _ to: Int, _ metre: Double, _ second: Double, _ waiting: Double
    ) -> Float {
        let matrix = problem.travel[problem.vehicles[0].profile]
        let (one, other) = (problem.jobs[from].location, problem.jobs[to].location)
        let seconds = matrix.seconds(from: one, to: other)
        let base =
            metre * Double(matrix.meters(from: one, to: other)) + second * Double(seconds)
        if nodes[to].partner == from { return Float(base) }
        if nodes[from].partner == to, nodes[from].isDelivery { return .infinity }
        let service = Int(nodes[from].service) * leastServicePercent / 100
        let soonest = Int(nodes[from].opens) + service + Int(seconds)
        let (_, closes) = span(to)
        if soonest > closes { return .infinity }
        let latest = span(from).closes + Int(nodes[from].service) + Int(seconds)
        return Float(base + waiting * Double(max(0, Int(nodes[to].opens) - latest)))
    }

    /// From the opening of its first window to the closing of its last.
    private func span(_ job: Int) -> (opens: Int, closes: Int) {
        let row = nodes[job]
        let last = row.windowCount > 1 ? Int(row.firstWindow + row.windowCount) - 1 : -1
        return (Int(row.opens), last < 0 ? Int(row.closes) : Int(windows[last].closes))
    }
}
