package import Database
internal import Delivery
internal import EventLog

/// What sensors felt: a stream beside the log, kept for a while, and when each told last.
///
/// A reading becomes an event only when it means something; so these tables are no view of the log,
/// and a rebuild leaves them alone.
package struct SensorReadingView: Sendable {
    let store: any Store

    package static let migrations = [
        Migration(
            "sensors-001",
            [
                """
                CREATE TABLE sensor_readings (
                    organization TEXT NOT NULL, sensor TEXT NOT NULL, reading TEXT NOT NULL,
                    occurred BIGINT NOT NULL, recorded BIGINT NOT NULL, value BIGINT NOT NULL,
                    PRIMARY KEY (organization, sensor, reading))
                """,
                "CREATE INDEX sensor_readings_by_time ON sensor_readings (recorded)",
                """
                CREATE TABLE sensor_states (
                    organization TEXT NOT NULL, sensor TEXT NOT NULL, promised BIGINT NOT NULL,
                    told BIGINT NOT NULL, silent BIGINT NOT NULL, last BIGINT,
                    PRIMARY KEY (organization, sensor))
                """,
                """
                CREATE TABLE sensor_alarms (
                    organization TEXT NOT NULL, sensor TEXT NOT NULL, reading TEXT NOT NULL,
                    occurred BIGINT NOT NULL, PRIMARY KEY (organization, sensor, reading))
                """,
            ])
    ]

    /// Those of the readings that were not told before.
    func new(
        _ readings: [SensorReading], of sensor: SensorID, in organization: String
    ) async throws -> [SensorReading] {
        try await store.read { db in
            try readings.filter { reading in
                try db.findRow(
                    """
                    SELECT 1 FROM sensor_readings
                    WHERE organization = $1 AND sensor = $2 AND reading = $3
                    """, [.text(organization), .text(sensor.code), .text(reading.id)]) == nil
            }
        }
    }

    /// Keeps readings, and that their sensor is not silent, in the caller's transaction.
    static func keep(
        _ readings: [SensorReading], of sensor: Sensor, in organization: String, now: Instant,
        on db: any Connection
    ) throws {
        for reading in readings {
            try db.execute(
                """
                INSERT INTO sensor_readings (organization, sensor, reading, occurred, recorded, value)
                VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING
                """,
                [
                    .text(organization), .text(sensor.id.code), .text(reading.id),
                    .integer(reading.at.milliseconds), .integer(now.milliseconds),
                    .integer(reading.value.number),
                ])
        }
        guard let last = readings.map(\.at).max() else { return }
        // A clock that runs ahead must not hold silence off.
        let told = min(last, now)
        try promise(of: sensor, in: organization, from: told, on: db)
        let key: [SQLValue] = [
            .text(organization), .text(sensor.id.code), .integer(told.milliseconds),
        ]
        try db.execute(
            """
            UPDATE sensor_states SET last = $3
            WHERE organization = $1 AND sensor = $2 AND (last IS NULL OR last < $3)
            """, key)
        // What is told late says nothing about now.
        try db.execute(
            """
            UPDATE sensor_states SET silent = 0, told = $3
            WHERE organization = $1 AND sensor = $2 AND told <= $3
            """, key)
    }

    /// From when on a sensor's promise counts: a later setting changes the interval alone.
    static func promise(
        of sensor: Sensor, in organization: String, from moment: Instant, on db: any Connection
    ) throws {
        try db.execute(
            """
            INSERT INTO sensor_states (organization, sensor, promised, told, silent)
            VALUES ($1, $2, $3, $4, 0)
            ON CONFLICT (organization, sensor) DO UPDATE SET promised = excluded.promised
            """,
            [
                .text(organization), .text(sensor.id.code),
                .integer(sensor.intervalSeconds * 1_000), .integer(moment.milliseconds),
            ])
    }

    static func markSilent(
        _ sensor: SensorID, in organization: String, on db: any Connection
    ) throws {
        try db.execute(
            "UPDATE sensor_states SET silent = 1 WHERE organization = $1 AND sensor = $2",
            [.text(organization), .text(sensor.code)])
    }

    static func remember(
        alarm reading: String, of sensor: SensorID, at moment: Instant, in organization: String,
        on db: any Connection
    ) throws {
        try db.execute(
            """
            INSERT INTO sensor_alarms (organization, sensor, reading, occurred)
            VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING
            """,
            [
                .text(organization), .text(sensor.code), .text(reading),
                .integer(moment.milliseconds),
            ])
    }

    static func forget(
        alarm reading: String, of sensor: SensorID, in organization: String,
        on db: any Connection
    ) throws {
        try db.execute(
            """
            DELETE FROM sensor_alarms WHERE organization = $1 AND sensor = $2 AND reading = $3
            """, [.text(organization), .text(sensor.code), .text(reading)])
    }

    /// When a sensor told last.
    func last(of sensor: SensorID, in organization: String) async throws -> Instant? {
        try await store.read { db in
            try db.findRow(
                "SELECT last FROM sensor_states WHERE organization = $1 AND sensor = $2",
                [.text(organization), .text(sensor.code)]
            )?.optInt(0).map { Instant(milliseconds: $0) }
        }
    }
}

