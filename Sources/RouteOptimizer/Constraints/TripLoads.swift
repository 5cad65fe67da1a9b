/// Loads of vehicles that come back to load again: each trip has its own.
extension RouteBook {
    /// Sums the loads along a route trip by trip; false when a trip is too heavy.
    ///
    /// At a reload what was collected is put off, but not what a shipment brings elsewhere. A reload's
    /// row tells of the trip that begins there, except for the most after it, which is how the trip
    /// before ends: so a job beside it asks of its own trip only.
    func refreshTrips(_ vehicle: Int) -> Bool {
        let dimensions = columns.dimensions
        let start = columns.start(of: vehicle)
        let end = columns.end(of: vehicle)
        var isCarried = true
        for dimension in 0..<dimensions {
            let capacity = columns.capacities[vehicle &* dimensions &+ dimension]
            var underWay = columns.onBoard[vehicle &* dimensions &+ dimension]
            var load = underWay &+ loaded(behind: start, dimension)
            var most = load
            var node = start
            while true {
                let cell = Int(node) &* dimensions &+ dimension
                let row = columns.nodes + Int(node)
                if row.pointee.isReload {
                    load = underWay &+ loaded(behind: node, dimension)
                    most = load
                } else {
                    load &+= columns.loadChanges[cell]
                    if row.pointee.isShipment { underWay &+= columns.loadChanges[cell] }
                    most = max(most, load)
                }
                if most > capacity { isCarried = false }
                loads[cell].load = load
                loads[cell].mostBefore = most
                if node == end { break }
                node = nodes[Int(node)].next
            }
            most = load
            while node >= 0 {
                let cell = Int(node) &* dimensions &+ dimension
                if columns.nodes[Int(node)].isReload {
                    let previous = Int(nodes[Int(node)].previous) &* dimensions &+ dimension
                    most = loads[previous].load
                } else {
                    most = max(most, loads[cell].load)
                }
                loads[cell].mostAfter = most
                node = nodes[Int(node)].previous
            }
        }
        return isCarried
    }

    /// What is loaded behind a node for the trip that begins there.
    private func loaded(behind node: Int32, _ dimension: Int) -> Int32 {
        var sum: Int32 = 0
        var node = nodes[Int(node)].next
        while Int(node) < columns.jobs, !columns.nodes[Int(node)].isReload {
            sum &+= columns.startLoads[Int(node) &* columns.dimensions &+ dimension]
            node = nodes[Int(node)].next
        }
        return sum
    }

    /// A visit to a depot that nobody makes and the vehicle could, or -1.
    func freeReload(for vehicle: Int) -> Int32 {
        columns.reloads.first {
            nodes[Int($0)].vehicle < 0 && columns.allows($0, on: vehicle)
        } ?? -1
    }

    /// Whether a node begins a trip, or ends one.
    func isDepot(_ node: Int32) -> Bool {
        Int(node) >= columns.jobs || columns.nodes[Int(node)].isReload
    }
}
