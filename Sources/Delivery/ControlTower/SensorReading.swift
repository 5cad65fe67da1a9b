/// What a sensor felt at a moment, by its own clock.
package struct SensorReading: Sendable, Hashable {
    package enum Value: Sendable, Hashable {
        /// A door or a locker's compartment.
        case open(Bool)
        case broken(Bool)
        case milliG(Int64)
        case milliCelsius(Int64)
    }

    /// Told twice it counts once.
    package let id: String
    package let at: Instant
    package let value: Value

    package init(id: String, at: Instant, value: Value) {
        self.id = id
        self.at = at
        self.value = value
    }

    /// What it means for this sensor; nil when everything is as it should be.
    package func finding(for sensor: Sensor) -> SensorFinding? {
        switch (value, sensor.kind) {
        case (.open(true), .door): .doorOpened
        case (.open(true), .locker): .lockerOpened
        case (.broken(true), .seal): .sealBroken
        case (.milliG(let felt), .shock): felt >= sensor.limits.hardest ?? .max ? .shocked : nil
        case (.milliCelsius(let felt), .temperature):
            if felt > sensor.limits.warmest ?? .max {
                .tooWarm
            } else if felt
                < sensor.limits.coldest ?? .min
            {
                .tooCold
            } else {
                nil
            }
        default: nil
        }
    }
}

/// Something felt that concerns whoever has the parcels.
package enum SensorFinding: String, Sendable, Hashable, CaseIterable {
    case doorOpened, lockerOpened, sealBroken, shocked, tooWarm, tooCold

    /// What is marked on the parcels when nothing explains it.
    package var flag: Flag? {
        switch self {
        case .sealBroken: .tampered
        case .doorOpened, .shocked, .tooWarm, .tooCold: .atRisk
        case .lockerOpened: nil
        }
    }

    /// Whether a handoff explains it: a driver at a stop opens what has to be opened.
    package var isOfHandoffs: Bool { self == .doorOpened || self == .sealBroken }
}
