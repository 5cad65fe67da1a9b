internal import DoorstepAPI
internal import Geography

/// Some weeks of a small town: people order, are told, choose, are in or out, and a van comes.
///
/// Everybody speaks the public API: recipients by the links that reach their phones, drivers and the
/// depot's clerk by keys. What people do is assumed (`Citizen`); what they can do, the server decides.
package struct Weeks: Sendable {
    let setting: WeekSetting
    let outbox: Outbox
    let phones: Telephones
    /// Lets the server do what is due before the clock leaps on.
    let settle: @Sendable () async throws -> Void
    let citizens: [Citizen]
    let depot: Coordinate
    var orders: [WeekOrder] = []
    var result = WeekResult()
    /// Consignments whose door stayed shut, by the drivers.
    var failedToday: Set<String> = []
    private var calls = 0

    static let timeZone = "Europe/Helsinki"
    /// Vans drive and people work between these, in minutes of the day.
    static let shift = 7 * 60 + 30...20 * 60 + 30

    /// - Parameter settle: returns once nothing is due any more.
    package init(
        _ setting: WeekSetting, outbox: Outbox, phones: Telephones,
        settle: @escaping @Sendable () async throws -> Void
    ) {
        self.setting = setting
        self.outbox = outbox
        self.phones = phones
        self.settle = settle
        var dice = Dice(seed: setting.seed, for: "doors")
        let doors = dice.shuffled(KnownAddress.invented)
        citizens = (0..<setting.people).map {
            Citizen(
                $0, at: doors[$0 % doors.count], seed: setting.seed, troubles: setting.troubles)
        }
        depot = Coordinate(latitude: 60.168, longitude: 24.935)
    }

    /// - Parameter watch: told after each day.
    package mutating func live(
        watch: @Sendable (Int) -> Void = { _ in }
    ) async throws -> WeekResult {
        await phones.cut(citizens.filter { !$0.hasPhone }.map(\.phone))
        try await turn(to: -1, 12 * 60)
        try await found()
        // After the last orders the town has as many days to bring what is left.
        for day in 0..<setting.days + Self.daysAfterwards {
            try await evening(before: day)
            try await drive(day)
            try await reckon(day)
            watch(day)
        }
        try await judgeSilence()
        result.days = setting.days
        return result
    }

    static let daysAfterwards = 4

    func has(_ feature: DoorFeature) -> Bool { setting.features.contains(feature) }

    /// Sets the clock to a minute of a day, counted from the first.
    func turn(to day: Int, _ minute: Int) async throws {
        try await outbox.turnClock(to: try moment(day, minute))
    }

    func moment(_ day: Int, _ minute: Int) throws -> Moment {
        guard let moment = Moment(day: date(day), minute: minute, timeZone: Self.timeZone) else {
            throw DayFault("There is no day \(date(day)).")
        }
        return moment
    }

    func date(_ day: Int) -> String {
        let noon = Moment(setting.firstDate + "T12:00:00Z") ?? Moment(milliseconds: 0)
        return String((noon + Double(day) * 86_400).text.prefix(10))
    }

    /// The day and minute of a moment by the town's clock.
    func clock(_ moment: Moment) throws -> (day: Int, minute: Int) {
        let midnight = try self.moment(0, 0)
        let day = Int(((moment - midnight) / 86_400).rounded(.down))
        for candidate in [day + 1, day, day - 1] {
            let seconds = moment - (try self.moment(candidate, 0))
            if seconds >= 0 { return (candidate, Int(seconds) / 60) }
        }
        return (day, 0)
    }

    mutating func name(_ matter: String) -> String {
        calls += 1
        return "weeks:\(setting.site):\(matter):\(calls)"
    }

    @discardableResult
    mutating func send(
        _ method: String, _ path: String, _ body: some Encodable & Sendable
    ) async throws -> WireAnswer {
        try await outbox.send(Command(method, path, body, key: name(path)))
    }
}
