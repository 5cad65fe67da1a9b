internal import Delivery
internal import DoorstepAPI
internal import EventLog
internal import Foundation

/// Routes as they are planned and driven.
func routeEndpoints(_ desk: Desk) -> [Endpoint] {
    [
        .read(
            "/v1/routes", "listRoutes", "Lists routes with their stops", stage: "Dispatch",
            needs: .follow,
            [
                .day("date", "The day of departure, in the site's calendar."),
                .label("site", "Only this site's."), .label("driver", "Only this driver's."),
                .option("state", "Only in this state.", RouteStateName.allCases.map(\.rawValue)),
            ] + Endpoint.Parameter.page, answers: Page<RouteRecord>.self
        ) { call in try await listRoutes(call, desk) },
        .read(
            "/v1/routes/{route}", "readRoute", "Reads a route: its stops, times and line",
            stage: "Dispatch", needs: .follow, answers: RouteRecord.self
        ) { call in
            try await desk.route(try call.label("route"), for: call.caller)
        },
        .command(
            .post, "/v1/routes/{route}/check-in", "checkIn", "A driver starts the day",
            stage: "Dispatch", needs: .field, body: CheckIn.self, answers: RouteRecord.self,
            traffic: .field
        ) { call, checkIn in
            let route: RouteID = try call.label("route")
            guard let driver = DriverID(checkIn.driver) else { throw notALabel("/driver") }
            guard let vehicle = VehicleID(checkIn.vehicle) else { throw notALabel("/vehicle") }
            try call.caller.mayAct(for: driver, "route")
            _ = try await desk.errand(for: call.caller).checkIn(
                driver, with: vehicle, on: route, passed: checkIn.vehicleCheck.passed,
                occurredAt: try moment(checkIn.occurredAt))
            return try await desk.route(route, for: call.caller)
        },
        .command(
            .post, "/v1/routes/{route}/stops/{stop}/arrival", "arriveAtStop",
            "The driver is at a stop", stage: "Dispatch", needs: .field, body: StopVisit.self,
            answers: Acknowledgement.self, traffic: .field
        ) { call, visit in
            let route: RouteID = try call.label("route")
            let errand = desk.errand(for: call.caller)
            try await errand.demandOwn(route, call.caller)
            try await errand.arrive(
                at: try stopNumber(call), of: route, occurredAt: try moment(visit.occurredAt))
            return Acknowledgement(recordedAt: desk.clock.now.rfc3339)
        },
        .command(
            .post, "/v1/routes/{route}/stops/{stop}/departure", "leaveStop",
            "The driver leaves a stop", stage: "Dispatch", needs: .field, body: StopVisit.self,
            answers: Acknowledgement.self, traffic: .field
        ) { call, visit in
            let route: RouteID = try call.label("route")
            let errand = desk.errand(for: call.caller)
            try await errand.demandOwn(route, call.caller)
            try await errand.leave(
                stop: try stopNumber(call), of: route, occurredAt: try moment(visit.occurredAt))
            return Acknowledgement(recordedAt: desk.clock.now.rfc3339)
        },
        .command(
            .post, "/v1/routes/{route}/completion", "completeRoute", "The driver's day ends",
            stage: "Dispatch", needs: .field, body: Completion.self, answers: RouteRecord.self,
            traffic: .field
        ) { call, completion in
            let route: RouteID = try call.label("route")
            let errand = desk.errand(for: call.caller)
            try await errand.demandOwn(route, call.caller)
            _ = try await errand.completeRoute(
                route, occurredAt: try moment(completion.occurredAt))
            return try await desk.route(route, for: call.caller)
        },
    ]
}

/// The path's stop, by its number for life.
func stopNumber(_ call: Call) throws -> Int {
    guard let number = call.parameters["stop"].flatMap({ Int($0) }), number > 0 else {
        throw Refusal.notFound("stop")
    }
    return number
}

private func listRoutes(_ call: Call, _ desk: Desk) async throws -> Page<RouteRecord> {
    let limit = try call.limit()
    var filter = RouteListView.Filter()
    filter.site = call.query["site"]
    filter.state = call.query["state"]
    filter.driver = call.caller.driver?.code ?? call.query["driver"]
    if let date = call.query["date"], !date.isEmpty {
        let day = try await desk.day(date, site: filter.site, of: call.caller.organization)
        (filter.from, filter.to) = (day.from, day.to)
    }
    let errand = desk.errand(for: call.caller)
    var routes: [RouteRecord] = []
    for route in try await RouteListView(store: desk.journal.store).routes(
        of: call.caller.organization, filter, after: try call.cursor(), limit: limit)
    {
        routes.append(try await errand.describe(route, withPeople: false))
    }
    return Page(
        items: routes,
        nextCursor: routes.count == limit ? routes.last.map { Cursor.encode($0.id) } : nil)
}

extension Desk {
    /// A route with everything that the caller may know of it.
    func route(_ id: RouteID, for caller: Caller) async throws -> RouteRecord {
        var filter = RouteListView.Filter()
        filter.id = id.code
        let found = try await RouteListView(store: journal.store).routes(
            of: caller.organization, filter, after: nil, limit: 1)
        guard let route = found.first else { throw Refusal.notFound("route") }
        try caller.mayAct(for: route.driver.flatMap { DriverID($0) }, "route")
        // An address is shown to a driver only while the route is theirs to drive.
        let isUnderWay = route.state != .completed
        return try await errand(for: caller).describe(
            route, withPeople: caller.has(.readPeople) || (caller.driver != nil && isUnderWay))
    }
}

extension Errand {
    /// - Throws: `Refusal` (404) when a driver's key reaches for another's route.
    func demandOwn(_ route: RouteID, _ caller: Caller) async throws {
        guard caller.driver != nil else { return }
        let live = try await load(LiveRoute.self, route.stream)
        try caller.mayAct(for: live.state.driver, "route")
    }
}
