internal import Delivery
internal import DoorstepAPI
internal import RouteOptimizer

extension ChangeRecord {
    init(
        _ amendment: Amendment, of plan: PlanID, isApplied: Bool, unassigned: [Unassigned],
        obstacles: [ConsignmentID: [String]] = [:]
    ) {
        let words = amendment.difference.describe(
            job: amendment.nameOfDrop, vehicle: amendment.nameOfVan)
        self.init(
            plan: plan.code, applied: isApplied, costChange: amendment.price / 1_000,
            distanceChangeMeters: amendment.difference.meters,
            durationChangeSeconds: amendment.difference.seconds,
            routes: amendment.vans.compactMap { amendment.changedRoute($0) },
            violations: amendment.violations,
            // The last line repeats the sums, which have fields of their own.
            difference: amendment.difference.isNothing
                ? [] : words.split(separator: "\n").dropLast().map(String.init),
            unassigned: unassigned.map {
                UnassignedRecord(
                    consignment: $0.consignment.code, reason: $0.reason.rawValue,
                    obstacles: obstacles[$0.consignment])
            })
    }
}

extension Amendment {
    func nameOfDrop(_ drop: Int) -> String { day.drops[drop].order.id.code }

    func nameOfVan(_ van: Int) -> String {
        routes[van]?.id.code ?? day.vans[van].live?.order?.id.code
            ?? day.vans[van].plan.vehicle.id.code
    }

    var violations: [ViolationRecord] {
        findings.map { finding in
            ViolationRecord(
                rule: finding.rule.rawValue, route: finding.vehicle.map(nameOfVan),
                consignment: finding.job.map(nameOfDrop), amount: finding.amount,
                words: sentence(finding))
        }
    }

    fileprivate func changedRoute(_ van: Int) -> ChangedRoute? {
        guard let route = routes[van] else { return nil }
        var arrivals: [ConsignmentID: String] = [:]
        for stop in vans.flatMap({ day.vans[$0].live?.ahead ?? [] }) {
            for id in consignments(at: stop) { arrivals[id] = stop.arrival.rfc3339 }
        }
        let isAhead = Set(after[van]?.visits.map { day.drops[$0.job].order.id } ?? [])
        return ChangedRoute(
            id: route.id.code, driver: route.driver.code, vehicle: route.vehicle.code,
            plannedDeparture: route.departure.rfc3339, plannedReturn: route.comesBack.rfc3339,
            distanceMeters: Int(route.distanceMeters),
            distanceChangeMeters: (after[van]?.meters ?? 0) - (before[van]?.meters ?? 0),
            stops: route.stops.map { stop in
                let ids = consignments(at: stop)
                let first = ids.first.flatMap { isAhead.contains($0) ? arrivals[$0] : nil }
                return ChangedStop(
                    sequence: stop.sequence, consignments: ids.map(\.code),
                    plannedArrival: stop.arrival.rfc3339,
                    plannedDeparture: stop.departure.rfc3339, arrivalBefore: first)
            })
    }

    private func consignments(at stop: PlannedStop) -> [ConsignmentID] {
        var ids: [ConsignmentID] = []
        for task in stop.tasks where !ids.contains(task.consignment) {
            ids.append(task.consignment)
        }
        return ids
    }
}
