/// A vehicle's hold as the search unloads it: what stands nearest the door comes last.
extension RouteBook {
    /// Whether nobody must move more than allowed in the order in `order`; what has begun is forgiven.
    func keepsLoadOrder(_ vehicle: Int, _ count: Int) -> Bool {
        let row = columns.fleet + vehicle
        if !row.pointee.hasLoadOrder { return true }
        let dimensions = columns.dimensions
        let dimension = Int(row.pointee.loadDimension)
        let pinned = Int(row.pointee.pinned)
        var height = 0
        stackTrip(from: 0, count, dimension, isFirst: true, &height)
        for position in 0..<count {
            let node = order[position]
            if columns.nodes[Int(node)].isReload {
                putOffReturns(&height)
                stackTrip(from: position &+ 1, count, dimension, isFirst: false, &height)
                continue
            }
            let cell = Int(node) &* dimensions &+ dimension
            let handed = columns.handedOver[cell]
            if handed > 0 {
                let moved = unstack(node, &height)
                if moved > row.pointee.mostMoved, position >= pinned { return false }
            }
            let taken = columns.loadChanges[cell] &+ handed
            if taken > 0 {
                push(columns.deliveries[Int(node)], taken, &height)
            }
        }
        return true
    }

    /// Loads what a trip brings, what goes first at the door; of the first trip some may be loaded
    /// already, in an order of their own and behind the rest.
    private func stackTrip(
        from first: Int, _ count: Int, _ dimension: Int, isFirst: Bool, _ height: inout Int
    ) {
        var last = first
        while last < count, !columns.nodes[Int(order[last])].isReload { last &+= 1 }
        if isFirst {
            for position in (first..<last).reversed() {
                let amount = fromDepot(order[position], dimension)
                if amount > 0, columns.loadedRanks[Int(order[position])] >= 0 {
                    pushByRank(order[position], amount, &height)
                }
            }
        }
        for position in (first..<last).reversed() {
            let amount = fromDepot(order[position], dimension)
            if amount > 0, !isFirst || columns.loadedRanks[Int(order[position])] < 0 {
                push(order[position], amount, &height)
            }
        }
    }

    /// What a job hands over that was loaded at a depot.
    @inline(__always)
    private func fromDepot(_ node: Int32, _ dimension: Int) -> Int32 {
        columns.nodes[Int(node)].isDelivery
            ? 0 : columns.handedOver[Int(node) &* columns.dimensions &+ dimension]
    }

    private func pushByRank(_ job: Int32, _ amount: Int32, _ height: inout Int) {
        var place = height
        while place > 0,
            columns.loadedRanks[Int(stacked[place &- 1].job)] > columns.loadedRanks[Int(job)]
        {
            stacked[place] = stacked[place &- 1]
            place &-= 1
        }
        stacked[place] = Stacked(job: job, amount: amount)
        height &+= 1
    }

    @inline(__always)
    private func push(_ job: Int32, _ amount: Int32, _ height: inout Int) {
        stacked[height] = Stacked(job: job, amount: amount)
        height &+= 1
    }

    /// Takes out what goes to a job, and tells how much stood in front of it.
    ///
    /// What was never fetched moves nothing.
    private func unstack(_ job: Int32, _ height: inout Int) -> Int32 {
        var moved: Int32 = 0
        var place = height &- 1
        while place >= 0, stacked[place].job != job {
            moved &+= stacked[place].amount
            place &-= 1
        }
        if place < 0 { return 0 }
        height &-= 1
        while place < height {
            stacked[place] = stacked[place &+ 1]
            place &+= 1
        }
        return moved
    }

    /// At a depot only what is under way elsewhere stays on board.
    private func putOffReturns(_ height: inout Int) {
        var kept = 0
        for place in 0..<height where stacked[place].job >= 0 {
            stacked[kept] = stacked[place]
            kept &+= 1
        }
        height = kept
    }
}

/// Goods in the hold, named by the job that they go to, or -1.
struct Stacked {
    var job: Int32
    var amount: Int32
}
