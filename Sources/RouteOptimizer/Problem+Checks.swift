extension Problem {
    func checkTravel() throws(ProblemFault) {
        guard jobs.count <= Limits.jobs else { throw fault(.job(jobs.count - 1), .tooMany) }
        for (index, matrix) in travel.enumerated() {
            let cells = matrix.size * matrix.size
            guard matrix.seconds.count == cells, matrix.meters.count == cells,
                matrix.size == travel[0].size
            else { throw fault(.travel(index), .wrongSize) }
            let ways = 0...Limits.longestWay
            guard matrix.seconds.allSatisfy(ways.contains), matrix.meters.allSatisfy(ways.contains)
            else { throw fault(.travel(index), .timeOutOfRange) }
            guard
                matrix.factors.allSatisfy({
                    isTime($0.from) && (1...Limits.highestFactorPercent).contains($0.percent)
                })
            else { throw fault(.travel(index), .timeOutOfRange) }
            guard zip(matrix.factors, matrix.factors.dropFirst()).allSatisfy({ $0.from < $1.from })
            else { throw fault(.travel(index), .windowsOutOfOrder) }
        }
    }

    func checkJob(_ index: Int) throws(ProblemFault) {
        let job = jobs[index]
        let part = ProblemFault.Part.job(index)
        guard knows(location: job.location) else { throw fault(part, .unknownLocation) }
        guard (0...Limits.longestService).contains(job.serviceSeconds) else {
            throw fault(part, .timeOutOfRange)
        }
        try checkAmounts(job.delivered, part)
        try checkAmounts(job.collected, part)
        for window in job.windows { try checkWindow(window, part, .windowsOutOfOrder) }
        for (one, next) in zip(job.windows, job.windows.dropFirst()) where one.closes >= next.opens
        {
            throw fault(part, .windowsOutOfOrder)
        }
        if let due = job.due {
            guard isTime(due.time) else { throw fault(part, .timeOutOfRange) }
            try checkPrices([due.pricePerSecond], part)
        }
        try checkPrices([job.prize ?? 0], part)
        if let released = job.released, !isTime(released) { throw fault(part, .timeOutOfRange) }
        if job.isReload {
            guard isNothing(job.delivered), isNothing(job.collected), job.due == nil,
                job.released == nil
            else { throw fault(part, .reloadWithJob) }
        }
        if let vehicle = job.boundTo, !vehicles.indices.contains(vehicle) {
            throw fault(part, .unknownVehicle)
        }
    }

    func checkVehicle(_ index: Int) throws(ProblemFault) {
        let vehicle = vehicles[index]
        let part = ProblemFault.Part.vehicle(index)
        guard knows(location: vehicle.start), knows(location: vehicle.end ?? vehicle.start) else {
            throw fault(part, .unknownLocation)
        }
        guard travel.indices.contains(vehicle.profile) else { throw fault(part, .unknownProfile) }
        guard vehicle.capacity.count == dimensions else { throw fault(part, .wrongDimensions) }
        try checkAmounts(vehicle.capacity, part)
        try checkAmounts(vehicle.onBoard, part)
        try checkWindow(vehicle.shift, part, .shiftOutOfOrder)
        if let rest = vehicle.rest {
            try checkWindow(rest.window, part, .windowsOutOfOrder)
            guard (0...Limits.longestService).contains(rest.seconds) else {
                throw fault(part, .timeOutOfRange)
            }
        }
        let limits = [vehicle.longestSeconds, vehicle.farthestMeters, vehicle.overtime?.after]
        guard limits.allSatisfy({ (0...Limits.longestWay).contains($0 ?? 0) }),
            (1...Limits.highestServicePercent).contains(vehicle.servicePercent)
        else { throw fault(part, .timeOutOfRange) }
        try checkPrices([vehicle.overtime?.pricePerSecond ?? 0], part)
        try checkPrices([vehicle.fixedPrice, vehicle.pricePerSecond, vehicle.pricePerMeter], part)
        guard vehicle.fixedPrice <= Limits.highestWayPrice else {
            throw fault(part, .priceOutOfRange)
        }
    }

    /// The price of a way must fit 32 bits: a unit of price that is too fine is refused.
    func checkTariffs() throws(ProblemFault) {
        var seen = Set<Tariff>()
        for (index, vehicle) in vehicles.enumerated() where seen.insert(Tariff(vehicle)).inserted {
            let matrix = travel[vehicle.profile]
            for cell in matrix.seconds.indices
            where matrix.seconds[cell] < TravelMatrix.unreachable
                && matrix.meters[cell] < TravelMatrix.unreachable
            {
                let price = Tariff(vehicle).price(
                    seconds: matrix.seconds[cell], meters: matrix.meters[cell])
                guard price <= Limits.highestWayPrice else {
                    throw fault(.vehicle(index), .priceOutOfRange)
                }
            }
        }
    }

    /// Every shipment is a pair of its own, carries one amount and is optional as a whole.
    func checkShipments() throws(ProblemFault) {
        var seen = Set<Int>()
        for (index, shipment) in shipments.enumerated() {
            let part = ProblemFault.Part.shipment(index)
            guard jobs.indices.contains(shipment.pickup), jobs.indices.contains(shipment.delivery)
            else { throw fault(part, .unknownJob) }
            guard seen.insert(shipment.pickup).inserted, seen.insert(shipment.delivery).inserted
            else { throw fault(part, .notOnePair) }
            let (pickup, delivery) = (jobs[shipment.pickup], jobs[shipment.delivery])
            guard delivery.released == nil else { throw fault(part, .releasedOnTheWay) }
            guard !pickup.isReload, !delivery.isReload else { throw fault(part, .reloadWithJob) }
            guard pickup.collected == delivery.delivered, isNothing(pickup.delivered),
                isNothing(delivery.collected)
            else { throw fault(part, .differentAmounts) }
            guard (pickup.prize == nil) == (delivery.prize == nil) else {
                throw fault(part, .onlyHalfOptional)
            }
            if let vehicle = vehicles.first(where: { $0.pinned.contains(shipment.delivery) }) {
                let order = vehicle.pinned.filter {
                    $0 == shipment.pickup || $0 == shipment.delivery
                }
                guard order == [shipment.pickup, shipment.delivery] else {
                    throw fault(part, .notOnePair)
                }
            }
        }
    }

    /// No job is pinned or published twice, and none is pinned to a vehicle it is not bound to.
    func checkSequences() throws(ProblemFault) {
        var seen = Set<Int>()
        for (index, vehicle) in vehicles.enumerated() {
            for job in vehicle.pinned {
                guard jobs.indices.contains(job) else { throw fault(.vehicle(index), .unknownJob) }
                guard seen.insert(job).inserted else { throw fault(.vehicle(index), .jobTwice) }
                guard !jobs[job].isReload else { throw fault(.vehicle(index), .reloadWithJob) }
                guard jobs[job].boundTo ?? index == index else {
                    throw fault(.vehicle(index), .boundElsewhere)
                }
            }
        }
        guard let published else { return }
        guard published.routes.count <= vehicles.count else {
            throw fault(.published, .unknownVehicle)
        }
        try checkPrices([published.changeOfVehiclePrice], .published)
        seen.removeAll()
        for job in published.routes.joined() {
            guard jobs.indices.contains(job) else { throw fault(.published, .unknownJob) }
            guard seen.insert(job).inserted else { throw fault(.published, .jobTwice) }
        }
    }

    private func checkAmounts(
        _ amounts: [Int32], _ part: ProblemFault.Part
    ) throws(ProblemFault) {
        guard amounts.isEmpty || amounts.count == dimensions else {
            throw fault(part, .wrongDimensions)
        }
        guard amounts.allSatisfy({ $0 >= 0 }) else { throw fault(part, .negativeAmount) }
        guard amounts.allSatisfy({ $0 <= Limits.heaviestLoad }) else {
            throw fault(part, .amountTooLarge)
        }
    }

    private func checkWindow(
        _ window: Window, _ part: ProblemFault.Part, _ reason: ProblemFault.Reason
    ) throws(ProblemFault) {
        guard isTime(window.opens), isTime(window.closes) else {
            throw fault(part, .timeOutOfRange)
        }
        guard window.opens <= window.closes else { throw fault(part, reason) }
    }

    private func checkPrices(
        _ prices: [Int], _ part: ProblemFault.Part
    ) throws(ProblemFault) {
        guard prices.allSatisfy((0...Limits.highestPrice).contains) else {
            throw fault(part, .priceOutOfRange)
        }
    }

    private func knows(location: Int) -> Bool {
        (0..<(travel.first?.size ?? 0)).contains(location)
    }

    private func isTime(_ time: Int32) -> Bool {
        (-Limits.latestTime...Limits.latestTime).contains(time)
    }

    private func isNothing(_ amounts: [Int32]) -> Bool { amounts.allSatisfy { $0 == 0 } }

    private func fault(
        _ part: ProblemFault.Part, _ reason: ProblemFault.Reason
    ) -> ProblemFault {
        ProblemFault(part: part, reason: reason)
    }
}
