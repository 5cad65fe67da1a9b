extension RuinAndRecreate {
    mutating func ruin() {
        bank.clear()
        var seed = Int32(random.below(columns.jobs))
        if focus.count > 0, random.below(4) > 0 { seed = focus.jobs[random.below(focus.count)] }
        if absent.count > 0 {
            // Room is made where it is wanted.
            if random.below(2) == 0 { seed = absent.jobs[random.below(absent.count)] }
        }
        let before = undo.routeCount
        removal.remove(
            around: seed, &bank, &undo, &random, averageCount: averageCount(around: seed))
        for index in before..<undo.routeCount { settle(undo.vehicle(index)) }
        recallAbsent(around: seed)
    }

    /// How long the routes are, as far as the seed's own tells.
    private func averageCount(around seed: Int32) -> Double {
        let vehicle = book.nodes[Int(seed)].vehicle
        return vehicle < 0 ? 10 : Double(book.routes[Int(vehicle)].count)
    }

    /// Refreshes a route that jobs were taken from.
    ///
    /// Where the way is no shorter for it (roads are not straight) the route may have become too
    /// slow: then everything that has not begun comes out.
    mutating func settle(_ vehicle: Int) {
        if !columns.reloads.isEmpty { dropReloads(vehicle) }
        if book.refresh(vehicle) { return }
        for job in book.sequence(of: vehicle) where !columns.nodes[job].isPinned {
            removal.take(Int32(job), &bank)
        }
        _ = book.refresh(vehicle)
    }

    /// Puts jobs that are out on trial again: all when they are few, else those near the seed, which
    /// may fill a route together, and some from anywhere.
    private mutating func recallAbsent(around seed: Int32) {
        if absent.count <= Limits.retriesPerRound {
            while absent.count > 0 { recall(absent.jobs[absent.count &- 1]) }
            return
        }
        var tries = Limits.retriesPerRound
        if absent.contains(seed) { recall(seed) }
        let list = columns.around.list(seed)
        for rank in 0..<columns.around.count(seed) where absent.contains(list[rank].job) {
            recall(list[rank].job)
            tries &-= 1
            if tries == 2 { break }
        }
        while tries > 0, absent.count > 0 {
            recall(absent.jobs[random.below(absent.count)])
            tries &-= 1
        }
    }

    @inline(__always)
    private mutating func recall(_ job: Int32) {
        absent.remove(job)
        bank.add(job)
        leaveBank(job)
    }

    /// Now and then opens a vehicle of a kind drawn at random for the first job of the bank, whatever
    /// that costs: whether it pays is known when others have joined.
    private mutating func openVehicle() {
        guard random.below(Limits.roundsPerPioneer) == 0, bank.count > 0 else { return }
        let vehicle = book.idle.first(of: random.below(book.idle.kindCount))
        if vehicle < 0 || columns.units.isTogether(bank.jobs[0]) { return }
        let place = insertion.place(bank.jobs[0], in: vehicle)
        if place.after >= 0, insert(bank.jobs[0], place) { bank.dropFirst() }
    }

    /// Puts the bank's jobs back where it costs least; gives up, with false, as soon as the whole
    /// has become dearer than it may be.
    @discardableResult
    mutating func recreate(below limit: Int = .max, everywhere: Bool = false) -> Bool {
        insertionOrder.sort(bank, &random)
        if !everywhere, hasReasonToOpen { openVehicle() }
        for index in 0..<bank.count {
            let job = bank.jobs[index]
            if !place(job, everywhere: everywhere) {
                absent.add(job)
                enterBank(job)
            }
            if limit < .max, book.waysPrice &+ forgone &+ missing &* stayOutPrice > limit {
                return false
            }
        }
        return true
    }

    /// Puts a job where it costs least; false when no place is worth it.
    @inline(__always)
    private mutating func place(_ job: Int32, everywhere: Bool) -> Bool {
        if columns.units.hasUnits {
            let members = columns.units.members(with: job)
            if !members.isEmpty { return placeUnit(members, everywhere: everywhere) }
        }
        let place = insertion.find(job, &random, everywhere: everywhere)
        return place.after >= 0 && place.cost < priceOutside(job) && insert(job, place)
    }

    /// Puts a job, or a shipment, at its place; false, with all as it was, when it cannot be driven.
    mutating func insert(_ job: Int32, _ place: BestInsertion.Place) -> Bool {
        let vehicle = Int(book.nodes[Int(place.after)].vehicle)
        undo.touch(vehicle)
        if place.reload >= 0 { return insertTrip(job, place) }
        book.link(job, after: place.after)
        let partner = columns.nodes[Int(job)].partner
        if partner >= 0 {
            book.link(partner, after: place.deliveryAfter)
            if book.refresh(vehicle) { return true }
        } else {
            if book.refresh(vehicle, around: job) { return true }
        }
        book.unlink(job)
        if partner >= 0 { book.unlink(partner) }
        _ = book.refresh(vehicle)
        return false
    }

    /// What leaving a job out costs in this round.
    @inline(__always)
    func priceOutside(_ job: Int32) -> Int {
        let prize = prize(of: job)
        return prize == .max ? stayOutPrice : prize
    }

    /// What leaving a job, or a shipment, out costs; `Int.max` when it must be done.
    private func prize(of job: Int32) -> Int {
        let row = columns.nodes + Int(job)
        if columns.units.hasUnits, let prize = prize(ofUnitWith: job) { return prize }
        guard row.pointee.prize < .max, row.pointee.partner >= 0 else { return row.pointee.prize }
        return row.pointee.prize + columns.nodes[Int(row.pointee.partner)].prize
    }

    mutating func enterBank(_ job: Int32) {
        let prize = prize(of: job)
        if prize == .max { missing &+= 1 } else { forgone &+= prize }
    }

    private mutating func leaveBank(_ job: Int32) {
        let prize = prize(of: job)
        if prize == .max { missing &-= 1 } else { forgone &-= prize }
    }
}
