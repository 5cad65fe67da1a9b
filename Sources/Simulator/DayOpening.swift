internal import DoorstepAPI
internal import Geography

/// Everything before the first van is loaded: places, people, orders, plan.
struct DayOpening {
    let city: City
    let outbox: Outbox
    let watch: @Sendable (DayProgress) -> Void

    private var setting: DaySetting { city.setting }
    private var vans: ClosedRange<Int> { 1...setting.vans }

    /// What is known when the first van is loaded.
    struct Opened: Sendable {
        /// The published routes with their geometry.
        let routes: [RouteRecord]
        /// Of the routes, in their order.
        let equipment: [VanEquipment]
        let unassigned: [String]
    }

    func open() async throws -> Opened {
        try await register()
        let (kits, spare) = try await enrol()
        if setting.comesOneByOne { try await bookOrders() } else { try await importOrders() }
        let plan = try await plan()
        var routes: [RouteRecord] = []
        for route in plan.routes where !route.stops.isEmpty {
            routes.append(try await outbox.get("/v1/routes/\(route.id)"))
        }
        var equipment: [VanEquipment] = []
        for route in routes {
            guard let kit = kits[route.vehicle ?? ""] else {
                throw DayFault("Route \(route.id) has no van of today.")
            }
            equipment.append(
                VanEquipment(kit: kit, questions: try await questions(route), spareUnit: spare))
        }
        return Opened(
            routes: routes, equipment: equipment, unassigned: plan.unassigned.map(\.consignment))
    }

    /// Every van's devices, by the van.
    private func enrol() async throws -> (kits: [String: VanKit], spare: DeviceIdentity) {
        let enrolment = FleetEnrolment(setting: setting, outbox: outbox)
        try await enrolment.setAttester()
        var kits: [String: VanKit] = [:]
        for number in vans {
            kits[vehicle(number)] = try await enrolment.kit(
                of: vehicle(number), driver: driver(number))
            watch(DayProgress(.enrolling, done: number, total: setting.vans))
        }
        return (kits, try await enrolment.spareUnit())
    }

    /// What the devices are asked at the doors of a route, taken along in the morning.
    private func questions(_ route: RouteRecord) async throws -> [String: Question] {
        let set = try await outbox.send(
            Command(
                "POST", "/v1/routes/\(route.id)/challenges", NewChallenges(offline: true),
                key: key("challenges/\(route.id)")), for: ChallengeSet.self)
        let issuedAt = Moment(milliseconds: Int64(set.sync.srv))
        return Dictionary(
            set.challenges.map { issued in
                (
                    issued.parcel,
                    Question(
                        token: issued.challenge, audience: set.audience, issuedAt: issuedAt,
                        expiresAt: Moment(issued.expiresAt) ?? issuedAt, isForOffline: true)
                )
            }, uniquingKeysWith: { first, _ in first })
    }

    private func register() async throws {
        watch(DayProgress(.registering, done: 0, total: setting.vans))
        try await put(
            "/v1/sites/\(setting.site)",
            NewSite(
                name: "Depot \(setting.city)", latitude: rounded(city.depot.latitude),
                longitude: rounded(city.depot.longitude), timeZone: setting.timeZone))
        var dice = Dice(seed: setting.seed, for: "people")
        for number in vans {
            try await put(
                "/v1/drivers/\(driver(number))",
                NewDriver(
                    name: Names.person(&dice), phone: "+35850\(dice.number(1_000_000...9_999_999))",
                    languages: ["fi"], homeSite: setting.site))
            try await put(
                "/v1/vehicles/\(vehicle(number))",
                NewVehicle(
                    kind: .van, maxWeightGrams: 900_000, maxVolumeCm3: 9_000_000,
                    homeSite: setting.site))
            try await post("/v1/shifts", try newShift(number), key: shift(number))
            watch(DayProgress(.registering, done: number, total: setting.vans))
        }
    }

