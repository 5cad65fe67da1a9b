package import DoorstepAPI

/// One virtual working day against a running server, over the public API alone.
package struct Day: Sendable {
    private let city: City
    private let outbox: Outbox
    private let pace: Pace
    private let isDisordered: Bool
    private let watch: @Sendable (DayProgress) -> Void

    /// - Parameter isDisordered: what the vans send arrives shuffled and doubled.
    package init(
        city: City, outbox: Outbox, pace: Pace, isDisordered: Bool = false,
        watch: @escaping @Sendable (DayProgress) -> Void = { _ in }
    ) {
        self.city = city
        self.outbox = outbox
        self.pace = pace
        self.isDisordered = isDisordered
        self.watch = watch
    }

    /// Lives the day from the first registration to the report.
    ///
    /// - Parameter published: told once the routes stand and before any van is loaded.
    package func live(
        published: @Sendable ([RouteRecord]) async throws -> Void = { _ in }
    ) async throws -> DaySummary {
        let start = ContinuousClock.now
        try await turnFirstClock()
        let opening = DayOpening(city: city, outbox: outbox, watch: watch)
        let (routes, unassigned) = try await opening.routes()
        try await published(routes)
        let known = try await DoorLearning(outbox: outbox, seed: city.setting.seed)
            .doors(of: routes)
        let tally = try await tally(of: try scripts(for: routes, knowing: known))
        let report = try await report()
        let spent = (ContinuousClock.now - start) / .seconds(1)
        return DaySummary(
            report: report, tally: tally, routes: routes, unassigned: unassigned, seconds: spent)
    }

    /// Only the day's beginning: registers, takes the orders in, plans and publishes.
    ///
    /// Living the same day afterwards finds all of it done.
    package func prepare() async throws -> [RouteRecord] {
        try await turnFirstClock()
        return try await DayOpening(city: city, outbox: outbox, watch: watch).routes().routes
    }

    private func tally(of scripts: [[Step]]) async throws -> DayTally {
        if isDisordered {
            let dice = Dice(seed: city.setting.seed, for: "disorder")
            return try await Disorder(outbox: outbox, watch: watch).tally(of: scripts, dice)
        }
        return try await DayDrive(scripts: scripts, outbox: outbox, pace: pace, watch: watch)
            .tally()
    }

    /// What every van will send, in the order of the routes.
    package func scripts(
        for routes: [RouteRecord], knowing known: DoorKnowledge = DoorKnowledge()
    ) throws -> [[Step]] {
        var dice = Dice(seed: city.setting.seed, for: "strays")
        return try routes.indices.map { index in
            let isVisited = dice.happens(perMille: city.setting.rates.strayParcel)
            let other = routes[(index + 1) % routes.count]
            let stray = other.stops.last?.tasks.last?.parcel
            let hasStray = isVisited && routes.count > 1
            return try VirtualDriver(
                route: routes[index], city: city, stray: hasStray ? stray : nil, knowing: known
            ).day()
        }
    }

    private func turnFirstClock() async throws {
        do {
            try await outbox.turnClock(to: try city.setting.moment(minute: 5 * 60))
        } catch let problem as ProblemDocument where [404, 405, 409].contains(problem.status) {
            throw DayFault(
                "The server keeps real time (\(problem.code)). A virtual day needs "
                    + "`doorstep serve --virtual-clock`.")
        }
    }

    /// The server's report, once the sequencer has caught up.
    private func report() async throws -> DayReport {
        watch(DayProgress(.counting, done: 0, total: 1))
        let path =
            "/v1/reports/day?date=\(city.setting.date)&site=\(city.setting.site)"
        var size = -1
        for _ in 1...100 {
            let report: DayReport = try await outbox.get(path)
            if report.ledgerSize == size { return report }
            size = report.ledgerSize
            try await Task.sleep(for: .milliseconds(200))
        }
        return try await outbox.get(path)
    }
}
