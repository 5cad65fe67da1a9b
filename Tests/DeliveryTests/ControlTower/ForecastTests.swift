import Testing

@testable import Delivery

/// E5, E6, G4: what history says of stays, ways and its own errors.
struct ForecastTests {
    private func instant(_ second: Int64) -> Instant { Instant(milliseconds: second * 1_000) }

    /// A day of one van: every stop was planned at 180 seconds with 300 of driving before.
    ///
    /// - Parameter took: how long each stay took.
    private func day(
        _ day: Int64, took: [Int64], drove: Int64 = 300, property: PropertyType = .apartment,
        closes: Int64 = 100_000
    ) -> [DrivenStop] {
        var clock = day * 86_400
        var planned = day * 86_400
        return took.enumerated().map { index, stay in
            clock += drove
            planned += 300
            defer {
                clock += stay
                planned += 180
            }
            return DrivenStop(
                route: "R-\(day)", stop: index + 1,
                lesson: StopLesson(
                    kind: StopKind(property: property), day: day, hour: 12,
                    plannedArrival: instant(planned), plannedDeparture: instant(planned + 180),
                    arrived: instant(clock), left: instant(clock + stay), opens: instant(0),
                    closes: instant(day * 86_400 + closes), plannedLegSeconds: 300,
                    legSeconds: drove))
        }
    }

    /// Days whose stays are spread about a mean, by a seed.
    private func days(_ range: Range<Int64>, stops: Int = 40, mean: Int64 = 240) -> [DrivenStop] {
        var dice = SplitMix(seed: 7)
        return range.flatMap { number in
            day(
                number,
                took: (0..<stops).map { _ in mean + Int64(dice.next() % 121) - 60 }, drove: 330)
        }
    }

    @Test func `a kind of place with few stays leans on all, one with many stands by itself`() {
        let few = FactorTable.Sample(["house"], perMille: 3_000)
        let many = FactorTable.Sample(["tower"], perMille: 2_000)
        let table = FactorTable(
            Array(repeating: few, count: 5) + Array(repeating: many, count: 300))
        #expect(table.factor(for: ["tower"]).mean > 1_950)
        let house = table.factor(for: ["house"]).mean
        #expect(house > 2_050 && house < 2_500, "\(house)")
        #expect(table.factor(for: ["farm"]).mean == table.factor(for: []).mean)
    }

    @Test func `nothing learned is as planned`() {
        let model = ForecastModel(learnedFrom: [])
        #expect(model.stay(StopKind(property: .house), planned: 180).seconds == 180)
        #expect(model.leg(hour: 8, planned: 300).seconds == 300)
    }

    @Test func `a building in which everybody waits is known after some stays`() {
        var stops = days(0..<3)
        for index in stops.indices where index.isMultiple(of: 3) {
            var lesson = stops[index].lesson
            lesson.kind.building = "tower"
            lesson.left = instant(lesson.arrived.milliseconds / 1_000 + 900)
            stops[index] = DrivenStop(
                route: stops[index].route, stop: stops[index].stop, lesson: lesson)
        }
        let model = ForecastModel(learnedFrom: stops)
        func stay(_ building: String) -> (median: Int64, p90: Int64) {
            model.staySeconds(StopKind(property: .apartment, building: building), planned: 180)
        }
        let (tower, other) = (stay("tower"), stay("low"))
        #expect(tower.median > other.median + 200, "\(tower) \(other)")
    }

    @Test func `on days it had not seen the P90 holds for nine in ten, and the error is smaller`() {
        let history = days(0..<30)
        let model = ForecastModel(learnedFrom: history.filter { $0.lesson.day < 15 })
        var measure = ForecastMeasure()
        for number in Int64(15)..<30 {
            let day = history.filter { $0.lesson.day == number }
            measure.add(Questions(day).asked(model), by: model)
        }
        #expect((860...945).contains(measure.coveredPerMille), "\(measure.coveredPerMille)")
        #expect(measure.beatsThePlan)
        #expect(measure.errorSeconds * 4 < measure.planErrorSeconds * 3)
    }

    @Test func `a promise long before the van comes is lost, one long after it is kept`() {
        let model = ForecastModel(learnedFrom: days(0..<6))
        func risk(closes: Int64) -> Int? {
            let stop = RouteOutlook.Ahead(
                stop: 1, kind: StopKind(property: .apartment), plannedArrival: instant(300),
                plannedLegSeconds: 300, plannedStaySeconds: 180, opens: instant(0),
                closes: instant(closes))
            return RouteOutlook(now: instant(0), hour: 12, free: instant(0), ahead: [stop])
                .arrivals(by: model).first?.riskPerMille(model.scores)
        }
        #expect((risk(closes: 10) ?? 0) > 950)
        #expect((risk(closes: 5_000) ?? 1_000) < 30)
    }

    @Test func `silence makes a forecast later and less sure`() throws {
        let model = ForecastModel(learnedFrom: days(0..<6))
        func estimate(now: Int64) -> ArrivalEstimate? {
            let stop = RouteOutlook.Ahead(
                stop: 1, kind: StopKind(property: .apartment), plannedArrival: instant(300),
                plannedLegSeconds: 300, plannedStaySeconds: 180, opens: instant(0),
                closes: instant(9_000))
            return RouteOutlook(now: instant(now), hour: 12, free: instant(0), ahead: [stop])
                .arrivals(by: model).first
        }
        let fresh = try #require(estimate(now: 60))
        let silent = try #require(estimate(now: 1_800))
        #expect(silent.expected > instant(1_800))
        #expect(silent.deviationSeconds > fresh.deviationSeconds * 2)
    }

