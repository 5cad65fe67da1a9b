import Delivery
import Testing

struct LoadingTests {
    @Test func `a parcel of the route is loaded, once`() throws {
        let parcel: ParcelID = try label("PX-1")
        #expect(
            try LiveRoute.atTheDock([]).scanned(parcel, occurredAt: try at("07:00")) == [
                .parcelLoaded(parcel)
            ])
        #expect(
            try LiveRoute.atTheDock(["PX-1"]).scanned(parcel, occurredAt: try at("07:00")) == [])
    }

    @Test func `a stray is caught, and the van stays until it is out`() throws {
        var route = try LiveRoute.atTheDock(["PX-1", "PX-2", "PX-3"])
        let stray: ParcelID = try label("PX-9")
        let caught = try route.scanned(stray, occurredAt: try at("07:00"))
        #expect(caught == [.strayParcelScanned(stray)])
        for event in caught { route.apply(event, occurredAt: try at("08:00")) }
        #expect(throws: Rejection.strayOnBoard) { try route.depart(leaving: []) }
        let removed = try route.unloaded(stray)
        #expect(removed == [.strayParcelRemoved(stray)])
        for event in removed { route.apply(event, occurredAt: try at("08:00")) }
        #expect(try route.unloaded(stray) == [])
        #expect(try route.scanned(stray, occurredAt: try at("07:00")) == [])
        #expect(try route.depart(leaving: []) == [.departed(left: [])])
    }

    @Test func `a removal that comes before its scan waits for it`() throws {
        let route = try LiveRoute.atTheDock([])
        #expect(throws: Rejection.parcelNotScanned) { try route.unloaded(try label("PX-9")) }
        #expect(Rejection.parcelNotScanned.mayPassLater)
    }

    @Test func `after departure the load is closed, and a stray is still told`() throws {
        var route = try LiveRoute.atTheDock(["PX-1", "PX-2"])
        route.apply(.departed(left: [try label("PX-3")]), occurredAt: try at("08:00"))
        #expect(throws: Rejection.routeDeparted) {
            try route.scanned(try label("PX-3"), occurredAt: try at("07:00"))
        }
        #expect(throws: Rejection.routeDeparted) { try route.unloaded(try label("PX-1")) }
        let stray: ParcelID = try label("PX-9")
        #expect(
            try route.scanned(stray, occurredAt: try at("07:00")) == [.strayParcelScanned(stray)])
    }
}
