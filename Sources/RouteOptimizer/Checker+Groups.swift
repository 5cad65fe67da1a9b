extension Checker {
    /// Alternatives done twice, companions parted, and jobs on one route that must keep apart.
    func findingsInGroups(_ solution: Solution) -> [Finding] {
        var vehicles: [Int: Int] = [:]
        for route in solution.routes {
            for visit in route.visits { vehicles[visit.job] = route.vehicle }
        }
        var findings: [Finding] = []
        for group in problem.alternatives {
            for job in group.filter({ vehicles[$0] != nil }).dropFirst() {
                findings.append(Finding(.secondAlternative, vehicle: vehicles[job], job: job))
            }
        }
        for group in problem.together {
            for job in group.dropFirst() where vehicles[job] != vehicles[group[0]] {
                findings.append(Finding(.companionsParted, vehicle: vehicles[job], job: job))
            }
        }
        for group in problem.apart {
            var first: [Int: Int] = [:]
            for job in group {
                guard let vehicle = vehicles[job] else { continue }
                if let other = first[vehicle] {
                    let begun = problem.vehicles[vehicle].pinned
                    findings.append(
                        Finding(
                            .mustNotShare, vehicle: vehicle, job: job,
                            isBegun: begun.contains(job) && begun.contains(other)))
                } else {
                    first[vehicle] = job
                }
            }
        }
        return findings
    }

    /// Shipments of one route whose delivery stands before its pickup or without it, and begun jobs
    /// that do not stand first.
    func findingsInOrder(of route: Solution.Route) -> [Finding] {
        var findings: [Finding] = []
        let pinned = problem.vehicles[route.vehicle].pinned
        if Array(route.visits.prefix(pinned.count).map(\.job)) != pinned {
            findings.append(Finding(.pinnedMoved, vehicle: route.vehicle))
        }
        if problem.shipments.isEmpty { return findings }
        var positions: [Int: Int] = [:]
        for (position, visit) in route.visits.enumerated() { positions[visit.job] = position }
        for shipment in problem.shipments {
            let (pickup, delivery) = (positions[shipment.pickup], positions[shipment.delivery])
            if pickup == nil, delivery == nil { continue }
            guard let pickup, let delivery else {
                findings.append(
                    Finding(.shipmentSplit, vehicle: route.vehicle, job: shipment.delivery))
                continue
            }
            if pickup > delivery {
                findings.append(
                    Finding(.deliveredBeforePickup, vehicle: route.vehicle, job: shipment.delivery))
            }
        }
        return findings
    }
}
