internal import Delivery
internal import DoorstepAPI

extension Driver {
    init(id: DriverID, _ wire: NewDriver) throws(Malformed) {
        var reader = FormReader()
        let name = reader.text("/name", wire.name, atMost: Delivery.Limits.nameCharacters)
        let phone = reader.optionalText("/phone", wire.phone, atMost: 40)
        let home: SiteID? = wire.homeSite.flatMap { reader.label("/homeSite", $0) }
        let languages = reader.words("/languages", wire.languages ?? [])
        let clearances = reader.words("/clearances", wire.clearances ?? [])
        guard let name, reader.faults.isEmpty else { throw reader.malformed }
        self.init(
            id: id, name: name, phone: phone, languages: languages, clearances: clearances,
            homeSite: home)
    }
}

extension Vehicle {
    init(id: VehicleID, _ wire: NewVehicle) throws(Malformed) {
        var reader = FormReader()
        let home: SiteID? = wire.homeSite.flatMap { reader.label("/homeSite", $0) }
        if !reader.faults.isEmpty { throw reader.malformed }
        self.init(
            id: id, kind: Kind(rawValue: wire.kind.rawValue) ?? .van,
            maxWeightGrams: Int64(wire.maxWeightGrams),
            maxVolumeCm3: wire.maxVolumeCm3.map { Int64($0) }, homeSite: home,
            access: wire.access.flatMap { LoadingAccess(rawValue: $0.rawValue) } ?? .rear)
    }
}

extension Shift {
    init(_ wire: NewShift) throws(Malformed) {
        var reader = FormReader()
        let id: ShiftID? = reader.label("/id", wire.id)
        let driver: DriverID? = reader.label("/driver", wire.driver)
        let vehicle: VehicleID? = reader.label("/vehicle", wire.vehicle)
        let site: SiteID? = reader.label("/site", wire.site)
        let start = reader.time("/start", wire.start)
        let end = reader.time("/end", wire.end)
        var hours: Window?
        if let start, let end {
            hours = Window(from: start, to: end)
            if hours == nil { reader.fault("/end", .windowReversed, "It ends before it starts.") }
        }
        if let hours, hours.length > Delivery.Limits.shiftLength {
            reader.fault("/end", .outOfRange, "Nobody works longer than sixteen hours.")
        }
        guard let id, let driver, let vehicle, let site, let hours, reader.faults.isEmpty else {
            throw reader.malformed
        }
        self.init(
            id: id, driver: driver, vehicle: vehicle, site: site, hours: hours,
            breakMinutes: wire.breakMinutes ?? 0)
    }
}

extension FormReader {
    /// A few short words, each of them text.
    fileprivate mutating func words(_ pointer: String, _ words: [String]) -> [String] {
        words.enumerated().compactMap { index, word in
            text("\(pointer)/\(index)", word, atMost: 64)
        }
    }
}

extension DriverRecord {
    init(_ driver: Driver, showsPeople: Bool) {
        let isNamed = showsPeople && !driver.name.isEmpty
        self.init(
            id: driver.id.code, name: isNamed ? driver.name : nil,
            phone: isNamed ? driver.phone : nil, languages: driver.languages,
            clearances: driver.clearances, homeSite: driver.homeSite?.code)
    }
}

extension VehicleRecord {
    init(_ vehicle: Vehicle) {
        self.init(
            id: vehicle.id.code, kind: VehicleKindName(rawValue: vehicle.kind.rawValue) ?? .van,
            maxWeightGrams: Int(vehicle.maxWeightGrams),
            maxVolumeCm3: vehicle.maxVolumeCm3.map { Int($0) }, homeSite: vehicle.homeSite?.code,
            access: LoadingAccessName(rawValue: vehicle.access.rawValue))
    }
}

extension ShiftRecord {
    init(_ shift: Shift, route: RouteID?) {
        self.init(
            id: shift.id.code, driver: shift.driver.code, vehicle: shift.vehicle.code,
            site: shift.site.code, start: shift.hours.from.rfc3339, end: shift.hours.to.rfc3339,
            breakMinutes: shift.breakMinutes, route: route?.code)
    }
}
