package import DoorstepAPI
internal import Geography

/// A driver who works through one route: everything their phone will send, in order of time.
///
/// What happens follows from the route, the city and the seed alone, so a day can be told before it
/// is driven, repeated, and sent in any order.
package struct VirtualDriver: Sendable {
    package let route: RouteRecord
    package let city: City
    /// Somebody else's parcel that stands at the gate of this van.
    package let stray: String?
    package let known: DoorKnowledge

    package init(
        route: RouteRecord, city: City, stray: String? = nil,
        knowing known: DoorKnowledge = DoorKnowledge()
    ) {
        self.known = known
        self.route = route
        self.city = city
        self.stray = stray
    }

    /// - Throws: `DayFault` when the route lacks what a driver needs.
    package func day() throws -> [Step] {
        guard let driver = route.driver, let vehicle = route.vehicle,
            let departure = Moment(route.plannedDeparture)
        else { throw DayFault("Route \(route.id) has no driver, no vehicle or no time.") }
        let visits = try route.stops.map { try Visit($0, city: city, knowing: known) }
        var dice = Dice(seed: city.setting.seed, for: "driver/\(driver)")
        var phone = Phone(route: route.id, driver: driver, vehicle: vehicle)
        load(visits, before: departure, &phone)

        let way = Way(
            line: route.geometry.flatMap { Polyline(encoded: $0) }, from: city.depot,
            through: visits.map(\.place))
        var now = departure + dice.between(0, 120)
        phone.depart(at: now, distanceMeters: route.plannedDistanceMeters)
        var drive = Drive(way: way, dice: Dice(seed: city.setting.seed, for: "drive/\(driver)"))
        var planned = departure
        var left: [String] = []
        for (visit, offset) in zip(visits, way.stops) {
            let fixes = drive.leg(to: offset, from: now, planned: visit.arrival - planned)
            now = phone.follow(fixes)
            let door = DoorVisit(visit: visit, city: city)
            now = door.play(from: now, at: drive.fix(at: now), on: &phone, &dice, left: &left)
            planned = visit.departure
        }
        let end = Moment(route.plannedReturn) ?? planned
        now = phone.follow(drive.leg(to: way.lengthMeters, from: now, planned: end - planned))
        if !left.isEmpty {
            now = now + 120
            phone.giveBack(left, to: route.site, at: now)
        }
        phone.complete(at: now + 60)
        return phone.steps
    }

    /// Sorted, checked in and scanned, what is needed first going in last.
    private func load(_ visits: [Visit], before departure: Moment, _ phone: inout Phone) {
        let parcels = visits.flatMap(\.parcels)
        let pace = min(10, 900 / Double(max(1, parcels.count)))
        for (number, parcel) in parcels.enumerated() {
            phone.sort(parcel, at: departure + (-3_300 + Double(number) * pace))
        }
        phone.checkIn(at: departure + -1_500)
        if let stray {
            phone.scan(stray, .load, at: departure + -1_320)
            phone.scan(stray, .unload, at: departure + -1_290)
        }
        for (number, parcel) in visits.reversed().flatMap(\.parcels).enumerated() {
            phone.scan(parcel, .load, at: departure + (-1_200 + Double(number) * pace))
        }
    }
}
