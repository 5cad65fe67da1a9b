internal import Delivery
internal import DoorstepAPI
internal import EventLog

/// What watches over parcels, and what it feels.
func sensorEndpoints(_ desk: Desk) -> [Endpoint] {
    [
        .command(
            .put, "/v1/sensors/{sensor}", "setSensor",
            "Sets a sensor: what it watches, what it is fixed to, how often it tells",
            stage: "Control tower", needs: .network, body: NewSensor.self,
            answers: SensorRecord.self, status: 200
        ) { call, body in
            let sensor = try Sensor(id: try call.label("sensor"), body)
            let (now, organization) = (desk.clock.now, call.caller.organization)
            let errand = desk.errand(for: call.caller).recording {
                try SensorReadingView.promise(of: sensor, in: organization, from: now, on: $0)
            }
            try await set(sensor, on: sensor.id.stream, for: errand)
            return try await errand.describe(sensor)
        },
        .read(
            "/v1/sensors/{sensor}", "readSensor", "Reads a sensor and its open alarms",
            stage: "Control tower", needs: .read, answers: SensorRecord.self
        ) { call in
            let id: SensorID = try call.label("sensor")
            let errand = desk.errand(for: call.caller)
            guard let sensor = try await errand.find(Sensor.self, id.stream) else {
                throw Refusal.notFound("sensor")
            }
            return try await errand.describe(sensor)
        },
        .command(
            .post, "/v1/sensor-readings", "takeReadings",
            "Takes what sensors felt, in any order; each reading counts once",
            stage: "Control tower",
            needs: .field, body: SensorReadings.self, answers: ReadingReceipt.self, status: 202,
            traffic: .field
        ) { call, body in
            let errand = desk.errand(for: call.caller)
            var told: [SensorID: [(Int, NewReading)]] = [:]
            for (index, reading) in body.readings.enumerated() {
                guard let id = SensorID(reading.sensor) else {
                    throw notALabel("/readings/\(index)/sensor")
                }
                told[id, default: []].append((index, reading))
            }
            // All are read before any is taken: a batch is taken whole or not at all.
            var read: [(Sensor, [SensorReading])] = []
            for (id, readings) in told.sorted(by: { $0.key < $1.key }) {
                guard let sensor = try await errand.find(Sensor.self, id.stream) else {
                    throw Refusal.notFound("sensor")
                }
                read.append(
                    (sensor, try readings.map { try SensorReading($1, at: $0, of: sensor) }))
            }
            var accepted = 0
            for (sensor, readings) in read {
                let once = Dictionary(readings.map { ($0.id, $0) }) { first, _ in first }
                accepted += try await errand.take(Array(once.values), of: sensor)
            }
            return ReadingReceipt(accepted: accepted, repeated: body.readings.count - accepted)
        },
    ]
}

extension Errand {
    fileprivate func describe(_ sensor: Sensor) async throws -> SensorRecord {
        let watch = try await load(SensorWatch.self, SensorWatch.stream(of: sensor.id)).state
        let last = try await SensorReadingView(store: journal.store).last(
            of: sensor.id, in: organization)
        return SensorRecord(
            id: sensor.id.code, sensor: NewSensor(sensor), lastReadingAt: last?.rfc3339,
            silentSince: watch.silentSince?.rfc3339,
            alarms: watch.alarms.values.sorted { ($0.at, $0.reading) < ($1.at, $1.reading) }.map {
                SensorAlarm(
                    reading: $0.reading, finding: $0.finding.rawValue, occurredAt: $0.at.rfc3339,
                    route: $0.route?.code, parcels: $0.parcels.map(\.code))
            })
    }
}

extension Sensor {
    fileprivate init(id: SensorID, _ wire: NewSensor) throws {
        let mounts: [Mount] = [
            wire.vehicle.flatMap { VehicleID($0) }.map { .vehicle($0) },
            wire.site.flatMap { SiteID($0) }.map { .site($0) },
            wire.parcel.flatMap { ParcelID($0) }.map { .parcel($0) },
        ].compactMap(\.self)
        guard let mount = mounts.first, mounts.count == 1 else {
            throw Malformed(
                FieldFault("/vehicle", .missing, "Name one of vehicle, site and parcel."))
        }
        guard let kind = Kind(rawValue: wire.kind.rawValue) else { throw notALabel("/kind") }
        let limits = Limits(
            coldest: wire.coldestMilliCelsius.map { Int64($0) },
            warmest: wire.warmestMilliCelsius.map { Int64($0) },
            hardest: wire.hardestMilliG.map { Int64($0) })
        let needs: (String, Bool) =
            switch kind {
            case .temperature:
                ("/warmestMilliCelsius", limits.coldest != nil || limits.warmest != nil)
            case .shock: ("/hardestMilliG", limits.hardest != nil)
            case .door, .seal, .locker: ("", true)
            }
        guard needs.1 else {
            throw Malformed(FieldFault(needs.0, .missing, "A sensor of this kind needs its limit."))
        }
        self.init(
            id: id, kind: kind, mount: mount, intervalSeconds: Int64(wire.intervalSeconds),
            limits: limits)
    }
}

extension NewSensor {
    fileprivate init(_ sensor: Sensor) {
        self.init(
            kind: SensorKindName(rawValue: sensor.kind.rawValue) ?? .door,
            vehicle: sensor.mount.vehicle?.code, site: sensor.mount.site?.code,
            parcel: sensor.mount.parcel?.code, intervalSeconds: Int(sensor.intervalSeconds),
            coldestMilliCelsius: sensor.limits.coldest.map { Int($0) },
            warmestMilliCelsius: sensor.limits.warmest.map { Int($0) },
            hardestMilliG: sensor.limits.hardest.map { Int($0) })
    }
}

extension SensorReading {
    /// - Throws: `Malformed` when the reading has not the one value that its sensor's kind has.
    fileprivate init(_ wire: NewReading, at index: Int, of sensor: Sensor) throws {
        let value: Value? =
            switch sensor.kind {
            case .door, .locker: wire.open.map { .open($0) }
            case .seal: wire.broken.map { .broken($0) }
            case .shock: wire.milliG.map { .milliG(Int64($0)) }
            case .temperature: wire.milliCelsius.map { .milliCelsius(Int64($0)) }
            }
        guard let value else {
            throw Malformed(
                FieldFault(
                    "/readings/\(index)", .missing,
                    "\(sensor.id) is of the kind \(sensor.kind.rawValue) and has another value."))
        }
        self.init(id: wire.id, at: try moment(wire.occurredAt), value: value)
    }
}
