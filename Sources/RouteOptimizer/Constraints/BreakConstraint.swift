/// The timing of the order in `order`: where the break goes, when to depart, what the time costs.
///
/// It is the fast twin of `Timetable`; a test holds the two together.
extension RouteBook {
    /// The least that time, lateness and break can cost; nil when no timing keeps the rules.
    func bestTiming(_ vehicle: Int, _ count: Int) -> Int? {
        let row = columns.fleet + vehicle
        var best = Int.max
        let free = timing(vehicle, count, restAfter: -1, from: row.pointee.opens)
        if !row.pointee.hasRest { return free?.price }
        if let free, free.back <= row.pointee.restCloses { best = free.price }
        // Nothing is cheaper than driving and serving without a wait.
        let work = secondsAtWork(vehicle, count)
        let floor = row.pointee.price(ofSeconds: work)
        let resting = row.pointee.price(ofSeconds: work &+ Int(row.pointee.restSeconds))
        if best <= floor { return best }
        forEachRest(vehicle, count) { place, start in
            if let timed = timing(vehicle, count, restAfter: place, from: start) {
                best = min(best, timed.price)
            }
            return best > resting
        }
        return best == .max ? nil : best
    }

    private func secondsAtWork(_ vehicle: Int, _ count: Int) -> Int {
        var sum = 0
        var previous = columns.start(of: vehicle)
        for position in 0...count {
            let node = order[position]
            sum &+= Int(columns.way(previous, node, by: vehicle).seconds)
            sum &+= Int(columns.service(node, by: vehicle))
            previous = node
        }
        return sum
    }

    /// Finds one place for the break and notes the times that leaves; false when there is none.
    func refreshRest(_ vehicle: Int, _ count: Int) -> Bool {
        let row = columns.fleet + vehicle
        if let back = drive(vehicle, count, restAfter: -1, from: row.pointee.opens),
            back <= row.pointee.restCloses
        {
            let until = min(row.pointee.closes, row.pointee.restCloses)
            noteRest(vehicle, count, restAfter: -1, from: row.pointee.opens, until: until)
            return true
        }
        var fits = false
        forEachRest(vehicle, count) { place, start in
            fits = drive(vehicle, count, restAfter: place, from: start) != nil
            if fits {
                noteRest(vehicle, count, restAfter: place, from: start, until: row.pointee.closes)
            }
            return !fits
        }
        return fits
    }

    private func noteRest(
        _ vehicle: Int, _ count: Int, restAfter: Int, from start: Int32, until closes: Int32
    ) {
        let row = columns.fleet + vehicle
        rests[Int(columns.start(of: vehicle))].leaves = start
        for position in 0..<count {
            var time = begins[position] &+ columns.service(order[position], by: vehicle)
            if position == restAfter {
                time = max(time, row.pointee.restOpens) &+ row.pointee.restSeconds
            }
            rests[Int(order[position])].leaves = time
        }
        var next = order[count]
        var bound = closes
        for position in (0..<count).reversed() {
            let node = order[position]
            rests[Int(node)].bound = bound
            bound &-= columns.way(node, next, by: vehicle).seconds
            if position == restAfter {
                bound = min(bound &- row.pointee.restSeconds, row.pointee.restCloses)
            }
            bound &-= columns.service(node, by: vehicle)
            bound = max(columns.lastOpening(node, until: bound), -Limits.latestTime)
            next = node
        }
        rests[Int(columns.start(of: vehicle))].bound = bound
    }

    /// Whether a job fits between two others without moving the break; if not, it may still fit.
    @inline(__always)
    func fitsBesideRest(_ job: Int32, after: Int32, before: Int32, on vehicle: Int) -> Bool {
        guard routes[vehicle].count > 0, !columns.fleet[vehicle].hasClock else { return false }
        let there = columns.way(after, job, by: vehicle).seconds
        let opening = columns.firstOpening(
            job, from: rests[Int(after)].leaves &+ there)
        if opening == .max { return false }
        return opening &+ columns.service(job, by: vehicle)
            &+ columns.way(job, before, by: vehicle).seconds <= rests[Int(after)].bound
    }

    /// Whether the order in `order` can be driven with the vehicle's break and within its limits.
    func restFits(_ vehicle: Int, _ count: Int) -> Bool {
        let row = columns.fleet + vehicle
        if row.pointee.isLimited { return isWithinLimits(vehicle, count) }
        if !row.pointee.hasRest {
            return drive(vehicle, count, restAfter: -1, from: row.pointee.opens) != nil
        }
        if let back = drive(vehicle, count, restAfter: -1, from: row.pointee.opens),
            back <= row.pointee.restCloses
        {
            return true
        }
        var fits = false
        forEachRest(vehicle, count) { place, start in
            fits = drive(vehicle, count, restAfter: place, from: start) != nil
            return !fits
        }
        return fits
    }

