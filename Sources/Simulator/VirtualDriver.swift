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
    /// Nil for a van without devices, whose handoffs are the driver's word alone.
    package let equipment: VanEquipment?
    package let known: DoorKnowledge

    package init(
        route: RouteRecord, city: City, stray: String? = nil, equipment: VanEquipment? = nil,
        knowing known: DoorKnowledge = DoorKnowledge()
    ) {
        self.known = known
        self.route = route
        self.city = city
        self.stray = stray
        self.equipment = equipment
    }

    /// A day without anybody who cheats.
    package func day() throws -> [Step] {
        var plot = AttackPlot.none
        return try script(&plot).steps
    }

    /// - Parameter plot: who cheats when; goes on from van to van.
    /// - Throws: `DayFault` when the route lacks what a driver needs.
    package func script(_ plot: inout AttackPlot) throws -> Script {
        guard let driver = route.driver, let vehicle = route.vehicle,
            let departure = Moment(route.plannedDeparture)
        else { throw DayFault("Route \(route.id) has no driver, no vehicle or no time.") }
        let visits = try route.stops.map { try Visit($0, city: city, knowing: known) }
        var worker = DriverAtWork(
            phone: Phone(route: route.id, driver: driver, vehicle: vehicle),
            dice: Dice(seed: city.setting.seed, for: "driver/\(driver)"),
            witnesses: Witnesses(
                equipment, of: vehicle, on: departure, setting: city.setting, plot: plot))
        load(visits, before: departure, &worker.phone)

        let way = Way(
            line: route.geometry.flatMap { Polyline(encoded: $0) }, from: city.depot,
            through: visits.map(\.place))
        var now = departure + worker.dice.between(0, 120)
        worker.phone.depart(at: now, distanceMeters: route.plannedDistanceMeters)
        var drive = Drive(way: way, dice: Dice(seed: city.setting.seed, for: "drive/\(driver)"))
        var planned = departure
        var left: [String] = []
        for (number, visit) in visits.enumerated() {
            let offset = way.stops[number]
            let fixes = drive.leg(to: offset, from: now, planned: visit.arrival - planned)
            now = worker.phone.follow(fixes)
            let door = DoorVisit(
                visit: visit,
                parking: Parking(
                    road: way.position(afterMeters: offset).place, door: visit.place,
                    drivenMeters: offset, fix: drive.fix(at: now)),
                isLast: number == visits.count - 1)
            now = try door.play(from: now, by: &worker, left: &left)
            planned = visit.departure
        }
        let end = Moment(route.plannedReturn) ?? planned
        now = worker.phone.follow(
            drive.leg(to: way.lengthMeters, from: now, planned: end - planned))
        if !left.isEmpty {
            now = now + 120
            worker.phone.giveBack(left, to: route.site, at: now)
        }
        worker.phone.complete(at: now + 60)
        plot = worker.witnesses.plot
        return Script(steps: worker.phone.steps, truths: worker.witnesses.truths)
    }

    /// What a van sends on a day, and what is true about it.
    package struct Script: Sendable {
        /// In order of time.
        package let steps: [Step]
        package let truths: [HandoffTruth]
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