    @Test func `whoever is slow today stays slow, and half a day is believed more than a stop`() {
        let model = ForecastModel(learnedFrom: days(0..<3))
        var pace = RoutePace()
        let slow = day(9, took: Array(repeating: 480, count: 20), drove: 330)
        pace.add(slow[0].lesson, by: model)
        let early = pace.stays
        for stop in slow.dropFirst() { pace.add(stop.lesson, by: model) }
        #expect(early > 1 && early < 1.3, "\(early)")
        #expect(pace.stays > 1.5, "\(pace.stays)")
        #expect(abs(pace.legs - 1) < 0.05)
    }

    @Test func `a wait for a window swallows the delay before it`() throws {
        let model = ForecastModel(learnedFrom: days(0..<3))
        let kind = StopKind(property: .apartment)
        func ahead(_ stop: Int, opens: Int64) -> RouteOutlook.Ahead {
            RouteOutlook.Ahead(
                stop: stop, kind: kind, plannedArrival: instant(300), plannedLegSeconds: 300,
                plannedStaySeconds: 180, opens: instant(opens), closes: instant(20_000))
        }
        let waits = RouteOutlook(
            now: instant(0), hour: 12, free: instant(0),
            ahead: [ahead(1, opens: 7_200), ahead(2, opens: 0)]
        ).arrivals(by: model)
        let second = try #require(waits.last)
        #expect(second.expected > instant(7_200 + 400))
        #expect(second.deviationSeconds < 400)
    }

    private func measured(_ error: Int64, covered: Int = 900) -> ForecastMeasure {
        ForecastMeasure(
            forecasts: 1_000, covered: covered, errorSeconds: error, planErrorSeconds: 900,
            shiftedErrorSeconds: 500, bands: [])
    }

    @Test func `a model that does not beat the plan is not used, and too few days prove nothing`() {
        #expect(ForecastUse([measured(400)]) == .learning)
        #expect(ForecastUse([measured(400), measured(400)]) == .inUse)
        #expect(ForecastUse([measured(600), measured(600)]) == .planWasBetter)
        let liar = measured(400, covered: 700)
        #expect(ForecastUse([liar, liar]) == .uncalibrated)
    }

    /// A stop that closes so many seconds after noon, expected a minute before it.
    private func estimate(
        _ stop: Int, perMille: Int
    ) -> (estimate: ArrivalEstimate, perMille: Int) {
        let ahead = RouteOutlook.Ahead(
            stop: stop, kind: StopKind(property: .house), plannedArrival: instant(300),
            plannedLegSeconds: 300, plannedStaySeconds: 180, opens: instant(0),
            closes: instant(3_600))
        let outlook = RouteOutlook(now: instant(0), hour: 12, free: instant(0), ahead: [ahead])
        return (outlook.arrivals(by: ForecastModel(learnedFrom: []))[0], perMille)
    }

    @Test func `a route at risk is told once, and is safe only when the risk is small`() throws {
        let route = try #require(RouteID("R-1"))
        var watch = PromiseWatch()
        func look(_ risks: Int...) -> [PromiseWatch.Event] {
            let stops = risks.enumerated().map { estimate($0 + 1, perMille: $1) }
            let events = watch.look(at: route, stops, now: instant(600)) { _ in
                [DelayShare(.lateDeparture, seconds: 900)]
            }
            for event in events { watch.apply(event) }
            return events
        }
        #expect(look(100, 400).isEmpty)
        let told = look(520, 900, 300)
        guard case .atRisk(let risk) = told.first else {
            Issue.record("\(told)")
            return
        }
        #expect(risk.stops == 2 && risk.worst == 2 && risk.leadSeconds == 3_000)
        #expect(risk.reasons.map(\.reason) == [.lateDeparture])
        #expect(look(600, 950).isEmpty, "Once.")
        #expect(look(300, 400).isEmpty, "It trembles.")
        #expect(look(100, 200) == [.safe])
        #expect(look().isEmpty)
    }

    @Test func `a window holds until the van is foretold outside of it, and not every minute`() {
        var windows = ArrivalWindows()
        func look(_ p50: Int64, now: Int64) -> [ArrivalWindows.Told] {
            let foretold = ArrivalWindows.Foretold(
                stop: 1, p50: instant(p50), p90: instant(p50 + 900), because: .longStays)
            let events = windows.look([foretold], now: instant(now))
            for event in events { windows.apply(event, occurredAt: instant(now)) }
            return events.flatMap { event in
                switch event {
                case .told(let news): news
                }
            }
        }
        let first = look(9_000, now: 0)
        #expect(first.map(\.window.from) == [instant(8_100)])
        #expect(first.map(\.window.to) == [instant(9_900)])
        #expect(look(9_800, now: 2_000).isEmpty, "It is still within.")
        #expect(look(12_000, now: 1_000).isEmpty, "It was told a quarter of an hour ago.")
        let second = look(12_000, now: 3_000)
        #expect(second.map(\.because) == [.longStays])
        #expect(look(9_000, now: 6_000).map(\.because) == [nil], "Nobody minds being early.")
    }
}
