/// Judges a plan against its problem, with no line of the search: every broken rule, and the cost.
package struct Checker {
    let problem: Problem

    package init(_ problem: Problem) { self.problem = problem }

    package struct Verdict: Sendable, Hashable {
        package let findings: [Finding]
        /// What the plan costs by its own times, whatever it claims.
        package let cost: Solution.Cost

        /// Whether what is planned keeps every rule that a plan can still keep.
        package var isSound: Bool {
            findings.allSatisfy { $0.isBegun || $0.rule == .mustJobLeftOut }
        }

        /// Whether nothing is left out that must be done.
        package var isComplete: Bool { !findings.contains { $0.rule == .mustJobLeftOut } }
    }

    package func check(_ solution: Solution) -> Verdict {
        let books = findingsInBooks(solution)
        // A plan that names what does not exist cannot be followed any further.
        if !books.isEmpty { return Verdict(findings: books, cost: Solution.Cost()) }
        var findings = solution.routes.flatMap(check)
        findings += solution.unassigned
            .filter { problem.jobs[$0].prize == nil && !problem.jobs[$0].isReload }
            .map { Finding(.mustJobLeftOut, job: $0) }
        findings += findingsInShipments(solution)
        var vehicles: [Int: Int] = [:]
        for route in solution.routes {
            for visit in route.visits { vehicles[visit.job] = route.vehicle }
        }
        findings += findingsInGroups(vehicles)
        findings += findingsInPinned(solution)
        let cost = cost(of: solution)
        if cost != solution.cost {
            findings.append(Finding(.wrongCost, by: abs(cost.total - solution.cost.total)))
        }
        return Verdict(findings: findings, cost: cost)
    }

    /// Every rule that one route can break by itself.
    package func check(_ route: Solution.Route) -> [Finding] {
        let audit = RouteAudit(problem, route)
        return audit.whoFindings() + audit.apartFindings() + audit.timeFindings()
            + audit.releaseFindings() + audit.breakFindings() + audit.loadFindings()
            + audit.loadOrderFindings() + audit.distanceFindings() + audit.limitFindings()
    }

    /// How much is moved at every visit to get at what is handed over; nil for a vehicle where that
    /// does not matter.
    package func moved(on route: Solution.Route) -> [Int]? {
        LoadOrderAudit(problem, route)?.moved()
    }

    private func findingsInBooks(_ solution: Solution) -> [Finding] {
        var findings: [Finding] = []
        var vehicles = Set<Int>()
        var jobs = Set<Int>()
        for route in solution.routes {
            if !problem.vehicles.indices.contains(route.vehicle) {
                findings.append(Finding(.unknownVehicle, vehicle: route.vehicle))
            }
            if !vehicles.insert(route.vehicle).inserted {
                findings.append(Finding(.vehicleTwice, vehicle: route.vehicle))
            }
            if route.visits.isEmpty {
                findings.append(Finding(.emptyRoute, vehicle: route.vehicle))
            }
        }
        for job in solution.routes.flatMap(\.visits).map(\.job) + solution.unassigned {
            if !problem.jobs.indices.contains(job) {
                findings.append(Finding(.unknownJob, job: job))
            }
            if !jobs.insert(job).inserted { findings.append(Finding(.jobTwice, job: job)) }
        }
        // One of several alternatives speaks for all.
        let spokenFor = Set(
            problem.alternatives.filter { !jobs.isDisjoint(with: $0) }.flatMap { $0 })
        for job in problem.leftOut(jobs.contains) where !spokenFor.contains(job) {
            findings.append(Finding(.jobForgotten, job: job))
        }
        return findings
    }

    private func findingsInShipments(_ solution: Solution) -> [Finding] {
        var places: [Int: (vehicle: Int, position: Int)] = [:]
        for route in solution.routes {
            for (position, visit) in route.visits.enumerated() {
                places[visit.job] = (route.vehicle, position)
            }
        }
        return problem.shipments.compactMap { shipment in
            switch (places[shipment.pickup], places[shipment.delivery]) {
            case (nil, nil): nil
            case (let pickup?, nil):
                // Taken in already, it stays on board until somebody finds time for it.
                Finding(
                    .shipmentSplit, vehicle: pickup.vehicle, job: shipment.delivery,
                    isBegun: isPinned(shipment.pickup))
            case (nil, let delivery?):
                Finding(.shipmentSplit, vehicle: delivery.vehicle, job: shipment.pickup)
            case (let pickup?, let delivery?):
                if pickup.vehicle != delivery.vehicle {
                    Finding(.shipmentSplit, vehicle: delivery.vehicle, job: shipment.delivery)
                } else if pickup.position > delivery.position {
                    Finding(
                        .deliveredBeforePickup, vehicle: delivery.vehicle, job: shipment.delivery)
                } else {
                    nil
                }
            }
        }
    }

    private func findingsInPinned(_ solution: Solution) -> [Finding] {
        problem.vehicles.indices.compactMap { index in
            let pinned = problem.vehicles[index].pinned
            let route = solution.routes.first { $0.vehicle == index }
            let first = route?.visits.prefix(pinned.count).map(\.job) ?? []
            return first == pinned
                ? nil
                : Finding(
                    .pinnedMoved, vehicle: index,
                    job: zip(pinned, first + [-1])
                        .first { $0 != $1 }?.0)
        }
    }

    private func isPinned(_ job: Int) -> Bool {
        problem.vehicles.contains { $0.pinned.contains(job) }
    }

    /// What a plan costs by its own times.
    package func cost(of solution: Solution) -> Solution.Cost {
        var cost = Solution.Cost()
        for route in solution.routes {
            let audit = RouteAudit(problem, route)
            let vehicle = problem.vehicles[route.vehicle]
            cost.vehicles += vehicle.fixedPrice
            cost.distance += vehicle.pricePerMeter * audit.meters
            cost.duration += vehicle.pricePerSecond * (Int(route.comesBack) - Int(route.departure))
            if let overtime = vehicle.overtime {
                let over = Int(route.comesBack) - Int(route.departure) - Int(overtime.after)
                cost.overtime += overtime.pricePerSecond * max(0, over)
            }
            for visit in route.visits {
                guard let due = problem.jobs[visit.job].due else { continue }
                cost.lateness += due.pricePerSecond * max(0, Int(visit.begins) - Int(due.time))
            }
        }
        cost.forgonePrizes = solution.unassigned.reduce(0) { $0 + (problem.jobs[$1].prize ?? 0) }
        if let published = problem.published {
            for route in solution.routes {
                let known =
                    published.routes.indices.contains(route.vehicle)
                    ? Set(published.routes[route.vehicle]) : []
                let elsewhere = Set(published.routes.joined()).subtracting(known)
                cost.disturbance +=
                    published.changeOfVehiclePrice
                    * route.visits.count { elsewhere.contains($0.job) }
            }
        }
        return cost
    }
}
