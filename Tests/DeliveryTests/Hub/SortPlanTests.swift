import Delivery
import Testing

/// A route with a stop for each parcel; stops have the given numbers.
private func route(_ id: String, _ stops: [(number: Int, parcel: Int)]) throws -> PlannedRoute {
    let window = try #require(Window(from: at("08:00"), to: at("12:00")))
    let place = try #require(Place(latitude: 60.168, longitude: 24.9398))
    return PlannedRoute(
        id: try label(id), site: try label("north"), shift: try label("S-\(id)"),
        driver: try label("aino"), vehicle: try label("van-1"), departure: try at("08:00"),
        comesBack: try at("12:00"),
        stops: try stops.map { stop in
            PlannedStop(
                sequence: stop.number, place: place, arrival: try at("09:00"),
                departure: try at("09:05"),
                tasks: [
                    StopTask(
                        .deliver, try label("PX-\(stop.parcel)"), of: try label("C-\(stop.parcel)"),
                        within: window)
                ])
        }, distanceMeters: 1)
}

private func plan(_ routes: [PlannedRoute], lanes: [String]) -> SortPlan {
    var plan = SortPlan()
    for event in plan.giveLanes(to: routes.map(\.id), of: lanes) { plan.apply(event) }
    return plan
}

struct SortPlanTests {
    @Test func `each route has a lane of its own while there are any`() throws {
        let routes = try (1...5).map { try route("R\($0)", []) }
        let plan = plan(routes, lanes: ["A", "B", "C"])
        #expect(plan.given.compactMap { plan.lanes[$0] } == ["A", "B", "C", "A", "B"])
        #expect(plan.giveLanes(to: routes.map(\.id), of: ["A", "B", "C"]).isEmpty)
        #expect(plan.giveLanes(to: [try label("R6")], of: []).isEmpty)
    }

    @Test func `stops share bags in the order of their numbers`() throws {
        let one = try route("R1", [(1, 11), (2, 12), (3, 13), (7, 17)])
        let places = plan([one], lanes: ["A"]).places(on: one, stopsPerBag: 2)
        #expect(places[try label("PX-12")] == SortPlace(lane: "A", bag: 1))
        #expect(places[try label("PX-13")] == SortPlace(lane: "A", bag: 2))
        #expect(places[try label("PX-17")] == SortPlace(lane: "A", bag: 4))
    }

    @Test func `another order of driving moves nobody, another route only who changes`() throws {
        let before = [try route("R1", [(1, 1), (2, 2), (3, 3)]), try route("R2", [(1, 4)])]
        let plan = plan(before, lanes: ["A", "B"])
        let turned = [try route("R1", [(3, 3), (1, 1), (2, 2)]), before[1]]
        #expect(plan.move(from: before, to: turned, stopsPerBag: 10).isEmpty)
        let changed = [try route("R1", [(1, 1), (3, 3)]), try route("R2", [(1, 4), (2, 2)])]
        #expect(
            plan.move(from: before, to: changed, stopsPerBag: 10) == [
                .parcelsMoved([
                    SortMove(
                        parcel: try label("PX-2"), from: SortPlace(lane: "A", bag: 1),
                        to: SortPlace(lane: "B", bag: 1))
                ])
            ])
    }

    @Test func `random changes tell exactly who changed routes`() throws {
        for seed in UInt64(1)...200 {
            var dice = SeededDice(seed)
            var stops: [[(number: Int, parcel: Int)]] = (0..<4).map { route in
                (1...8).map { ($0, route * 100 + $0) }
            }
            let before = try stops.enumerated().map { try route("R\($0)", $1) }
            let plan = plan(before, lanes: ["A", "B", "C", "D", "E"])
            var (next, moved) = ([9, 9, 9, 9], Set<ParcelID>())
            for _ in 0..<dice.number(0...6) {
                let (from, to) = (dice.number(0...3), dice.number(0...3))
                guard from != to, !stops[from].isEmpty else { continue }
                let stop = stops[from].remove(at: dice.number(0...(stops[from].count - 1)))
                stops[to].append((next[to], stop.parcel))
                next[to] += 1
            }
            for route in 0..<4 {
                stops[route].shuffle(using: &dice)
                for stop in stops[route] where stop.parcel / 100 != route {
                    moved.insert(try label("PX-\(stop.parcel)"))
                }
            }
            let after = try stops.enumerated().map { try route("R\($0)", $1) }
            // Bags of one route hold all its stops here: only lanes can differ.
            var told: Set<ParcelID> = []
            for event in plan.move(from: before, to: after, stopsPerBag: 1_000) {
                guard case .parcelsMoved(let moves) = event else { continue }
                told.formUnion(moves.map(\.parcel))
            }
            #expect(told == moved, "seed \(seed)")
        }
    }

    @Test func `before planning the wave and the direction decide`() throws {
        let rule = try #require(PresortRule(lanes: ["P1", "P2", "P3"], waveHours: [12, 17]))
        #expect(rule.wave(endingAt: 12 * 60) == 0 && rule.wave(endingAt: 12 * 60 + 1) == 1)
        #expect(rule.wave(endingAt: 20 * 60) == 2)
        #expect(rule.lane(wave: 0, zone: .northEast) == "P1")
        #expect(rule.lane(wave: 1, zone: .northEast) == "P2")
        let site = try #require(Place(latitude: 60.17, longitude: 24.94))
        let door = try #require(Place(latitude: 60.16, longitude: 24.90))
        #expect(Zone(from: site, to: door) == .southWest)
        #expect(PresortRule(lanes: [], waveHours: []) == nil)
        #expect(PresortRule(lanes: ["P"], waveHours: [17, 12]) == nil)
    }
}
