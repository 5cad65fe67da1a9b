import Delivery
import Testing

/// R7's stops in another order, by their numbers.
private func reordered(_ numbers: [Int]) throws -> PlannedRoute {
    let route = try sampleRoute()
    let stops = try numbers.map { number in
        try #require(route.stops.first { $0.sequence == number })
    }
    return PlannedRoute(
        id: route.id, site: route.site, shift: route.shift, driver: route.driver,
        vehicle: route.vehicle, departure: route.departure, comesBack: route.comesBack,
        stops: stops, distanceMeters: route.distanceMeters)
}

struct ReplanningTests {
    @Test func `another order is an event, and the same order is none`() throws {
        var route = try LiveRoute([.published(try sampleRoute())])
        let events = try route.replan(try reordered([2, 1]), because: .moved)
        let new = Replanning(try reordered([2, 1]), because: .moved, added: [], removed: [])
        #expect(events == [.replanned(new)])
        for event in events { route.apply(event, occurredAt: try at("07:30")) }
        #expect(try route.replan(try reordered([2, 1]), because: .moved) == [])
        // What was published first is still what was published.
        #expect(try route.publish(try sampleRoute()) == [])
        #expect(throws: Rejection.routeExists) { try route.publish(try reordered([2, 1])) }
    }

    @Test func `where the driver has been stays first`() throws {
        var route = try LiveRoute.atTheDock(["PX-1", "PX-2", "PX-3"])
        route.apply(.departed(left: []), occurredAt: try at("08:00"))
        route.apply(.arrived(stop: 2), occurredAt: try at("08:30"))
        #expect(throws: Rejection.stopBegun) {
            try route.replan(try reordered([1]), because: .moved)
        }
        #expect(try route.replan(try reordered([2, 1]), because: .moved).count == 1)
        route.apply(.completed, occurredAt: try at("12:00"))
        #expect(throws: Rejection.routeCompleted) {
            try route.replan(try reordered([2, 1]), because: .moved)
        }
    }

    @Test func `what is aboard does not leave its van`() throws {
        let route = try LiveRoute.atTheDock(["PX-3"])
        #expect(throws: Rejection.parcelAboard) {
            try route.replan(try reordered([1]), because: .repaired)
        }
        #expect(try route.replan(try reordered([2]), because: .repaired).count == 1)
    }

    @Test func `a stop that was given away is still known to a phone that has not heard of it`()
        throws
    {
        var route = try LiveRoute.atTheDock(["PX-1", "PX-2"])
        for event in try route.replan(try reordered([1]), because: .moved) {
            route.apply(event, occurredAt: try at("07:30"))
        }
        route.apply(.departed(left: []), occurredAt: try at("08:00"))
        #expect(try route.arrived(at: 2) == [.arrived(stop: 2)])
        #expect(throws: Rejection.stopUnknown) { try route.arrived(at: 3) }
    }
}
