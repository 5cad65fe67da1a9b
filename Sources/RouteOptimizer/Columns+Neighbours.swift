extension Columns {
    /// Lists for each job the others that may well stand before it, after it or near it.
    ///
    /// Nearness is the price of the way plus a fifth of the wait that nothing can avoid. What no
    /// timing allows is left out.
    func fillNeighbours() {
        guard jobs > 1, vehicles > 0 else { return }
        let measure = Nearness(self)
        var before: [NeighbourTable.Entry] = []
        var after: [NeighbourTable.Entry] = []
        var around: [NeighbourTable.Entry] = []
        for job in 0..<jobs where !nodes[job].isReload {
            before.removeAll(keepingCapacity: true)
            after.removeAll(keepingCapacity: true)
            around.removeAll(keepingCapacity: true)
            measure.forEachOther(of: job) { other, there, back in
                if back < .infinity { before.append(.init(distance: back, job: other)) }
                if there < .infinity { after.append(.init(distance: there, job: other)) }
                around.append(.init(distance: min(there, back, 1e30), job: other))
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
}
