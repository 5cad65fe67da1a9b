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
        let opened = try await opening.open()
        try await published(opened.routes)
        let known = try await DoorLearning(outbox: outbox, seed: city.setting.seed)
            .doors(of: opened.routes)
        let scripts = try scripts(for: opened, knowing: known)
        let tally = try await tally(of: scripts.map(\.steps))
        let balance = try await TruthBalance(
            truths: scripts.flatMap(\.truths), refusals: tally.refusedAttacks,
            routes: opened.routes.map(\.id), outbox: outbox, watch: watch
        ).struck()
        let report = try await report()
        let spent = (ContinuousClock.now - start) / .seconds(1)
        return DaySummary(
            report: report, tally: tally, balance: balance, routes: opened.routes,
            unassigned: opened.unassigned, seconds: spent)
    }

    /// Only the day's beginning: registers, takes the orders in, plans and publishes.
    ///
    /// Living the same day afterwards finds all of it done.
    package func prepare() async throws -> [RouteRecord] {
        try await turnFirstClock()
        return try await DayOpening(city: city, outbox: outbox, watch: watch).open().routes
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
    private func scripts(
        for opened: DayOpening.Opened, knowing known: DoorKnowledge
    ) throws -> [VirtualDriver.Script] {
        let routes = opened.routes
        var dice = Dice(seed: city.setting.seed, for: "strays")
        var plot = AttackPlot(share: city.setting.attackers, seed: city.setting.seed)
        return try routes.indices.map { index in
            let isVisited = dice.happens(perMille: city.setting.rates.strayParcel)
            let other = routes[(index + 1) % routes.count]
            let stray = other.stops.last?.tasks.last?.parcel
            let hasStray = isVisited && routes.count > 1
            let driver = VirtualDriver(
                route: routes[index], city: city, stray: hasStray ? stray : nil,
                equipment: opened.equipment[index], knowing: known)
            watch(DayProgress(.photographing, done: index, total: routes.count))
            return try driver.script(&plot)
        }
    }

    private func turnFirstClock() async throws {
        do {
            try await outbox.turnClock(
                to: try city.setting.moment(minute: city.setting.firstMinute))
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
