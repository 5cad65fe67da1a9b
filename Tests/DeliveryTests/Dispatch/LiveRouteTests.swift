import Delivery
import Testing

struct LiveRouteTests {
    @Test func `only the driver of the plan checks in, with a vehicle that passed`() throws {
        let route = try LiveRoute([.published(try sampleRoute())])
        let van: VehicleID = try label("van-1")
        #expect(throws: Rejection.driverNotAssigned) {
            try route.checkIn(driver: try label("otso"), vehicle: van, passed: true)
        }
        #expect(throws: Rejection.vehicleUnsafe) {
            try route.checkIn(driver: try label("aino"), vehicle: van, passed: false)
        }
        let events = try route.checkIn(driver: try label("aino"), vehicle: van, passed: true)
        #expect(events == [.checkedIn(driver: try label("aino"), vehicle: van, passed: true)])
    }

    @Test func `a van leaves with everything, and twice is once`() throws {
        var route = try LiveRoute.atTheDock(["PX-1", "PX-2", "PX-3"])
        let events = try route.depart(leaving: [])
        #expect(events == [.departed(left: [])])
        for event in events { route.apply(event, occurredAt: try at("08:00")) }
        #expect(try route.depart(leaving: []) == [])
    }

    @Test func `a van does not leave while a parcel is missing without a word`() throws {
        let route = try LiveRoute.atTheDock(["PX-1", "PX-2"])
        #expect(throws: Rejection.parcelsMissing) { try route.depart(leaving: []) }
        let left: ParcelID = try label("PX-3")
        #expect(try route.depart(leaving: [left]) == [.departed(left: [left])])
    }

    @Test func `a van does not leave with a parcel that was said to stay`() throws {
        let route = try LiveRoute.atTheDock(["PX-1", "PX-2", "PX-3"])
        #expect(throws: Rejection.leftParcelOnBoard) {
            try route.depart(leaving: [try label("PX-3")])
        }
    }

    @Test func `a van does not leave unchecked or empty`() throws {
        let unchecked = try LiveRoute([.published(try sampleRoute())])
        #expect(throws: Rejection.driverNotCheckedIn) { try unchecked.depart(leaving: []) }
        let empty = try LiveRoute.atTheDock([])
        #expect(throws: Rejection.nothingLoaded) {
            try empty.depart(leaving: Set(try sampleRoute().parcels))
        }
    }

    @Test func `stops are reached after departure and left after arrival`() throws {
        var route = try LiveRoute.atTheDock(["PX-1", "PX-2", "PX-3"])
        #expect(throws: Rejection.routeNotDeparted) { try route.arrived(at: 1) }
        route.apply(.departed(left: []), occurredAt: try at("08:00"))
        #expect(throws: Rejection.stopUnknown) { try route.arrived(at: 9) }
        #expect(throws: Rejection.stopNotReached) { try route.leave(stop: 1) }
        #expect(try route.arrived(at: 1) == [.arrived(stop: 1)])
        route.apply(.arrived(stop: 1), occurredAt: try at("08:00"))
        #expect(try route.arrived(at: 1) == [])
        #expect(try route.leave(stop: 1) == [.leftStop(1)])
    }

    @Test func `the day ends when nothing is aboard`() throws {
        var route = try LiveRoute.atTheDock(["PX-1", "PX-2", "PX-3"])
        route.apply(.departed(left: []), occurredAt: try at("08:00"))
        #expect(throws: Rejection.routeNotEmpty) {
            try route.complete(onBoard: [try label("PX-3")])
        }
        #expect(try route.complete(onBoard: []) == [.completed])
        route.apply(.completed, occurredAt: try at("08:00"))
        #expect(try route.complete(onBoard: []) == [])
    }
}
