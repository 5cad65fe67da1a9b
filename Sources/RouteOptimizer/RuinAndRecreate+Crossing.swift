extension RuinAndRecreate {
    /// Brings some neighbouring routes of another plan into the present one, in the place of those
    /// that serve the same jobs; what is left over is inserted.
    ///
    /// After Nagata, Kobayashi and Tokoro, "A memetic algorithm for the pickup and delivery problem
    /// with time windows" (2010), selective route exchange. False when the two plans do not differ
    /// there.
    mutating func cross(with other: KeptPlan) -> Bool {
        let routes = neighbouringRoutes(of: other)
        let incoming = routes.flatMap(\.jobs).filter { !columns.nodes[Int($0)].isReload }
        let leaving = vehiclesServing(incoming, most: routes.count)
        // What another route does already stays with it, or the new route takes it over.
        let stays = random.below(2) == 0 ? servedElsewhere(incoming, than: leaving) : []
        let before = incoming.map { book.nodes[Int($0)].next }
        makeRoom(for: incoming, in: leaving, stays)
        bringIn(routes, without: stays)
        bank.clear()
        absent.clear()
        (forgone, missing) = (0, 0)
        for job in unplannedLeads() { bank.add(job) }
        let isChild = bank.count > 0 || before != incoming.map { book.nodes[Int($0)].next }
        lookAt(incoming)
        undo.begin()
        recreate()
        recount()
        return isChild
    }

    private func servedElsewhere(_ jobs: [Int32], than leaving: [Int]) -> Set<Int32> {
        let isLeaving = Set(leaving)
        return Set(
            jobs.filter {
                let vehicle = Int(book.nodes[Int(planned($0))].vehicle)
                return vehicle >= 0 && !isLeaving.contains(vehicle)
            })
    }

    /// Empties the routes that leave, and takes the jobs out that come in with another route.
    private func makeRoom(for incoming: [Int32], in leaving: [Int], _ stays: Set<Int32>) {
        for vehicle in leaving { empty(vehicle) }
        for job in incoming where !stays.contains(job) {
            let old = planned(job)
            if book.nodes[Int(old)].vehicle >= 0 { book.unlink(old) }
        }
        for vehicle in 0..<columns.vehicles { if !book.refresh(vehicle) { empty(vehicle) } }
    }

    private func bringIn(_ routes: [(vehicle: Int, jobs: [Int32])], without stays: Set<Int32>) {
        for route in routes {
            let jobs = route.jobs.filter { !stays.contains($0) }
            guard !jobs.isEmpty, let vehicle = idleVehicle(like: route.vehicle) else { continue }
            var last = columns.start(of: vehicle)
            for job in jobs {
                // Somebody else may need that very reload; any other does as well.
                let node = columns.nodes[Int(job)].isReload ? book.freeReload(for: vehicle) : job
                if node < 0 { continue }
                book.link(node, after: last)
                last = node
            }
            if !book.refresh(vehicle) { empty(vehicle) }
        }
    }

    /// The child is mended around what has no place yet and what came in.
    private mutating func lookAt(_ incoming: [Int32]) {
        focus.clear()
        for index in 0..<bank.count { focus.add(bank.jobs[index]) }
        for job in incoming where focus.count < columns.jobs && book.nodes[Int(job)].vehicle >= 0 {
            focus.add(job)
        }
    }

    /// The job itself, or the one of its alternatives that is planned.
    private func planned(_ job: Int32) -> Int32 {
        guard columns.units.hasUnits, hasAlternative(job) else { return job }
        return columns.units.members(with: job).first { book.nodes[Int($0)].vehicle >= 0 } ?? job
    }

    private mutating func neighbouringRoutes(of plan: KeptPlan) -> [(vehicle: Int, jobs: [Int32])] {
        var vehicleOf = [Int](repeating: -1, count: columns.jobs)
        var routes: [Int: [Int32]] = [:]
        for vehicle in 0..<columns.vehicles {
            var node = plan.next[Int(columns.start(of: vehicle))]
            while Int(node) < columns.jobs {
                vehicleOf[Int(node)] = vehicle
                routes[vehicle, default: []].append(node)
                node = plan.next[Int(node)]
            }
        }
        let seed = Int32(random.below(columns.jobs))
        let most = 1 + random.below(max(1, routes.count / 2))
        var found: [(vehicle: Int, jobs: [Int32])] = []
        let list = columns.around.list(seed)
        for rank in -1..<columns.around.count(seed) {
            let vehicle = vehicleOf[Int(rank < 0 ? seed : list[rank].job)]
            if vehicle < 0 || found.contains(where: { $0.vehicle == vehicle }) { continue }
            found.append((vehicle, routes[vehicle] ?? []))
            if found.count == most { break }
        }
        return found
    }

    /// The vehicles that serve most of these jobs now.
    private func vehiclesServing(_ jobs: [Int32], most: Int) -> [Int] {
        var counts: [Int: Int] = [:]
        for job in jobs where book.nodes[Int(job)].vehicle >= 0 {
            counts[Int(book.nodes[Int(job)].vehicle), default: 0] += 1
        }
        let ordered = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        return ordered.prefix(most).map(\.key)
    }

    /// The same vehicle if it is free, else one of its kind.
    private func idleVehicle(like vehicle: Int) -> Int? {
        if book.routes[vehicle].count == 0 { return vehicle }
        let other = book.idle.first(of: Int(columns.fleet[vehicle].kind))
        return other < 0 ? nil : other
    }

    private func empty(_ vehicle: Int) {
        let start = columns.start(of: vehicle)
        while book.routes[vehicle].count > 0 { book.unlink(book.nodes[Int(start)].next) }
        _ = book.refresh(vehicle)
    }
}
