/// A sensor, what it is fixed to and what it promises.
package struct NewSensor: Codable, Sendable, Hashable, Ruled {
    package var kind: SensorKindName
    /// One of these: what is in there is what it speaks for.
    package var vehicle: String?
    package var site: String?
    package var parcel: String?
    /// It promises a reading at least this often.
    package var intervalSeconds: Int
    /// Thousandths of a degree Celsius.
    package var coldestMilliCelsius: Int?
    package var warmestMilliCelsius: Int?
    /// Thousandths of the earth's pull: from here on it is a shock.
    package var hardestMilliG: Int?

    package init(
        kind: SensorKindName, vehicle: String? = nil, site: String? = nil, parcel: String? = nil,
        intervalSeconds: Int, coldestMilliCelsius: Int? = nil, warmestMilliCelsius: Int? = nil,
        hardestMilliG: Int? = nil
    ) {
        self.kind = kind
        self.vehicle = vehicle
        self.site = site
        self.parcel = parcel
        self.intervalSeconds = intervalSeconds
        self.coldestMilliCelsius = coldestMilliCelsius
        self.warmestMilliCelsius = warmestMilliCelsius
        self.hardestMilliG = hardestMilliG
    }

    package static let rules: [String: Rule] = [
        "vehicle": .label, "site": .label, "parcel": .label, "intervalSeconds": .range(10, 604_800),
        "coldestMilliCelsius": .range(-100_000, 100_000),
        "warmestMilliCelsius": .range(-100_000, 100_000), "hardestMilliG": .range(100, 1_000_000),
    ]
}

/// What a sensor watches.
package enum SensorKindName: String, Codable, Sendable, CaseIterable {
    case door
    case seal
    case shock
    case temperature
    case locker
}

/// A sensor as it stands.
package struct SensorRecord: Codable, Sendable, Hashable, Ruled {
    package var id: String
    package var sensor: NewSensor
    package var lastReadingAt: String?
    /// Since when it has told nothing, while it is silent.
    package var silentSince: String?
    /// What it felt and nothing has explained.
    package var alarms: [SensorAlarm]

    package init(
        id: String, sensor: NewSensor, lastReadingAt: String? = nil, silentSince: String? = nil,
        alarms: [SensorAlarm]
    ) {
        self.id = id
        self.sensor = sensor
        self.lastReadingAt = lastReadingAt
        self.silentSince = silentSince
        self.alarms = alarms
    }

    package static let rules: [String: Rule] = [
        "lastReadingAt": .instant, "silentSince": .instant,
    ]
}

/// Something that was felt, with the parcels that were there.
package struct SensorAlarm: Codable, Sendable, Hashable, Ruled {
    package var reading: String
    package var finding: String
    package var occurredAt: String
    package var route: String?
    package var parcels: [String]

    package init(
        reading: String, finding: String, occurredAt: String, route: String? = nil,
        parcels: [String]
    ) {
        self.reading = reading
        self.finding = finding
        self.occurredAt = occurredAt
        self.route = route
        self.parcels = parcels
    }

    package static let rules: [String: Rule] = ["occurredAt": .instant]
}

/// Readings of one or several sensors, in any order; each counts once by its id.
package struct SensorReadings: Codable, Sendable, Hashable, Ruled {
    package var readings: [NewReading]

    package init(readings: [NewReading]) { self.readings = readings }

    package static let rules: [String: Rule] = ["readings": .count(1000)]
}

/// What a sensor felt: the one member that its kind has.
package struct NewReading: Codable, Sendable, Hashable, Ruled {
    package var id: String
    package var sensor: String
    package var occurredAt: String
    /// Of doors and lockers.
    package var open: Bool?
    /// Of seals.
    package var broken: Bool?
    package var milliG: Int?
    package var milliCelsius: Int?

    package init(
        id: String, sensor: String, occurredAt: String, open: Bool? = nil, broken: Bool? = nil,
        milliG: Int? = nil, milliCelsius: Int? = nil
    ) {
        self.id = id
        self.sensor = sensor
        self.occurredAt = occurredAt
        self.open = open
        self.broken = broken
        self.milliG = milliG
        self.milliCelsius = milliCelsius
    }

    package static let rules: [String: Rule] = [
        "id": .label, "sensor": .label, "occurredAt": .instant,
        "milliG": .range(0, 1_000_000), "milliCelsius": .range(-100_000, 200_000),
    ]
}

/// How many of the readings were new.
package struct ReadingReceipt: Codable, Sendable, Hashable {
    package var accepted: Int
    /// Told before.
    package var repeated: Int

    package init(accepted: Int, repeated: Int) {
        self.accepted = accepted
        self.repeated = repeated
    }
}
