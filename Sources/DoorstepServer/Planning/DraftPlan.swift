package import Delivery
internal import EventLog
internal import Foundation
internal import Geography
package import Integrations
internal import RouteOptimizer

/// What a planner asks for.
package struct PlanWish: Sendable {
    /// Named after the site and the day when nil.
    package var id: PlanID?
    package var site: SiteID
    package var day: CalendarDay
    /// Every free shift of the day when nil.
    package var shifts: Set<ShiftID>?
    package var seconds: Double
    package var seed: UInt64

    package init(
        id: PlanID?, site: SiteID, day: CalendarDay, shifts: Set<ShiftID>?, seconds: Double,
        seed: UInt64
    ) {
        self.id = id
        self.site = site
        self.day = day
        self.shifts = shifts
        self.seconds = seconds
        self.seed = seed
    }
}

/// Plans a site's day: gathers what waits, asks for the roads, lets the engine think, and records.
package func draftPlan(
    _ wish: PlanWish, for errand: Errand, by travelTimes: any TravelTimes,
    knowing forecasts: ForecastMemory? = nil
) async throws -> PlanID {
    guard let site = try await errand.find(Site.self, wish.site.stream) else {
        throw Rejection.siteUnknown
    }
    let day = try dayWindow(wish.day, in: site.timeZone)
    let shifts = try await freeShifts(wish, within: day, errand)
    let orders = try await openOrders(at: wish.site, within: day, errand)
    if orders.isEmpty { throw Rejection.nothingToPlan }

    let builder = ProblemBuilder(
        site: site, orders: orders, shifts: shifts,
        learned: try await errand.learnedService(orders, forecasts))
    let matrix = try await travelTimes.matrix(builder.places)
    let travel = RouteOptimizer.TravelMatrix(
        size: matrix.count, seconds: matrix.seconds, meters: matrix.meters)
    let (solution, thought) = try await think(
        about: try builder.problem(travel: travel), seed: wish.seed, seconds: wish.seconds)

    return try await errand.settling {
        let id = try await name(for: wish, errand)
        let writer = RouteWriter(builder, for: id)
        var routes: [PlannedRoute] = []
        for route in writer.routes(of: solution) {
            routes.append(await drawn(route, from: site, travelTimes))
        }
        let loaded = try await errand.load(Plan.self, id.stream)
        let events = try loaded.state.draft(
            Plan.Draft(
                site: wish.site, day: wish.day, routes: routes,
                unassigned: writer.unassigned(of: solution, travel: travel),
                travelTimes: matrix.source, thoughtMilliseconds: thought))
        try await errand.record([loaded.change(events, occurredAt: errand.now)])
        return id
    }
}

/// The day by the site's own clocks: 23, 24 or 25 hours.
func dayWindow(_ day: CalendarDay, in timeZone: String) throws -> Window {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = TimeZone(identifier: timeZone) ?? .gmt
    let noon = Date(timeIntervalSince1970: Double(day.daysSince1970) * 86_400 + 43_200)
    var utc = Calendar(identifier: .gregorian)
    utc.timeZone = .gmt
    let parts = utc.dateComponents([.year, .month, .day], from: noon)
    guard let start = calendar.date(from: parts),
        let end = calendar.date(byAdding: .day, value: 1, to: start),
        let window = Window(
            from: Instant(milliseconds: Int64(start.timeIntervalSince1970 * 1_000)),
            to: Instant(milliseconds: Int64(end.timeIntervalSince1970 * 1_000)))
    else { throw Malformed(FieldFault("/date", .notATime, "There is no such day there.")) }
    return window
}

private func freeShifts(
    _ wish: PlanWish, within day: Window, _ errand: Errand
) async throws -> [PlanShift] {
    let rostered = try await WorkforceView.shifts(
        within: day, at: wish.site, of: errand.organization, in: errand.journal.store)
    var shifts: [PlanShift] = []
    for entry in rostered where entry.route == nil {
        if let wished = wish.shifts, !wished.contains(entry.shift.id) { continue }
        guard let vehicle = try await errand.find(Vehicle.self, entry.shift.vehicle.stream) else {
            continue
        }
        shifts.append(PlanShift(entry.shift, in: vehicle))
    }
    if let wished = wish.shifts, shifts.count < wished.count { throw Rejection.shiftUnknown }
    if shifts.isEmpty { throw Rejection.noShifts }
    return shifts
}

private func openOrders(
    at site: SiteID, within day: Window, _ errand: Errand
) async throws -> [PlanOrder] {
    let ids = try await ConsignmentView.toPlan(
        at: site, promisedWithin: day, of: errand.organization, in: errand.journal.store)
    let consignments = try await errand.findConsignments(ids)
    return ids.compactMap { id in consignments[id].flatMap { PlanOrder($0) } }
}

extension Errand {
    /// How long stops for these orders take as a rule, where nobody said how long; nothing while
    /// forecasts are not used.
    fileprivate func learnedService(
        _ orders: [PlanOrder], _ forecasts: ForecastMemory?
    ) async throws -> [ConsignmentID: Int] {
        guard let learned = try await forecasts?.learned(for: self), learned.use == .inUse else {
            return [:]
        }
        let consignments = try await findConsignments(orders.map(\.id))
        var seconds: [ConsignmentID: Int] = [:]
        for order in orders where order.serviceSeconds == nil {
            let kind = self.kind(of: order, to: consignments[order.id]?.booking?.address)
            let stay = learned.model.stay(kind, planned: kind.baseSeconds ?? 0)
            seconds[order.id] = max(1, Int(stay.seconds))
        }
        return seconds
    }
}

/// Lets the engine think on a thread of its own, so that no other answer waits for it.
private func think(
    about problem: Problem, seed: UInt64, seconds: Double
) async throws -> (Solution, milliseconds: Int64) {
    try await onOwnThread {
        let clock: @Sendable () -> Double = { ProcessInfo.processInfo.systemUptime }
        let begun = clock()
        let solution = solve(
            problem, seed: seed, crew: .threads(), within: .seconds(seconds, by: clock))
        return (solution, Int64((clock() - begun) * 1_000))
    }
}

/// A plan is named after its site and day; a second draft of the day gets a number.
private func name(for wish: PlanWish, _ errand: Errand) async throws -> PlanID {
    if let id = wish.id { return id }
    for number in 1...99 {
        let suffix = number == 1 ? "" : ".\(number)"
        guard let id = PlanID("\(wish.site.code.prefix(40))-\(wish.day.text)\(suffix)") else {
            break
        }
        if try await !errand.load(Plan.self, id.stream).exists { return id }
    }
    throw Rejection.planExists
}
