extension RuinAndRecreate {
    /// Makes a plan that was kept the present one.
    mutating func adopt(_ plan: KeptPlan) {
        clear()
        for vehicle in 0..<columns.vehicles {
            var last = columns.start(of: vehicle)
            var node = plan.next[Int(last)]
            while Int(node) < columns.jobs {
                book.link(node, after: last)
                last = node
                node = plan.next[Int(node)]
            }
            _ = book.refresh(vehicle)
        }
        takeStockOfAbsent()
    }

    /// The same for a plan as lists, one for every vehicle.
    mutating func adopt(routes: [[Int]]) {
        clear()
        for (vehicle, jobs) in routes.enumerated() {
            var last = columns.start(of: vehicle)
            for job in jobs {
                book.link(Int32(job), after: last)
                last = Int32(job)
            }
            _ = book.refresh(vehicle)
        }
        takeStockOfAbsent()
    }

    /// For every vehicle its jobs in order, as of now.
    func presentRoutes() -> [[Int]] { (0..<columns.vehicles).map(book.sequence) }

    /// The same of the best plan.
    func bestRoutes() -> [[Int]] {
        (0..<columns.vehicles).map { vehicle in
            var jobs: [Int] = []
            var node = bestNext[Int(columns.start(of: vehicle))]
            while Int(node) < columns.jobs {
                jobs.append(Int(node))
                node = bestNext[Int(node)]
            }
            return jobs
        }
    }

    private mutating func takeStockOfAbsent() {
        absent.clear()
        (forgone, missing) = (0, 0)
        for job in unplannedLeads() {
            absent.add(job)
            enterBank(job)
        }
        recount()
    }

    /// A copy of the best plan since the last `forget`, which the caller frees.
    func keptBest() -> KeptPlan {
        let plan = KeptPlan(nodes: book.nodeCount, cost: bestCost, missing: bestMissing)
        plan.next.update(from: bestNext, count: book.nodeCount)
        return plan
    }

    /// A copy of the present plan, which the caller frees.
    func keptPresent() -> KeptPlan {
        let plan = KeptPlan(nodes: book.nodeCount, cost: routeCost &+ forgone, missing: missing)
        for node in 0..<book.nodeCount { plan.next[node] = book.nodes[node].next }
        return plan
    }

    /// What comes is compared with nothing that was.
    mutating func forget() { (bestCost, bestMissing) = (.max, .max) }

    /// Empties all routes; nobody is in any list.
    mutating func clear() {
        for vehicle in 0..<columns.vehicles {
            let start = columns.start(of: vehicle)
            while book.routes[vehicle].count > 0 { book.unlink(book.nodes[Int(start)].next) }
            _ = book.refresh(vehicle)
        }
    }

    /// The jobs in no route, a shipment by its pickup and a unit by its lead.
    func unplannedLeads() -> [Int32] {
        (0..<Int32(columns.jobs)).filter { job in
            let row = columns.nodes + Int(job)
            if book.nodes[Int(job)].vehicle >= 0 || columns.units.lead(of: job) != job
                || row.pointee.isReload
            {
                return false
            }
            return !hasAlternative(job) && (row.pointee.partner < 0 || !row.pointee.isDelivery)
        }
    }

    /// Works out the price of all routes anew.
    mutating func recount() {
        routeCost = book.waysPrice
        guard columns.hasExtraPrices else { return }
        routeCost = 0
        for vehicle in 0..<columns.vehicles {
            book.reprice(vehicle)
            routeCost &+= book.routes[vehicle].cost
        }
    }
}

/// A plan as links only: for every node the next one.
struct KeptPlan {
    let next: UnsafeMutablePointer<Int32>
    private let nodes: Int
    private(set) var cost: Int
    private(set) var missing: Int

    init(nodes: Int, cost: Int = .max, missing: Int = .max) {
        next = zeroed(nodes)
        (self.nodes, self.cost, self.missing) = (nodes, cost, missing)
    }

    func deallocate() { next.deallocate() }

    func duplicate() -> KeptPlan {
        let plan = KeptPlan(nodes: nodes, cost: cost, missing: missing)
        plan.next.update(from: next, count: nodes)
        return plan
    }

    mutating func copy(_ other: KeptPlan) {
        next.update(from: other.next, count: nodes)
        (cost, missing) = (other.cost, other.missing)
    }

    func isBetter(than other: KeptPlan) -> Bool {
        missing < other.missing || missing == other.missing && cost < other.cost
    }
}
