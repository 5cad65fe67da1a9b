internal import Delivery
internal import DoorstepAPI
internal import EventLog
internal import Foundation

extension PickupPoint {
    /// - Throws: `Malformed` naming every field that cannot be taken.
    init(id: SiteID, _ wire: NewPickupPoint) throws(Malformed) {
        var reader = FormReader()
        let name = reader.text("/name", wire.name, atMost: Delivery.Limits.nameCharacters)
        let address = reader.text(
            "/address", wire.address, atMost: Delivery.Limits.addressCharacters)
        let place = reader.place("", latitude: wire.latitude, longitude: wire.longitude)
        if TimeZone(identifier: wire.timeZone) == nil {
            reader.fault("/timeZone", .notAnOption, "A time zone looks like Europe/Helsinki.")
        }
        var hours: [OpeningHours] = []
        for (index, each) in (wire.hours ?? []).enumerated() {
            if let read = reader.hours("/hours/\(index)", each) { hours.append(read) }
        }
        let sizes = reader.sizes(wire.sizes)
        let bank: LockerBankID? = wire.bank.flatMap { reader.label("/bank", $0) }
        guard let name, let address, let place, reader.faults.isEmpty else {
            throw reader.malformed
        }
        self.init(
            id: id, kind: Kind(rawValue: wire.kind.rawValue) ?? .locker, name: name, place: place,
            address: address, timeZone: wire.timeZone, hours: hours,
            keepDays: wire.keepDays ?? PickupPoint.usualKeepDays, sizes: sizes,
            isOpen: wire.open ?? true, bank: bank)
    }

    var kindName: PickupPointKindName { PickupPointKindName(rawValue: kind.rawValue) ?? .locker }
}

extension FormReader {
    fileprivate mutating func hours(
        _ pointer: String, _ wire: OpeningHoursDetails
    ) -> OpeningHours? {
        // Midnight at the end of a day is its 24th hour.
        guard let from = QuietHours.minutes(wire.from),
            let to = wire.to == "24:00" ? 1_440 : QuietHours.minutes(wire.to)
        else {
            fault(pointer, .notATime, "A time of day looks like 08:00.")
            return nil
        }
        guard let hours = OpeningHours(weekday: wire.weekday, from: from, to: to) else {
            fault(pointer + "/to", .windowReversed, "It closes after it opens, on the same day.")
            return nil
        }
        return hours
    }

    fileprivate mutating func sizes(_ wire: [CompartmentSizeDetails]) -> [CompartmentSize] {
        if wire.isEmpty {
            fault("/sizes", .missing, "A pickup point has room for something.")
        }
        var seen: Set<String> = []
        var sizes: [CompartmentSize] = []
        for (index, size) in wire.enumerated() {
            let pointer = "/sizes/\(index)"
            if wire[..<index].contains(where: { $0.code == size.code }) {
                fault(pointer + "/code", .duplicate, "A size is given twice.")
            }
            var compartments: [CompartmentID] = []
            for (place, name) in size.compartments.enumerated() {
                let field = "\(pointer)/compartments/\(place)"
                if !seen.insert(name).inserted {
                    fault(field, .duplicate, "A compartment is given twice.")
                }
                if let id: CompartmentID = label(field, name) { compartments.append(id) }
            }
            sizes.append(
                CompartmentSize(
                    code: size.code, widthMm: Int64(size.widthMm), heightMm: Int64(size.heightMm),
                    depthMm: Int64(size.depthMm), maxWeightGrams: Int64(size.maxWeightGrams),
                    compartments: compartments))
        }
        if seen.count > Limits.compartmentsPerPoint {
            fault(
                "/sizes", .tooMany,
                "A point has at most \(Limits.compartmentsPerPoint) compartments.")
        }
        return sizes
    }
}

extension PickupPointRecord {
    init(_ point: PickupPoint, capacity: [CapacityDetails]) {
        self.init(
            id: point.id.code, kind: point.kindName, name: point.name,
            latitude: point.place.latitude, longitude: point.place.longitude,
            address: point.address, timeZone: point.timeZone,
            hours: point.hours.map(OpeningHoursDetails.init), keepDays: point.keepDays,
            sizes: point.sizes.map(CompartmentSizeDetails.init), open: point.isOpen,
            bank: point.bank?.code, capacity: capacity)
    }
}

extension NearbyPointRecord {
    init(_ point: PickupPoint, from place: Place) {
        self.init(
            id: point.id.code, kind: point.kindName, name: point.name, address: point.address,
            latitude: point.place.latitude, longitude: point.place.longitude,
            meters: Int(point.place.meters(to: place).rounded()),
            hours: point.hours.map(OpeningHoursDetails.init))
    }
}

extension OpeningHoursDetails {
    init(_ hours: OpeningHours) {
        self.init(
            weekday: hours.weekday, from: QuietHours.text(hours.from), to: QuietHours.text(hours.to)
        )
    }
}

extension CompartmentSizeDetails {
    fileprivate init(_ size: CompartmentSize) {
        self.init(
            code: size.code, widthMm: Int(size.widthMm), heightMm: Int(size.heightMm),
            depthMm: Int(size.depthMm), maxWeightGrams: Int(size.maxWeightGrams),
            compartments: size.compartments.map(\.code))
    }
}