    private func newShift(_ number: Int) throws -> NewShift {
        let minutes = setting.shiftMinutes(of: number)
        return NewShift(
            id: shift(number), driver: driver(number), vehicle: vehicle(number),
            site: setting.site, start: try setting.moment(minute: minutes.lowerBound).text,
            end: try setting.moment(minute: minutes.upperBound).text)
    }

    private func bookOrders() async throws {
        for (number, household) in city.households.enumerated() {
            let order = household.consignment
            try await post("/v1/consignments", order, key: order.id)
            watch(DayProgress(.importing, done: number + 1, total: city.households.count))
        }
    }

    private func importOrders() async throws {
        let file = Command(
            "POST", "/v1/imports", body: Array(city.importFile.utf8), key: key("import"),
            type: city.importType)
        let accepted: ImportReference = try await outbox.send(file, for: ImportReference.self)
        var record: ImportRecord
        repeat {
            record = try await outbox.get("/v1/imports/\(accepted.id)")
            watch(DayProgress(.importing, done: record.rows, total: city.households.count))
            if record.state == .finished || record.state == .failed { break }
            try await Task.sleep(for: .milliseconds(50))
        } while true
        guard record.state == .finished, record.rejected == 0 else {
            throw DayFault(
                "The import \(record.id) \(record.state.rawValue) with \(record.rejected) of "
                    + "\(record.rows) rows rejected. \(record.detail ?? "") Read why at "
                    + "/v1/imports/\(record.id)/rejects")
        }
    }

    private func plan() async throws -> PlanRecord {
        watch(DayProgress(.planning, done: 0, total: 1))
        let order = NewPlan(
            id: setting.plan, site: setting.site, date: setting.date, shifts: vans.map(shift),
            seconds: setting.planningSeconds, seed: Int(setting.seed % 2_147_483_647))
        let plan = try await outbox.send(
            Command("POST", "/v1/plans", order, key: key("plan")), for: PlanRecord.self)
        try await outbox.send(
            Command(
                "POST", "/v1/plans/\(plan.id)/publication", body: [], key: key("publication")))
        watch(DayProgress(.planning, done: 1, total: 1))
        return plan
    }

    private func put(_ path: String, _ body: some Encodable) async throws {
        try await outbox.send(Command("PUT", path, body, key: key(path)))
    }

    private func post(_ path: String, _ body: some Encodable, key: String) async throws {
        try await outbox.send(Command("POST", path, body, key: self.key(key)))
    }

    private func key(_ matter: String) -> String {
        "day:\(setting.seed):\(setting.date):\(matter)"
    }

    private func driver(_ number: Int) -> String { "D-\(setting.seed)-\(number)" }
    private func vehicle(_ number: Int) -> String { "VAN-\(setting.seed)-\(number)" }
    private func shift(_ number: Int) -> String {
        "SHIFT-\(setting.seed)-\(setting.date)-\(number)"
    }
}

/// The answer to a bulk file, of which the id is enough.
private struct ImportReference: Decodable {
    let id: String
}

extension DaySetting {
    /// When the day's first command is given, before anybody works.
    var firstMinute: Int { 5 * 60 }

    /// A minute of the day at the site.
    func moment(minute: Int) throws -> Moment {
        guard let moment = Moment(day: date, minute: minute, timeZone: timeZone) else {
            throw DayFault("There is no day \(date) in \(timeZone).")
        }
        return moment
    }

    /// Vans work early and late in turns, no longer than their share of the parcels needs.
    func shiftMinutes(of number: Int) -> ClosedRange<Int> {
        if let shiftHours { return shiftHours }
        let (opening, closing) = (7 * 60 + 30, 17 * 60 + 30)
        // Some six minutes for a parcel with its way, and an hour for a long way out.
        let needed = 6 * parcels / max(1, vans) + 60
        let length = vans == 1 ? closing - opening : min(closing - opening, max(330, needed))
        return number % 2 == 1 ? opening...opening + length : closing - length...closing
    }
}
