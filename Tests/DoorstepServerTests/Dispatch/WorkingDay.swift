import Delivery
import Integrations
import Testing

@testable import DoorstepServer

/// Reads a label that the test wrote itself.
func label<ID: Identifier>(_ code: String) throws -> ID { try #require(ID(code)) }

/// A time of the running example's day, such as `09:12`.
func at(_ clock: String) throws -> Instant {
    try #require(Instant(rfc3339: "2026-11-20T\(clock):00Z"))
}

/// One thing that a handheld tells, as often and as late as it likes.
struct Told: Sendable {
    let words: String
    let tell: @Sendable (Errand) async throws -> Void

    init(_ words: String, _ tell: @escaping @Sendable (Errand) async throws -> Void) {
        self.words = words
        self.tell = tell
    }
}

/// R7 of Aino on a small day: one handed off, one failed and returned, one failed and then handed off.
struct WorkingDay {
    let bench: Workbench

    init() async throws {
        bench = try await Workbench()
        try await bench.openNorth()
        for number in 1...4 {
            var form = sampleForm("C-\(number)", parcels: ["PX-\(number)"])
            form.promise.mode = "doorstep"
            try await bookConsignment(
                try form.read(),
                for: bench.errand, finding: NoAddresses())
        }
        let route = try await bench.errand.load(LiveRoute.self, "route/R7")
        try await bench.errand.record([
            route.change(
                try route.state.publish(try WorkingDay.plan()), occurredAt: try at("05:00"))
        ])
    }

    private static func plan() throws -> PlannedRoute {
        let window = try #require(Window(from: at("08:00"), to: at("12:00")))
        let place = try #require(Place(latitude: 60.168, longitude: 24.9398))
        let stops = try (1...3).map { number in
            PlannedStop(
                sequence: number, place: place, arrival: try at("08:\(number)0"),
                departure: try at("08:\(number)5"),
                tasks: [
                    StopTask(
                        .deliver, try label("PX-\(number)"), of: try label("C-\(number)"),
                        within: window)
                ])
        }
        return PlannedRoute(
            id: try label("R7"), site: try label("north"), shift: try label("S1"),
            driver: try label("aino"), vehicle: try label("van-1"), departure: try at("08:00"),
            comesBack: try at("12:00"), stops: stops, distanceMeters: 4_200)
    }

    /// Everything that is told, in the order in which it took place.
    static func script() throws -> [Told] {
        let route: RouteID = try label("R7")
        let fix = Fix(
            place: try #require(Place(latitude: 60.168, longitude: 24.9398)), accuracyMeters: 8)
        return try atTheDock(route) + firstDoor(route, fix) + secondDoor(route, fix)
            + thirdDoor(route, fix) + back(route)
    }

    private static func atTheDock(_ route: RouteID) throws -> [Told] {
        let (sorting, scanning) = (try at("06:00"), try at("07:00"))
        let (removing, leaving) = (try at("07:01"), try at("08:00"))
        let (driver, van): (DriverID, VehicleID) = (try label("aino"), try label("van-1"))
        let stray: ParcelID = try label("PX-4")
        var told = [
            Told("check-in") {
                _ = try await $0.checkIn(
                    driver, with: van, on: route, passed: true, occurredAt: sorting)
            },
            Told("stray scanned") {
                _ = try await $0.scanParcel(stray, on: route, occurredAt: scanning)
            },
            Told("stray removed") {
                _ = try await $0.unloadParcel(stray, on: route, occurredAt: removing)
            },
        ]
        for number in 1...3 {
            let parcel: ParcelID = try label("PX-\(number)")
            told += [
                Told("sorted \(parcel)") {
                    _ = try await $0.sortParcel(parcel, into: "7", for: route, occurredAt: sorting)
                },
                Told("scanned \(parcel)") {
                    _ = try await $0.scanParcel(parcel, on: route, occurredAt: scanning)
                },
            ]
        }
        return told + [
            Told("departure") {
                _ = try await $0.departRoute(route, leaving: [], occurredAt: leaving)
            }
        ]
    }

    private static func firstDoor(_ route: RouteID, _ fix: Fix) throws -> [Told] {
        let parcel: ParcelID = try label("PX-1")
        return try arrival(route, 1, "08:10") + handingOff(parcel, route, 1, "A1", fix, "08:11")
            + leaving(route, 1, "08:15")
    }

    /// Nobody is home.
    private static func secondDoor(_ route: RouteID, _ fix: Fix) throws -> [Told] {
        let parcel: ParcelID = try label("PX-2")
        return try arrival(route, 2, "08:20") + failing(parcel, route, 2, "A2", fix, "08:21")
            + leaving(route, 2, "08:25")
    }

    /// Nobody is home at first; at eleven somebody is.
    private static func thirdDoor(_ route: RouteID, _ fix: Fix) throws -> [Told] {
        let parcel: ParcelID = try label("PX-3")
        return try arrival(route, 3, "08:30") + failing(parcel, route, 3, "A3", fix, "08:31")
            + leaving(route, 3, "08:35") + handingOff(parcel, route, 3, "A4", fix, "11:00")
    }

    private static func back(_ route: RouteID) throws -> [Told] {
        let (returning, ending) = (try at("12:00"), try at("12:10"))
        let (parcel, site): (ParcelID, SiteID) = (try label("PX-2"), try label("north"))
        return [
            Told("return") {
                try await $0.returnParcels(
                    [parcel], on: route, to: site, isDamaged: false, occurredAt: returning)
            },
            Told("completion") { _ = try await $0.completeRoute(route, occurredAt: ending) },
        ]
    }
}
