package import Database
internal import Delivery
internal import DoorstepAPI
internal import Geography

/// Where vehicles were and are: a stream beside the log, kept for a while.
///
/// Positions come by the thousand a second and become events only when they mean something; so
/// these tables are no view of the log, and a rebuild leaves them alone.
package struct PositionView: Sendable {
    let store: any Store

    package init(store: any Store) { self.store = store }

    package static let migrations = [
        Migration(
            "positions-001",
            [
                """
                CREATE TABLE positions (
                    organization TEXT NOT NULL, vehicle TEXT NOT NULL, occurred BIGINT NOT NULL,
                    latitude DOUBLE PRECISION NOT NULL, longitude DOUBLE PRECISION NOT NULL,
                    accuracy DOUBLE PRECISION NOT NULL, speed DOUBLE PRECISION,
                    heading DOUBLE PRECISION, driver TEXT, route TEXT, recorded BIGINT NOT NULL,
                    PRIMARY KEY (organization, vehicle, occurred))
                """,
                "CREATE INDEX positions_by_time ON positions (organization, occurred)",
                """
                CREATE TABLE live_vehicles (
                    organization TEXT NOT NULL, vehicle TEXT NOT NULL, occurred BIGINT NOT NULL,
                    latitude DOUBLE PRECISION NOT NULL, longitude DOUBLE PRECISION NOT NULL,
                    speed DOUBLE PRECISION, driver TEXT, route TEXT,
                    PRIMARY KEY (organization, vehicle))
                """,
            ])
    ]

    /// One fix with its moment.
    struct Seen: Sendable {
        let at: Int64
        let position: Position
    }

    /// Keeps a device's fixes; one that is there already says nothing new.
    func record(
        _ seen: [Seen], vehicle: String, driver: String?, route: String?,
        organization: String, now: Int64
    ) async throws {
        try await store.write { db in
            for one in seen {
                try db.execute(
                    """
                    INSERT INTO positions (organization, vehicle, occurred, latitude, longitude,
                        accuracy, speed, heading, driver, route, recorded)
                    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT DO NOTHING
                    """,
                    [
                        .text(organization), .text(vehicle), .integer(one.at),
                        .real(one.position.latitude), .real(one.position.longitude),
                        .real(one.position.accuracyMeters), real(one.position.speedMps),
                        real(one.position.headingDegrees), .optional(driver), .optional(route),
                        .integer(now),
                    ])
            }
            guard let last = seen.max(by: { $0.at < $1.at }) else { return }
            try db.execute(
                """
                INSERT INTO live_vehicles (organization, vehicle, occurred, latitude, longitude,
                    speed, driver, route) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
                ON CONFLICT (organization, vehicle) DO UPDATE SET occurred = excluded.occurred,
                    latitude = excluded.latitude, longitude = excluded.longitude,
                    speed = excluded.speed, driver = excluded.driver, route = excluded.route
                WHERE excluded.occurred >= live_vehicles.occurred
                """,
                [
                    .text(organization), .text(vehicle), .integer(last.at),
                    .real(last.position.latitude), .real(last.position.longitude),
                    real(last.position.speedMps), .optional(driver), .optional(route),
                ])
        }
    }

    /// Where a vehicle was within a time, as a track.
    func track(
        of vehicle: String, since: Int64, until: Int64, organization: String
    ) async throws -> [TrackPoint] {
        try await store.read { db in
            try db.query(
                """
                SELECT occurred, latitude, longitude, accuracy FROM positions
                WHERE organization = $1 AND vehicle = $2 AND occurred >= $3 AND occurred <= $4
                ORDER BY occurred
                """, [.text(organization), .text(vehicle), .integer(since), .integer(until)]
            ).map { row in
                TrackPoint(
                    at: row.int(0),
                    place: Coordinate(latitude: row.real(1), longitude: row.real(2)),
                    accuracyMeters: row.real(3))
            }
        }
    }

    func liveVehicles(of organization: String) async throws -> [LiveVehicle] {
        try await store.read { db in
            try db.query(
                """
                SELECT vehicle, driver, route, latitude, longitude, speed, occurred
                FROM live_vehicles WHERE organization = $1 ORDER BY vehicle
                """, [.text(organization)]
            ).map { row in
                LiveVehicle(
                    vehicle: row.text(0), driver: row.optText(1), route: row.optText(2),
                    latitude: row.real(3), longitude: row.real(4),
                    speedMps: row.isNull(5) ? nil : row.real(5),
                    occurredAt: Instant(milliseconds: row.int(6)).rfc3339)
            }
        }
    }

    /// Forgets what is older than the retention.
    package func prune(before moment: Int64) async throws {
        _ = try await store.write { db in
            try db.execute("DELETE FROM positions WHERE occurred < $1", [.integer(moment)])
        }
    }
}

private func real(_ value: Double?) -> SQLValue { value.map(SQLValue.real) ?? .null }
