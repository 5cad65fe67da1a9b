internal import Delivery
internal import DoorstepAPI

extension PlanRecord {
    /// - Parameter live: the routes of a published plan as they stand now.
    init(_ id: PlanID, _ plan: Plan, _ draft: Plan.Draft, live: [LiveRoute], showsPeople: Bool) {
        self.init(
            id: id.code, site: draft.site.code, date: draft.day.text, published: plan.isPublished,
            routes: plan.isPublished
                ? live.compactMap { live in
                    live.order.map { order in
                        RouteRecord(
                            planned: order, plan: id, state: RouteStateName(live),
                            showsPeople: showsPeople)
                    }
                }
                : draft.routes.map { route in
                    RouteRecord(
                        planned: route, plan: id, state: .drafted, showsPeople: showsPeople)
                },
            unassigned: plan.unassigned.map {
                UnassignedRecord(consignment: $0.consignment.code, reason: $0.reason.rawValue)
            },
            travelTimes: draft.travelTimes, seconds: Double(draft.thoughtMilliseconds) / 1_000)
    }
}

extension RouteStateName {
    init(_ route: LiveRoute) {
        self =
            route.isCompleted
            ? .completed
            : route.hasDeparted ? .departed : route.passedCheck ? .checkedIn : .published
    }
}

extension RouteRecord {
    /// A route as the plan has it, before the day has its say.
    init(planned route: PlannedRoute, plan: PlanID, state: RouteStateName, showsPeople: Bool) {
        self.init(
            id: route.id.code, plan: plan.code, site: route.site.code, driver: route.driver.code,
            vehicle: route.vehicle.code, state: state,
            plannedDeparture: route.departure.rfc3339, plannedReturn: route.comesBack.rfc3339,
            plannedDistanceMeters: Int(route.distanceMeters),
            geometry: showsPeople ? route.geometry : nil,
            stops: route.stops.map { StopRecord(planned: $0, showsPeople: showsPeople) })
    }
}

extension StopRecord {
    fileprivate init(planned stop: PlannedStop, showsPeople: Bool) {
        self.init(
            sequence: stop.sequence, latitude: showsPeople ? stop.place.latitude : nil,
            longitude: showsPeople ? stop.place.longitude : nil,
            plannedArrival: stop.arrival.rfc3339, plannedDeparture: stop.departure.rfc3339,
            tasks: stop.tasks.map { task in
                TaskRecord(
                    kind: task.kind.rawValue, parcel: task.parcel.code,
                    consignment: task.consignment.code,
                    mode: HandoffModeName(rawValue: task.mode.code) ?? .person,
                    proofs: task.proofs.compactMap { ProofKindName(rawValue: $0.code) },
                    promise: PromiseDetails(Promise(task.window, task.mode)))
            })
    }
}
