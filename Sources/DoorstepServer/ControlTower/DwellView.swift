package import Database
internal import Delivery
internal import DoorstepAPI
package import EventLog

/// Stops that are watched now, how long stays lasted, and what was unusual.
package struct DwellView: View {
    package let name = "dwell"
    package let tables = [
        ViewTable(
            name: "watched_stops", key: ["organization", "route", "stop"],
            create: [
                """
                CREATE TABLE watched_stops (
                    organization TEXT NOT NULL, route TEXT NOT NULL, stop BIGINT NOT NULL,
                    arrived BIGINT NOT NULL, departed BIGINT,
                    PRIMARY KEY (organization, route, stop))
                """
            ]),
        ViewTable(
            name: "stays", key: ["organization", "route", "stop"],
            create: [
                """
                CREATE TABLE stays (
                    organization TEXT NOT NULL, route TEXT NOT NULL, stop BIGINT NOT NULL,
                    property TEXT NOT NULL, seconds BIGINT NOT NULL, ended BIGINT NOT NULL,
                    PRIMARY KEY (organization, route, stop))
                """,
                "CREATE INDEX stays_by_property ON stays (organization, property, ended)",
            ]),
        ViewTable(
            name: "dwell_alerts", key: ["organization", "route", "stop", "kind"],
            create: [
                """
                CREATE TABLE dwell_alerts (
                    organization TEXT NOT NULL, route TEXT NOT NULL, stop BIGINT NOT NULL,
                    kind TEXT NOT NULL, property TEXT NOT NULL, seconds BIGINT NOT NULL,
                    afterwards BIGINT, level TEXT, median BIGINT, shortest BIGINT, longest BIGINT,
                    told BIGINT NOT NULL, PRIMARY KEY (organization, route, stop, kind))
                """,
                "CREATE INDEX dwell_alerts_by_time ON dwell_alerts (organization, told)",
            ]),
    ]

    package init() {}

    package func apply(_ event: RecordedEvent, _ db: any Connection) throws {
        switch event.type {
        case "route.arrived": try watch(event, db)
        case "route.leftStop": try leave(event, db)
        case "route.completed":
            try db.execute(
                """
                DELETE FROM watched_stops
                WHERE organization = $1 AND route = $2 AND departed IS NULL
                """,
                [.text(event.organization), .text(String(event.stream.dropFirst("route/".count)))])
        case "dwell.measured": try keep(event, db)
        case "dwell.tooLong", "dwell.tooShort", "dwell.lingered", "dwell.cameBack":
            try tell(event, db)
        case "dwell.closed":
            try db.execute(
                "DELETE FROM watched_stops WHERE organization = $1 AND route = $2 AND stop = $3",
                stop(event))
        default: break
        }
    }

    private func watch(_ event: RecordedEvent, _ db: any Connection) throws {
        try db.execute(
            """
            INSERT INTO watched_stops (organization, route, stop, arrived)
            VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING
            """, routeStop(event) + [.integer(event.occurredAt)])
    }

    private func leave(_ event: RecordedEvent, _ db: any Connection) throws {
        try db.execute(
            """
            UPDATE watched_stops SET departed = $4
            WHERE organization = $1 AND route = $2 AND stop = $3
            """, routeStop(event) + [.integer(event.occurredAt)])
    }

    private func keep(_ event: RecordedEvent, _ db: any Connection) throws {
        try db.execute(
            """
            INSERT INTO stays (organization, route, stop, property, seconds, ended)
            VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING
            """,
            stop(event) + [
                .text(event.open["property"]?.asString ?? ""),
                .integer(event.open["seconds"]?.asInteger ?? 0), .integer(event.occurredAt),
            ])
    }

    private func tell(_ event: RecordedEvent, _ db: any Connection) throws {
        func number(_ field: String) -> SQLValue {
            event.open[field]?.asInteger.map(SQLValue.integer) ?? .null
        }
        try db.execute(
            """
            INSERT INTO dwell_alerts (organization, route, stop, kind, property, seconds,
                afterwards, level, median, shortest, longest, told)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT DO NOTHING
            """,
            stop(event) + [
                .text(String(event.type.dropFirst("dwell.".count))),
                .text(event.open["property"]?.asString ?? ""), number("seconds"),
                number("afterwards"), .optional(event.open["level"]?.asString), number("median"),
                number("shortest"), number("longest"), .integer(event.occurredAt),
            ])
    }

    /// The stop that an event of the watch is about.
    private func stop(_ event: RecordedEvent) -> [SQLValue] {
        [
            .text(event.organization), .text(event.open["route"]?.asString ?? ""),
            .integer(event.open["stop"]?.asInteger ?? 0),
        ]
    }

    /// The stop that an event of a route is about.
    private func routeStop(_ event: RecordedEvent) -> [SQLValue] {
        [
            .text(event.organization), .text(String(event.stream.dropFirst("route/".count))),
            .integer(event.open["stop"]?.asInteger ?? 0),
        ]
    }
}

