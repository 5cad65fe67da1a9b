extension Columns {
    func fillWays() {
        let size = places - 1
        var located = [Int](repeating: size, count: places)
        for location in 0..<size { located[Int(rows[location])] = location }
        var at = 0
        for tariff in tariffs {
            let matrix = problem.travel[tariff.profile]
            let clock = clocks[tariff.profile]
            for isBack in firstWayBack == 0 ? [false] : [false, true] {
                for row in located {
                    for column in located {
                        var way = Way(seconds: 0, price: 0)
                        if row < size, column < size {
                            let cell = isBack ? column * size + row : row * size + column
                            way.seconds = matrix.seconds[cell]
                            if let clock { way.seconds = clock.least(way.seconds) }
                            let price = tariff.price(
                                seconds: matrix.seconds[cell], meters: matrix.meters[cell])
                            way.price = Int32(min(price, Limits.highestWayPrice))
                        }
                        (ways + at).initialize(to: way)
                        at += 1
                    }
                }
            }
        }
    }

    /// The seconds of the matrix, of which `ways` has only the least where there is traffic.
    func fillClockSeconds() {
        for (index, tariff) in tariffs.enumerated() {
            let matrix = problem.travel[tariff.profile]
            for from in 0..<places - 1 {
                for to in 0..<places - 1 {
                    let cell = Int(rows[from]) * places + Int(rows[to])
                    clockSeconds[index * places * places + cell] = matrix.seconds(
                        from: from, to: to)
                }
            }
        }
    }

    func fillJobs() {
        var window = 0
        for (index, job) in problem.jobs.enumerated() {
            var row = NodeRow(location: rows[job.location])
            row.service = job.serviceSeconds
            row.firstWindow = Int32(window)
            row.windowCount = Int32(job.windows.count)
            if let first = job.windows.first {
                (row.opens, row.closes) = (first.opens, first.closes)
            }
            for one in job.windows {
                (windows + window).initialize(to: one)
                window += 1
            }
            row.boundTo = job.boundTo.map { Int32($0) } ?? -1
            if let due = job.due, due.pricePerSecond > 0 {
                (row.due, row.duePrice) = (due.time, due.pricePerSecond)
            }
            row.prize = job.prize ?? .max
            row.isReload = job.isReload
            row.released = job.released ?? .min
            row.requires = job.requires
            row.forbids = job.forbids
            (nodes + index).initialize(to: row)
            for dimension in job.delivered.indices {
                startLoads[index * dimensions + dimension] = job.delivered[dimension]
                handedOver[index * dimensions + dimension] = job.delivered[dimension]
                loadChanges[index * dimensions + dimension] -= job.delivered[dimension]
            }
            for dimension in job.collected.indices {
                loadChanges[index * dimensions + dimension] += job.collected[dimension]
            }
        }
        for (vehicle, route) in (problem.published?.routes ?? []).enumerated() {
            for job in route { nodes[job].publishedOn = Int32(vehicle) }
        }
        fillShipments()
        fillCompanions()
    }

    /// Who must share a route with a job that has begun is bound to its vehicle.
    private func fillCompanions() {
        for group in problem.together {
            guard
                let vehicle = problem.vehicles.firstIndex(where: { row in
                    group.contains { row.pinned.contains($0) }
                })
            else { continue }
            for job in group { nodes[job].boundTo = Int32(vehicle) }
        }
    }

    private func fillShipments() {
        for shipment in problem.shipments {
            nodes[shipment.delivery].isDelivery = true
            nodes[shipment.delivery].isShipment = true
            nodes[shipment.pickup].isShipment = true
            deliveries[shipment.pickup] = Int32(shipment.delivery)
            for dimension in 0..<dimensions {
                startLoads[shipment.delivery * dimensions + dimension] = 0
            }
            if let vehicle = problem.vehicles.firstIndex(where: {
                $0.pinned.contains(shipment.pickup)
            }) {
                // Fetched already: what is left is a job of that vehicle alone.
                nodes[shipment.delivery].boundTo = Int32(vehicle)
            } else {
                nodes[shipment.pickup].partner = Int32(shipment.delivery)
                nodes[shipment.delivery].partner = Int32(shipment.pickup)
            }
        }
    }

    func fillFleet() {
        var kinds: [Problem.Vehicle: Int32] = [:]
        for (index, vehicle) in problem.vehicles.enumerated() {
            let tariff = tariffs.firstIndex(of: Tariff(vehicle)) ?? 0
            var row = VehicleRow(
                firstWay: tariff * cellsPerTariff,
                opens: vehicle.shift.opens,
                closes: vehicle.shift.closes, skills: vehicle.skills,
                fixedPrice: vehicle.fixedPrice, pricePerSecond: vehicle.pricePerSecond)
            if let rest = vehicle.rest {
                row.hasRest = true
                (row.restOpens, row.restCloses) = (rest.window.opens, rest.window.closes)
                row.restSeconds = rest.seconds
            }
            row.servicePercent = vehicle.servicePercent
            row.profile = Int32(vehicle.profile)
            row.hasClock = clocks[vehicle.profile] != nil
            row.firstClockWay = tariff * places * places
            row.longest = vehicle.longestSeconds ?? .max
            row.farthest = vehicle.farthestMeters.map { Int($0) } ?? .max
            row.isLimited = vehicle.longestSeconds != nil || vehicle.farthestMeters != nil
            fillLoadOrder(vehicle, &row)
            if let overtime = vehicle.overtime {
                (row.regular, row.overtimePrice) = (overtime.after, overtime.pricePerSecond)
            }
            row.isTimePriced =
                row.pricePerSecond > 0 || row.longest < .max || row.overtimePrice > 0
            row.kind = kinds[vehicle, default: Int32(kinds.count)]
            kinds[vehicle] = row.kind
            row.pinned = Int32(vehicle.pinned.count)
            (fleet + index).initialize(to: row)
            let nowhere = places - 1
            let end = NodeRow(location: vehicle.end.map { rows[$0] } ?? Int32(nowhere))
            (nodes + jobs + index).initialize(to: NodeRow(location: rows[vehicle.start]))
            (nodes + jobs + vehicles + index).initialize(to: end)
            for job in vehicle.pinned {
                nodes[job].isPinned = true
                nodes[job].released = .min
            }
            fillCapacity(index, vehicle)
        }
    }

    /// Where nothing is collected and nothing loaded, nothing is ever in the way.
    private func fillLoadOrder(_ vehicle: Problem.Vehicle, _ row: inout VehicleRow) {
        guard let rule = vehicle.loadOrder else { return }
        for (rank, job) in rule.loaded.enumerated() { loadedRanks[job] = Int32(rank) }
        row.hasLoadOrder =
            !rule.loaded.isEmpty
            || problem.jobs.contains { !$0.collected.isEmpty && $0.collected[rule.dimension] > 0 }
        row.mostMoved = rule.mostMoved
        row.loadDimension = Int32(rule.dimension)
        row.isLimited = row.isLimited || row.hasLoadOrder
    }

    /// What has begun is carried, whether it should have been loaded or not.
    private func fillCapacity(_ index: Int, _ vehicle: Problem.Vehicle) {
        for dimension in 0..<dimensions {
            let own = vehicle.onBoard.isEmpty ? 0 : vehicle.onBoard[dimension]
            onBoard[index * dimensions + dimension] = own
            var load = vehicle.pinned.reduce(own) { $0 &+ startLoads[$1 * dimensions + dimension] }
            var most = load
            for job in vehicle.pinned {
                load &+= loadChanges[job * dimensions + dimension]
                most = max(most, load)
            }
            let capacity = vehicle.capacity[dimension]
            capacities[index * dimensions + dimension] =
                vehicle.pinned.isEmpty ? capacity : max(capacity, most)
        }
    }
}
