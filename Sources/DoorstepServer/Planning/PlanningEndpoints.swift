internal import Delivery
internal import DoorstepAPI

/// Drafting, reading and publishing plans.
package func planningEndpoints(_ desk: Desk) -> [Endpoint] {
    [
        .command(
            .post, "/v1/plans", "draftPlan", "Plans a site's day", stage: "Planning", needs: .plan,
            body: NewPlan.self, answers: PlanRecord.self
        ) { call, body in
            let errand = desk.errand(for: call.caller)
            let id = try await draftPlan(
                PlanWish(body), for: errand, by: desk.travelTimes, knowing: desk.forecasts)
            return try await readPlan(id, for: errand, call.caller)
        },
        .read(
            "/v1/plans/{plan}", "readPlan", "Reads a plan", stage: "Planning", needs: .read,
            answers: PlanRecord.self
        ) { call in
            try await readPlan(call.label("plan"), for: desk.errand(for: call.caller), call.caller)
        },
        .command(
            .post, "/v1/plans/{plan}/publication", "publishPlan",
            "Gives a plan's routes to their drivers", stage: "Planning", needs: .plan,
            answers: PlanRecord.self
        ) { call in
            let id = try call.label("plan", as: PlanID.self)
            let errand = desk.errand(for: call.caller)
            try await publishPlan(id, for: errand)
            return try await readPlan(id, for: errand, call.caller)
        },
    ]
}

private func readPlan(
    _ id: PlanID, for errand: Errand, _ caller: Caller
) async throws -> PlanRecord {
    let plan = try await errand.load(Plan.self, id.stream).state
    guard let draft = plan.draft else { throw Rejection.planUnknown }
    var live: [LiveRoute] = []
    for route in plan.routes {
        live.append(try await errand.load(LiveRoute.self, route.stream).state)
    }
    return PlanRecord(id, plan, draft, live: live, showsPeople: caller.has(.readPeople))
}

extension PlanWish {
    fileprivate init(_ wire: NewPlan) throws(Malformed) {
        var reader = FormReader()
        let id: PlanID? = wire.id.flatMap { reader.label("/id", $0) }
        let site: SiteID? = reader.label("/site", wire.site)
        let day = CalendarDay(wire.date)
        if day == nil { reader.fault("/date", .notATime, "A day looks like 2026-11-20.") }
        let shifts: [ShiftID]? = wire.shifts?.enumerated().compactMap { index, code in
            reader.label("/shifts/\(index)", code)
        }
        // A route's label is the plan's with a number, and has to fit on a label too.
        if let id, id.code.utf8.count > 56 {
            reader.fault("/id", .tooLong, "At most 56 characters: routes are named after it.")
        }
        guard let site, let day, reader.faults.isEmpty else { throw reader.malformed }
        self.init(
            id: id, site: site, day: day, shifts: shifts.map { Set($0) },
            seconds: Double(wire.seconds ?? 10), seed: UInt64(wire.seed ?? 1))
    }
}
