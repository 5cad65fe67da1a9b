extension RuinAndRecreate {
    /// The first plan: what is begun, then what is published, then everything else.
    mutating func construct() {
        undo.begin()
        for (vehicle, row) in columns.problem.vehicles.enumerated() {
            for job in row.pinned { book.link(Int32(job), after: lastNode(of: vehicle)) }
            _ = book.refresh(vehicle)
        }
        bank.clear()
        for (vehicle, route) in (columns.problem.published?.routes ?? []).enumerated() {
            for job in route { append(Int32(job), to: vehicle) }
        }
        dropHalfShipments()
        dropHalfUnits()
        for job in unplannedLeads() { bank.add(job) }
        lookAround(bank)
        recreate(everywhere: true)
        recount()
        rememberIfBest()
    }

    /// Of a published plan with little to repair, the search looks first where that is.
    private mutating func lookAround(_ orphans: Bank) {
        focus.clear()
        guard columns.problem.published != nil,
            orphans.count * Limits.partOfRepair < columns.jobs
        else { return }
        var isIn = [Bool](repeating: false, count: columns.jobs)
        for index in 0..<orphans.count {
            let orphan = orphans.jobs[index]
            let list = columns.around.list(orphan)
            for rank in -1..<min(Limits.neighboursOfRepair, columns.around.count(orphan)) {
                let job = rank < 0 ? orphan : list[rank].job
                if !isIn[Int(job)] { focus.add(job) }
                isIn[Int(job)] = true
            }
        }
    }

    private func lastNode(of vehicle: Int) -> Int32 {
        book.nodes[Int(columns.end(of: vehicle))].previous
    }

    /// Puts a published job at the end of its route, if that can still be driven.
    private mutating func append(_ job: Int32, to vehicle: Int) {
        let last = lastNode(of: vehicle)
        guard book.nodes[Int(job)].vehicle < 0, columns.allows(job, on: vehicle),
            book.keepsApart(job, on: vehicle), !hasAlternative(job),
            book.carries(job, after: last, before: columns.end(of: vehicle), on: vehicle)
        else { return }
        book.link(job, after: last)
        if book.refresh(vehicle) { return }
        book.unlink(job)
        _ = book.refresh(vehicle)
    }

    private mutating func dropHalfShipments() {
        for shipment in columns.problem.shipments {
            let (pickup, delivery) = (book.nodes[shipment.pickup], book.nodes[shipment.delivery])
            guard columns.nodes[shipment.pickup].partner >= 0 else { continue }
            let isWhole =
                pickup.vehicle == delivery.vehicle
                && (pickup.vehicle < 0 || pickup.leaves <= delivery.leaves)
            if isWhole { continue }
            for (job, node) in [(shipment.pickup, pickup), (shipment.delivery, delivery)]
            where node.vehicle >= 0 {
                book.unlink(Int32(job))
                settle(Int(node.vehicle))
            }
        }
    }
}
