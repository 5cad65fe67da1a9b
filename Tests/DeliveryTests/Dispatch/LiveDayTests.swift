import Delivery
import RouteOptimizer
import Testing

/// Doors on a straight road, ten minutes apart, the site at the first of them.
private func place(_ number: Int) throws -> Place {
    try #require(Place(latitude: 60 + Double(number) * 0.01, longitude: 24))
}

private func roads() throws -> LiveRoads {
    let places = try (0...6).map(place)
    let minutes = places.indices.flatMap { from in places.indices.map { abs(from - $0) * 10 } }
    return LiveRoads(
        travel: TravelMatrix(
            size: places.count, seconds: minutes.map { Int32($0 * 60) },
            meters: minutes.map { Int32($0 * 500) }),
        rows: Dictionary(uniqueKeysWithValues: zip(places, places.indices)))
}

/// A route to the doors of these numbers, each stop with the number of its door.
private func route(_ id: String, _ doors: [Int]) throws -> PlannedRoute {
    let window = try #require(Window(from: at("06:00"), to: at("14:00")))
    return PlannedRoute(
        id: try label(id), site: try label("north"), shift: try label("S-\(id)"),
        driver: try label("aino"), vehicle: try label("van-\(id)"), departure: try at("07:00"),
        comesBack: try at("12:00"),
        stops: try doors.enumerated().map { index, door in
            PlannedStop(
                sequence: index + 1, place: try place(door), arrival: try at("08:00"),
                departure: try at("08:03"),
                tasks: [
                    StopTask(
                        .deliver, try label("PX-\(door)"), of: try label("C-\(door)"),
                        within: window)
                ])
        }, distanceMeters: 1_000)
}

private func van(_ live: LiveRoute, _ name: String) throws -> LiveDay.Van {
    let vehicle = Vehicle(
        id: try label("van-\(name)"), kind: .van, maxWeightGrams: 900_000, maxVolumeCm3: nil,
        homeSite: nil)
    let hours = try #require(Window(from: at("06:00"), to: at("14:00")))
    let shift = Shift(
        id: try label("S-\(name)"), driver: try label("aino"), vehicle: vehicle.id,
        site: try label("north"), hours: hours, breakMinutes: 0)
    return LiveDay.Van(PlanShift(shift, in: vehicle), live: live)
}

private func day(_ routes: [LiveRoute], now: String) throws -> LiveDay {
    let site = Site(
        id: try label("north"), name: "North", place: try place(0), timeZone: "Europe/Helsinki",
        address: "")
    return LiveDay(
        site: site, vans: try zip(routes, ["R1", "R2"]).map { try van($0, $1) },
        consignments: [:], now: try at(now))
}

private func live(
    _ order: PlannedRoute, _ events: [(LiveRoute.Event, String)]
) throws -> LiveRoute {
    var route = LiveRoute()
    route.apply(.published(order), occurredAt: try at("05:00"))
    for (event, moment) in events { route.apply(event, occurredAt: try at(moment)) }
    return route
}

struct LiveDayTests {
    @Test func `a stop goes to its place among those ahead, and keeps or gets its number`() throws {
        let day = try day(
            [live(try route("R1", [1, 2, 3]), []), live(try route("R2", [4, 5]), [])],
            now: "05:00")
        #expect(try day.moving(stop: 1, of: 0, to: 0, position: 3) == [[1, 2, 0], [3, 4]])
        #expect(try day.moving(stop: 2, of: 0, to: 1, position: 2) == [[0, 2], [3, 1, 4]])
        #expect(try day.moving(stop: 2, of: 0, to: 1, position: 99) == [[0, 2], [3, 4, 1]])
        let wished = try day.moving(stop: 2, of: 0, to: 1, position: 1)
        let amendment = try day.amend(to: wished, on: try roads()) { _ in nil }
        #expect(amendment.routes[1]?.stops.map(\.sequence) == [3, 1, 2])
        #expect(amendment.routes[0]?.stops.map(\.sequence) == [1, 3])
        #expect(amendment.difference.moves.map(\.job) == [1])
    }

    @Test func `a van under way is timed from the last stop that it left`() throws {
        let route = try live(
            route("R1", [1, 2, 3]),
            [(.departed(left: []), "08:00"), (.arrived(stop: 1), "08:10"), (.leftStop(1), "08:15")])
        // At 08:20 it is on its way to door 2, ten minutes from door 1; door 3 first is twenty.
        let day = try day([route], now: "08:20")
        let amendment = try day.amend(to: [[1, 0]], on: try roads()) { _ in nil }
        let new = try #require(amendment.routes[0])
        #expect(new.stops.map(\.sequence) == [1, 3, 2])
        #expect(new.stops[1].arrival == (try at("08:35")))
        // Five kilometres to door 1, ten to door 3, five back to 2 and ten home.
        #expect(new.distanceMeters == 30_000)
    }

    @Test func `a van that should be at its next stop already is there now`() throws {
        let route = try live(route("R1", [1, 2]), [(.departed(left: []), "08:00")])
        let day = try day([route], now: "09:00")
        let amendment = try day.amend(to: [[1, 0]], on: try roads()) { _ in nil }
        // It left the site at 08:50, as far as it can still be at door 1 no earlier than now.
        #expect(amendment.routes[0]?.stops.first?.arrival == (try at("09:10")))
    }

    @Test func `a van that has not left leaves no earlier than now`() throws {
        let day = try day([live(try route("R1", [1, 2]), [])], now: "10:00")
        let amendment = try day.amend(to: [[1, 0]], on: try roads()) { _ in nil }
        #expect(try #require(amendment.routes[0]).departure >= (try at("10:00")))
    }
}
