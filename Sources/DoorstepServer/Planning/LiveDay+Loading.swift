internal import Delivery
internal import EventLog

/// A published plan with those of its routes that a change is about, loaded for one decision.
struct OpenPlan: Sendable {
    let id: PlanID
    let plan: Loaded<Plan>
    let draft: Plan.Draft
    let site: Site
    /// The routes' streams, in the order of the vans of `day`; nil for shifts without a route.
    let routes: [Loaded<LiveRoute>?]
    let day: LiveDay
}

/// What happened, beside the cancellations that the consignments tell themselves.
struct Incident: Sendable {
    var broken: Set<VehicleID> = []
    var lateStarts: [RouteID: Instant] = [:]
    var added: [PlanOrder] = []
    /// Whether shifts that have no route yet may get one.
    var mayOpenShifts = false
}

extension Errand {
    /// - Parameter only: the routes that matter; all of the plan's when nil.
    func openPlan(
        _ id: PlanID, only wanted: Set<RouteID>? = nil, after incident: Incident = Incident()
    ) async throws -> OpenPlan {
        let plan = try await load(Plan.self, id.stream)
        guard let draft = plan.state.draft else { throw Rejection.planUnknown }
        guard plan.state.isPublished else { throw Rejection.planNotPublished }
        if let wanted, !wanted.isSubset(of: plan.state.routes) { throw Rejection.routeUnknown }
        guard let site = try await find(Site.self, draft.site.stream) else {
            throw Rejection.siteUnknown
        }
        var routes: [Loaded<LiveRoute>?] = []
        var vans: [LiveDay.Van] = []
        for route in plan.state.routes where wanted?.contains(route) ?? true {
            let live = try await load(LiveRoute.self, route.stream)
            guard let order = live.state.order, let shift = try await shift(of: order, live.state)
            else {
                continue
            }
            // A day that has ended has nothing to give and takes nothing.
            if live.state.isCompleted && wanted == nil { continue }
            vans.append(
                LiveDay.Van(
                    shift, live: live.state, startsLate: incident.lateStarts[route],
                    isBroken: incident.broken.contains(shift.vehicle.id)))
            routes.append(live)
        }
        if incident.mayOpenShifts {
            for shift in try await idleShifts(draft, site) {
                vans.append(
                    LiveDay.Van(shift, isBroken: incident.broken.contains(shift.vehicle.id)))
                routes.append(nil)
            }
        }
        let named = Set(vans.flatMap { $0.live?.order?.consignments ?? [] })
        let day = LiveDay(
            site: site, vans: vans, consignments: try await findConsignments(named.sorted()),
            added: incident.added, now: now)
        return OpenPlan(
            id: id, plan: plan, draft: draft, site: site, routes: routes, day: day)
    }

    /// The shift of a route, with the vehicle that the driver really took.
    private func shift(
        of order: PlannedRoute, _ live: LiveRoute
    ) async throws -> PlanShift? {
        guard
            let entry = try await WorkforceView.findShift(
                order.shift, of: organization, in: journal.store),
            let vehicle = try await find(Vehicle.self, (live.vehicle ?? order.vehicle).stream)
        else { return nil }
        return PlanShift(entry.shift, in: vehicle)
    }

    private func idleShifts(_ draft: Plan.Draft, _ site: Site) async throws -> [PlanShift] {
        let day = try dayWindow(draft.day, in: site.timeZone)
        var shifts: [PlanShift] = []
        for entry in try await WorkforceView.shifts(
            within: day, at: site.id, of: organization, in: journal.store)
        where entry.route == nil && entry.shift.hours.to > now {
            guard let vehicle = try await find(Vehicle.self, entry.shift.vehicle.stream) else {
                continue
            }
            shifts.append(PlanShift(entry.shift, in: vehicle))
        }
        return shifts
    }
}
