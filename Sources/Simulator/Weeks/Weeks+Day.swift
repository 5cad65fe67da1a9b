internal import DoorstepAPI

extension Weeks {
    /// A working day: planned, driven, and whatever is left brought back.
    mutating func drive(_ day: Int) async throws {
        try await turn(to: day, 5 * 60)
        failedToday = []
        try await breakPoints(on: day)
        guard let plan = try await plan(day) else { return }
        var routes: [RouteRecord] = []
        for route in plan.routes where !route.stops.isEmpty {
            routes.append(try await outbox.get("/v1/routes/\(route.id)"))
        }
        let known = try await DoorLearning(outbox: outbox, seed: setting.seed).doors(of: routes)
        let city = try city(on: day, routes, try await promises(of: routes))
        var scripts: [[Step]] = []
        for route in routes {
            let driver = VirtualDriver(route: route, city: city, knowing: known)
            // Where the van is in between is no part of this.
            let steps = try driver.day().filter { $0.command.path != "/v1/positions" }
            count(steps)
            scripts.append(steps)
        }
        let tally = try await DayDrive(
            scripts: scripts, outbox: outbox, pace: .asFastAsPossible, watch: { _ in }
        ).tally()
        result.refusals += tally.refusals
        for route in routes { note(route) }
        try await settle()
    }

    /// What a town's day is planned with; nil where nobody waits.
    private mutating func plan(_ day: Int) async throws -> PlanRecord? {
        var shifts: [String] = []
        for van in 1...setting.vans {
            let shift = "SHIFT-\(setting.seed)-\(day)-\(van)"
            shifts.append(shift)
            try await send(
                "POST", "/v1/shifts",
                NewShift(
                    id: shift, driver: driver(van), vehicle: vehicle(van), site: setting.site,
                    start: try moment(day, Self.shift.lowerBound).text,
                    end: try moment(day, Self.shift.upperBound).text))
        }
        let wish = NewPlan(
            id: "P\(setting.seed)-\(day)", site: setting.site, date: date(day), shifts: shifts,
            seconds: 1, seed: 1)
        let plan: PlanRecord
        do {
            plan = try await outbox.send(
                Command("POST", "/v1/plans", wish, key: name("plan")), for: PlanRecord.self)
        } catch let problem as ProblemDocument where problem.code == "nothing-to-plan" {
            return nil
        }
        try await outbox.send(
            Command("POST", "/v1/plans/\(plan.id)/publication", body: [], key: name("publish")))
        return plan
    }

    /// On a bad morning every door of a point is out of order; the next one they are mended.
    private mutating func breakPoints(on day: Int) async throws {
        guard has(.points), setting.troubles.fullPoints > 0 else { return }
        for point in points {
            let isBad = [day - 1, day].map { day in
                var dice = Dice(seed: setting.seed, for: "full/\(point)/\(day)")
                return dice.happens(perMille: setting.troubles.fullPoints)
            }
            guard isBad[0] != isBad[1] else { continue }
            for compartment in Self.compartments {
                let fault = CompartmentFault(compartment: compartment, faulty: isBad[1])
                let command = Command(
                    "POST", "/v1/pickup-points/\(point)/faults", fault, key: name("fault"))
                _ = try? await outbox.send(command)
            }
        }
    }

    /// What is promised to whom, as drivers' phones have it.
    private func promises(of routes: [RouteRecord]) async throws -> [String: PromiseDetails] {
        var promises: [String: PromiseDetails] = [:]
        for id in Set(routes.flatMap(\.stops).flatMap(\.tasks).map(\.consignment)) {
            let record: ConsignmentRecord = try await outbox.get("/v1/consignments/\(id)")
            promises[id] = record.promise
        }
        return promises
    }

    /// Who will be behind the doors of these routes when the van comes.
    private func city(
        on day: Int, _ routes: [RouteRecord], _ promises: [String: PromiseDetails]
    ) throws -> City {
        var daySetting = DaySetting()
        daySetting.seed = setting.seed
        daySetting.date = date(day)
        daySetting.timeZone = Self.timeZone
        daySetting.namedSite = setting.site
        daySetting.rates.photoBlurred = setting.troubles.blurredPhotos
        daySetting.rates.cameraLost = 0
        var arrivals: [String: Moment] = [:]
        for stop in routes.flatMap(\.stops) {
            for task in stop.tasks { arrivals[task.consignment] = Moment(stop.plannedArrival) }
        }
        let households = try orders.compactMap { order -> Household? in
            guard let arrival = arrivals[order.consignment.id] else { return nil }
            var consignment = order.consignment
            // A recipient may have moved it the evening before.
            consignment.promise = promises[consignment.id] ?? order.promise
            return Household(
                consignment: consignment, place: order.citizen.door.place,
                answer: answer(of: order, on: day, minute: try clock(arrival).minute),
                earlierTries: order.tries, isTempting: setting.troubles != WeekTroubles())
        }
        return City(
            setting: daySetting, depot: depot, households: households, importFile: "",
            importType: "text/csv")
    }

    private func answer(of order: WeekOrder, on day: Int, minute: Int) -> Household.Answer {
        let citizen = order.citizen
        if let mishap = citizen.mishap(day) { return mishap }
        if citizen.isIn(day, minute) { return .opens }
        // A van that is near is told of, and some hurry home.
        if has(.messages), citizen.hasPhone, citizen.hurriesHome(day) { return .opens }
        var dice = Dice(seed: setting.seed, for: "habit/\(order.consignment.id)/\(day)")
        // Where no ladder says so, only some drivers ring next door.
        let isAsked = has(.ladder) || dice.happens(perMille: Self.habit)
        let neighbour = Names.person(&dice)
        return citizen.hasFriendlyNeighbour && isAsked ? .neighbourOpens(neighbour) : .silent
    }

    private static let habit = 300

    /// What the doors cost drivers, as their phones tell it.
    private mutating func count(_ steps: [Step]) {
        var begun: Moment?
        for step in steps {
            let path = step.command.path
            if path == "/v1/attempts" {
                begun = step.at
                result.attempts += 1
            } else if path.hasSuffix("/contacts") {
                result.contacts += 1
            } else if path.hasSuffix("/handoffs") || path.hasSuffix("/failures") {
                if case .staged = step.effect { continue }
                if path.hasSuffix("/failures") { failedToday.insert(consignment(in: path)) }
                if let start = begun { result.doorSeconds += step.at - start }
                begun = nil
            }
        }
    }

    /// `C-1-0-9` of `/v1/attempts/A-C-1-0-9.2/failures`.
    private func consignment(in path: String) -> String {
        let attempt = path.split(separator: "/").dropFirst(2).first ?? ""
        return String(attempt.dropFirst("A-".count).prefix { $0 != "." })
    }

    private mutating func note(_ route: RouteRecord) {
        let onRoute = Set(route.stops.flatMap(\.tasks).map(\.consignment))
        for number in orders.indices where onRoute.contains(orders[number].consignment.id) {
            if orders[number].tries == 0 { result.attempted += 1 }
            orders[number].tries += 1
        }
    }
}
