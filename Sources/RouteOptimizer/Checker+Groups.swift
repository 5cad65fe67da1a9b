extension Checker {
    /// Alternatives done twice, and companions parted.
    ///
    /// - Parameter vehicles: who does which job.
    func findingsInGroups(_ vehicles: [Int: Int]) -> [Finding] {
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
        return findings
    }

    /// Shipments of one route whose delivery stands before its pickup or without it, and begun jobs
    /// that do not stand first.
    func findingsInOrder(_ order: [Int], on vehicle: Int) -> [Finding] {
        var findings: [Finding] = []
        let pinned = problem.vehicles[vehicle].pinned
        if !order.starts(with: pinned) { findings.append(Finding(.pinnedMoved, vehicle: vehicle)) }
        if problem.shipments.isEmpty { return findings }
        var positions: [Int: Int] = [:]
        for (position, job) in order.enumerated() { positions[job] = position }
        for shipment in problem.shipments {
            let (pickup, delivery) = (positions[shipment.pickup], positions[shipment.delivery])
            if pickup == nil, delivery == nil { continue }
            guard let pickup, let delivery else {
                findings.append(Finding(.shipmentSplit, vehicle: vehicle, job: shipment.delivery))
                continue
            }
            if pickup > delivery {
                findings.append(
                    Finding(.deliveredBeforePickup, vehicle: vehicle, job: shipment.delivery))
            }
        }
        return findings
    }
}