extension SensorReadingView {
    struct Silent: Sendable {
        let organization: String
        let sensor: SensorID
        let since: Instant
    }

    struct Alarm: Sendable {
        let organization: String
        let sensor: SensorID
        let reading: String
        let at: Instant
    }

    /// Sensors whose promise is broken, of any organisation.
    func silent(at now: Instant) async throws -> [Silent] {
        try await store.read { db in
            try db.query(
                """
                SELECT organization, sensor, told FROM sensor_states
                WHERE silent = 0 AND told + promised < $1 ORDER BY told LIMIT 500
                """, [.integer(now.milliseconds - Limits.sensorSlackMilliseconds)]
            ).compactMap { row in
                SensorID(row.text(1)).map {
                    Silent(
                        organization: row.text(0), sensor: $0,
                        since: Instant(milliseconds: row.int(2)))
                }
            }
        }
    }

    /// Alarms that what arrives late may still explain.
    func alarms(since moment: Int64) async throws -> [Alarm] {
        try await store.read { db in
            try db.query(
                """
                SELECT organization, sensor, reading, occurred FROM sensor_alarms
                WHERE occurred >= $1 ORDER BY occurred LIMIT 500
                """, [.integer(moment)]
            ).compactMap { row in
                SensorID(row.text(1)).map {
                    Alarm(
                        organization: row.text(0), sensor: $0, reading: row.text(2),
                        at: Instant(milliseconds: row.int(3)))
                }
            }
        }
    }

    /// Forgets what was kept long enough.
    func prune(now: Int64) async throws {
        _ = try await store.write { db in
            try db.execute(
                "DELETE FROM sensor_alarms WHERE occurred < $1",
                [.integer(now - Limits.alarmsExplainedMilliseconds)])
            return try db.execute(
                "DELETE FROM sensor_readings WHERE recorded < $1",
                [.integer(now - Limits.readingsKeptMilliseconds)])
        }
    }

    /// The route that a vehicle drove at a moment.
    func route(of vehicle: VehicleID, at moment: Instant, in organization: String) async throws
        -> RouteID?
    {
        try await store.read { db in
            try db.findRow(
                """
                SELECT id FROM routes WHERE organization = $1 AND vehicle = $2 AND departed <= $3
                    AND (completed IS NULL OR completed >= $3) ORDER BY departed DESC LIMIT 1
                """,
                [.text(organization), .text(vehicle.code), .integer(moment.milliseconds)]
            ).flatMap { RouteID($0.text(0)) }
        }
    }

    /// The parcels that lie at a site or in a point now.
    func parcels(at site: SiteID, in organization: String) async throws -> [ParcelID] {
        try await store.read { db in
            try db.query(
                """
                SELECT id FROM parcels WHERE organization = $1 AND custodian IN ($2, $3)
                ORDER BY id LIMIT 1000
                """,
                [
                    .text(organization), .text(Custodian.site(site).code),
                    .text(Custodian.point(site).code),
                ]
            ).compactMap { ParcelID($0.text(0)) }
        }
    }
}

extension SensorReading.Value {
    /// As the table keeps it.
    fileprivate var number: Int64 {
        switch self {
        case .open(let flag), .broken(let flag): flag ? 1 : 0
        case .milliG(let felt), .milliCelsius(let felt): felt
        }
    }
}