    /// Names the places for the break: before departure, after the last visit that ends before it
    /// may begin, and after each that ends while it may; never among the jobs that have begun.
    @inline(__always)
    private func forEachRest(
        _ vehicle: Int, _ count: Int, _ body: (_ restAfter: Int, _ start: Int32) -> Bool
    ) {
        let row = columns.fleet + vehicle
        let opens = row.pointee.opens
        let before = max(opens, row.pointee.restOpens)
        if row.pointee.pinned == 0, before <= row.pointee.restCloses,
            !body(-1, before &+ row.pointee.restSeconds)
        {
            return
        }
        let isOpen = Int(columns.nodes[Int(order[count])].location) == columns.places &- 1
        let last = isOpen ? count &- 1 : count
        var time = opens
        if columns.hasReleases { time = max(time, release(from: 0, count)) }
        var previous = columns.start(of: vehicle)
        for position in 0..<last {
            let node = order[position]
            let arrival = min(
                columns.arrival(previous, node, leaving: time, by: vehicle), ceiling)
            let begins = opening(position, from: arrival, count)
            time = (begins == .max ? arrival : begins) &+ columns.service(node, by: vehicle)
            if time > row.pointee.restCloses { return }
            previous = node
            if time <= row.pointee.restOpens, position &+ 1 < last {
                // The next visit may also end before the break begins: then this one does not count.
                let next = order[position &+ 1]
                let there = columns.arrival(node, next, leaving: time, by: vehicle)
                let begins = opening(position &+ 1, from: there, count)
                let ends =
                    (begins == .max ? there : begins) &+ columns.service(next, by: vehicle)
                if ends <= row.pointee.restOpens { continue }
            }
            if position &+ 1 >= Int(row.pointee.pinned), !body(position, opens) { return }
        }
    }

    /// Drives the order as early as possible and notes the times; the return, or nil when late.
    private func drive(
        _ vehicle: Int, _ count: Int, restAfter: Int, from start: Int32
    ) -> Int32? {
        let row = columns.fleet + vehicle
        var time = start
        if columns.hasReleases { time = max(time, release(from: 0, count)) }
        var previous = columns.start(of: vehicle)
        for position in 0..<count {
            let node = order[position]
            let arrival = min(
                columns.arrival(previous, node, leaving: time, by: vehicle), ceiling)
            var begin = opening(position, from: arrival, count)
            if begin == .max {
                guard columns.nodes[Int(node)].isPinned else { return nil }
                begin = arrival
            }
            begins[position] = begin
            time = begin &+ columns.service(node, by: vehicle)
            if position == restAfter {
                let rest = max(time, row.pointee.restOpens)
                if rest > row.pointee.restCloses { return nil }
                time = rest &+ row.pointee.restSeconds
            }
            previous = node
        }
        time = columns.arrival(previous, order[count], leaving: time, by: vehicle)
        return time <= row.pointee.closes ? time : nil
    }

    /// The return, and the price of the seconds and of lateness, departing as late as possible.
    private func timing(
        _ vehicle: Int, _ count: Int, restAfter: Int, from start: Int32
    ) -> (back: Int32, price: Int)? {
        guard let back = drive(vehicle, count, restAfter: restAfter, from: start) else {
            return nil
        }
        let row = columns.fleet + vehicle
        var price = 0
        if columns.hasDue {
            for position in 0..<count {
                let job = columns.nodes + Int(order[position])
                guard job.pointee.duePrice > 0 else { continue }
                price &+=
                    job.pointee.duePrice
                    &* max(0, Int(begins[position]) &- Int(job.pointee.due))
            }
        }
        guard row.pointee.isTimePriced else { return (back, price) }
        var departure = max(start, latestDeparture(vehicle, count, restAfter, back))
        if columns.hasReleases { departure = max(departure, release(from: 0, count)) }
        let duration = Int(back) &- Int(departure)
        if duration > Int(row.pointee.longest) { return nil }
        price &+= row.pointee.pricePerSecond &* duration
        price &+= row.pointee.overtimePrice &* max(0, duration &- Int(row.pointee.regular))
        return (back, price)
    }

    private func latestDeparture(
        _ vehicle: Int, _ count: Int, _ restAfter: Int, _ back: Int32
    ) -> Int32 {
        let row = columns.fleet + vehicle
        var bound = back
        var next = order[count]
        for position in (0..<count).reversed() {
            let node = order[position]
            let job = columns.nodes + Int(node)
            var latest = columns.leaving(node, next, arriving: bound, by: vehicle)
            if position == restAfter {
                latest = min(latest &- row.pointee.restSeconds, row.pointee.restCloses)
            }
            latest &-= columns.service(node, by: vehicle)
            if job.pointee.duePrice > 0 {
                latest = min(latest, max(job.pointee.due, begins[position]))
            }
            bound = max(begins[position], columns.lastOpening(node, until: latest))
            next = node
        }
        return columns.leaving(columns.start(of: vehicle), next, arriving: bound, by: vehicle)
    }
}
