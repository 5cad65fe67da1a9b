/// Jobs that go in and out as one: alternatives of which one is enough, and companions.
extension RuinAndRecreate {
    mutating func placeUnit(
        _ members: UnsafeMutableBufferPointer<Int32>, everywhere: Bool
    ) -> Bool {
        columns.units.isTogether(members[0])
            ? placeTogether(members, everywhere: everywhere)
            : placeAlternative(members, everywhere: everywhere)
    }

    /// Puts the member in that costs least.
    private mutating func placeAlternative(
        _ members: UnsafeMutableBufferPointer<Int32>, everywhere: Bool
    ) -> Bool {
        var best = BestInsertion.Place()
        var chosen: Int32 = -1
        for member in members {
            let place = insertion.find(member, &random, everywhere: everywhere)
            if place.cost < best.cost { (best, chosen) = (place, member) }
        }
        return chosen >= 0 && best.cost < priceOutside(members[0]) && insert(chosen, best)
    }

    /// Puts all members on the route that is best for the first, or else on any that takes them all.
    private mutating func placeTogether(
        _ members: UnsafeMutableBufferPointer<Int32>, everywhere: Bool
    ) -> Bool {
        let place = insertion.find(members[0], &random, everywhere: everywhere)
        if place.after < 0 { return false }
        let best = Int(book.nodes[Int(place.after)].vehicle)
        if self.place(members, on: best) { return true }
        for vehicle in 0..<columns.vehicles
        where vehicle != best && (book.routes[vehicle].count > 0 || isFirstIdle(vehicle)) {
            if self.place(members, on: vehicle) { return true }
        }
        return false
    }

    private mutating func place(
        _ members: UnsafeMutableBufferPointer<Int32>, on vehicle: Int
    ) -> Bool {
        var cost = 0
        for member in members {
            let place = insertion.find(member, in: vehicle)
            cost &+= place.after < 0 ? 0 : place.cost
            if place.after >= 0, cost < priceOutside(members[0]), insert(member, place) {
                continue
            }
            for other in members where book.nodes[Int(other)].vehicle >= 0 { book.unlink(other) }
            _ = book.refresh(vehicle)
            return false
        }
        return true
    }

    private func isFirstIdle(_ vehicle: Int) -> Bool {
        book.idle.first(of: Int(columns.fleet[vehicle].kind)) == vehicle
    }

    /// Whether one of a job's alternatives is planned.
    func hasAlternative(_ job: Int32) -> Bool {
        let members = columns.units.members(with: job)
        return !members.isEmpty && !columns.units.isTogether(job)
            && members.contains { book.nodes[Int($0)].vehicle >= 0 }
    }

    /// What leaving a unit out costs; nil for a job alone.
    func prize(ofUnitWith job: Int32) -> Int? {
        let members = columns.units.members(with: job)
        if members.isEmpty { return nil }
        let prize = columns.nodes[Int(job)].prize
        if prize == .max || !columns.units.isTogether(job) { return prize }
        return members.reduce(0) { $0 + columns.nodes[Int($1)].prize }
    }

    /// Takes companions out that a published plan had parted.
    mutating func dropHalfUnits() {
        for job in 0..<Int32(columns.jobs) where columns.units.lead(of: job) == job {
            let members = columns.units.members(with: job)
            if members.isEmpty || !columns.units.isTogether(job) { continue }
            let vehicles = Set(members.map { book.nodes[Int($0)].vehicle })
            if vehicles.count == 1 { continue }
            for member in members {
                let vehicle = Int(book.nodes[Int(member)].vehicle)
                if vehicle < 0 { continue }
                book.unlink(member)
                settle(vehicle)
            }
        }
    }
}