extension DwellView {
    /// A stop that somebody is at, or has just left.
    struct Watched: Sendable {
        let organization: String
        let route: RouteID
        let stop: Int
        let arrived: Instant
        let left: Instant?
    }

    /// Every stop under watch, of all organisations; those that nobody left for days are forgotten.
    static func watched(since: Int64, in store: any Store) async throws -> [Watched] {
        try await store.read { db in
            try db.query(
                """
                SELECT organization, route, stop, arrived, departed FROM watched_stops
                WHERE arrived >= $1 ORDER BY organization, arrived
                """, [.integer(since)]
            ).compactMap { row in
                RouteID(row.text(1)).map { route in
                    Watched(
                        organization: row.text(0), route: route, stop: Int(row.int(2)),
                        arrived: Instant(milliseconds: row.int(3)),
                        left: row.isNull(4) ? nil : Instant(milliseconds: row.int(4)))
                }
            }
        }
    }

    /// How long stays lasted, the newest of each kind of place.
    static func history(
        of organization: String, until: Int64, atMost: Int, in store: any Store
    ) async throws -> DwellHistory {
        try await store.read { db in
            var stays: [PropertyType: [Int64]] = [:]
            for property in PropertyType.allCases {
                stays[property] = try db.query(
                    """
                    SELECT seconds FROM stays
                    WHERE organization = $1 AND property = $2 AND ended <= $3
                    ORDER BY ended DESC LIMIT $4
                    """,
                    [
                        .text(organization), .text(property.code), .integer(until),
                        .integer(Int64(atMost)),
                    ]
                ).map { $0.int(0) }
            }
            return DwellHistory(stays)
        }
    }

    static func alerts(
        of organization: String, on route: String?, since: Int64, atMost: Int, in store: any Store
    ) async throws -> [DwellAlert] {
        try await store.read { db in
            try db.query(
                """
                SELECT route, stop, kind, property, seconds, afterwards, level, median, shortest,
                    longest, told
                FROM dwell_alerts
                WHERE organization = $1 AND told >= $2 AND ($3 = '' OR route = $3)
                ORDER BY told DESC, route, stop, kind LIMIT $4
                """,
                [
                    .text(organization), .integer(since), .text(route ?? ""),
                    .integer(Int64(atMost)),
                ]
            ).map { row in
                func number(_ column: Int) -> Int? {
                    row.isNull(column) ? nil : Int(row.int(column))
                }
                return DwellAlert(
                    route: row.text(0), stop: Int(row.int(1)), kind: row.text(2),
                    property: row.text(3), seconds: Int(row.int(4)), afterwardsSeconds: number(5),
                    learnedFrom: row.optText(6), medianSeconds: number(7),
                    shortestSeconds: number(8), longestSeconds: number(9),
                    occurredAt: Instant(milliseconds: row.int(10)).rfc3339)
            }
        }
    }
}
