import Delivery
import Testing

/// Reads a label that the test wrote itself.
func label<ID: Identifier>(_ code: String) throws -> ID { try #require(ID(code)) }

/// A time of the running example's day, such as `09:12`.
func at(_ clock: String) throws -> Instant {
    try #require(Instant(rfc3339: "2026-11-20T\(clock):00Z"))
}

/// Route R7 of Aino: PX-1 and PX-2 at the first stop, PX-3 at the second.
func sampleRoute() throws -> PlannedRoute {
    let window = try #require(Window(from: at("08:00"), to: at("12:00")))
    let place = try #require(Place(latitude: 60.168, longitude: 24.9398))
    func task(_ parcel: String) throws -> StopTask {
        StopTask(.deliver, try label(parcel), of: try label("C-1"), within: window)
    }
    return PlannedRoute(
        id: try label("R7"), site: try label("north"), shift: try label("S1"),
        driver: try label("aino"), vehicle: try label("van-1"), departure: try at("08:00"),
        comesBack: try at("12:00"),
        stops: [
            PlannedStop(
                sequence: 1, place: place, arrival: try at("08:30"), departure: try at("08:40"),
                tasks: [try task("PX-1"), try task("PX-2")]),
            PlannedStop(
                sequence: 2, place: place, arrival: try at("09:00"), departure: try at("09:10"),
                tasks: [try task("PX-3")]),
        ], distanceMeters: 4_200)
}

extension LiveRoute {
    /// A route as its history left it.
    init(_ history: [Event]) throws {
        self.init()
        for event in history { apply(event, occurredAt: try at("07:00")) }
    }

    /// R7, checked in, with some parcels aboard.
    static func atTheDock(_ loaded: [String]) throws -> LiveRoute {
        var history: [Event] = [
            .published(try sampleRoute()),
            .checkedIn(driver: try label("aino"), vehicle: try label("van-1"), passed: true),
        ]
        for parcel in loaded { history.append(.parcelLoaded(try label(parcel))) }
        return try LiveRoute(history)
    }
}
