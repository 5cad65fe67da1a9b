package import Database
package import Delivery
package import EventLog

/// Stops that were driven, which forecasts learn from, and how good forecasts were, day by day.
package struct ForecastView: View {
    package let name = "forecasts"
    package let tables = [
        ViewTable(
            name: "driven_stops", key: ["organization", "route", "stop"],
            create: [
                """
                CREATE TABLE driven_stops (
                    organization TEXT NOT NULL, route TEXT NOT NULL, stop BIGINT NOT NULL,
                    day BIGINT NOT NULL, hour BIGINT NOT NULL, property TEXT NOT NULL, floor TEXT,
                    mode TEXT NOT NULL, parcels BIGINT NOT NULL, building TEXT, base BIGINT,
                    planned_arrival BIGINT NOT NULL, planned_departure BIGINT NOT NULL,
                    arrived BIGINT NOT NULL, departed BIGINT NOT NULL, opens BIGINT NOT NULL,
                    closes BIGINT NOT NULL, planned_leg BIGINT, leg BIGINT,
                    PRIMARY KEY (organization, route, stop))
                """,
                "CREATE INDEX driven_stops_by_day ON driven_stops (organization, day)",
            ]),
        ViewTable(
            name: "forecast_days", key: ["organization", "day"],
            create: [
                """
                CREATE TABLE forecast_days (
                    organization TEXT NOT NULL, day BIGINT NOT NULL, forecasts BIGINT NOT NULL,
                    covered BIGINT NOT NULL, error_seconds BIGINT NOT NULL,
                    plan_error_seconds BIGINT NOT NULL, moved_error_seconds BIGINT NOT NULL,
                    learned_from BIGINT NOT NULL, bands TEXT NOT NULL,
                    PRIMARY KEY (organization, day))
                """
            ]),
    ]

    package init() {}

    package func apply(_ event: RecordedEvent, _ db: any Connection) throws {
        switch event.type {
        case "dwell.measured": try keep(event, db)
        case "forecast.measured": try measured(event, db)
        default: break
        }
    }

    private func keep(_ event: RecordedEvent, _ db: any Connection) throws {
        let property = event.open["property"]?.asString.flatMap(PropertyType.init(rawValue:))
        let facts = Facts(event.type, event.open)
        guard let lesson = StopLesson(facts, at: property ?? .other) else { return }
        try db.execute(
            """
            INSERT INTO driven_stops (organization, route, stop, day, hour, property, floor, mode,
                parcels, building, planned_arrival, planned_departure, arrived, departed, opens,
                closes, planned_leg, leg, base)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18,
                $19)
            ON CONFLICT DO NOTHING
            """,
            [
                .text(event.organization), .text(event.open["route"]?.asString ?? ""),
                .integer(event.open["stop"]?.asInteger ?? 0), .integer(lesson.day),
                .integer(Int64(lesson.hour)), .text(lesson.kind.property.code),
                .optional(lesson.kind.floor?.rawValue), .text(lesson.kind.mode.code),
                .integer(Int64(lesson.kind.parcels)), .optional(lesson.kind.building),
                .integer(lesson.plannedArrival.milliseconds),
                .integer(lesson.plannedDeparture.milliseconds),
                .integer(lesson.arrived.milliseconds), .integer(lesson.left.milliseconds),
                .integer(lesson.opens.milliseconds), .integer(lesson.closes.milliseconds),
                lesson.plannedLegSeconds.map(SQLValue.integer) ?? .null,
                lesson.legSeconds.map(SQLValue.integer) ?? .null,
                lesson.kind.baseSeconds.map(SQLValue.integer) ?? .null,
            ])
    }

    private func measured(_ event: RecordedEvent, _ db: any Connection) throws {
        let day = try ForecastDay.decode(Facts(event.type, event.open))
        guard case .measured(let number, let measure, let learnedFrom) = day else { return }
        try db.execute(
            """
            INSERT INTO forecast_days (organization, day, forecasts, covered, error_seconds,
                plan_error_seconds, moved_error_seconds, learned_from, bands)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING
            """,
            [
                .text(event.organization), .integer(number), .integer(Int64(measure.forecasts)),
                .integer(Int64(measure.covered)), .integer(measure.errorSeconds),
                .integer(measure.planErrorSeconds), .integer(measure.shiftedErrorSeconds),
                .integer(Int64(learnedFrom)), .text(ForecastDay.bands(measure).canonicalText),
            ])
    }
}

extension ForecastView {
    /// The newest stops before a day, at most so many, from the oldest on.
    package static func stops(
        of organization: String, from: Int64, before day: Int64, atMost: Int, in store: any Store
    ) async throws -> [DrivenStop] {
        try await store.read { db in
            try db.query(
                """
                SELECT route, stop, day, hour, property, floor, mode, parcels, building,
                    planned_arrival, planned_departure, arrived, departed, opens, closes,
                    planned_leg, leg, base
                FROM driven_stops WHERE organization = $1 AND day >= $2 AND day < $3
                ORDER BY day DESC, route, stop LIMIT $4
                """,
                [.text(organization), .integer(from), .integer(day), .integer(Int64(atMost))]
            ).map { row in
                func moment(_ column: Int) -> Instant { Instant(milliseconds: row.int(column)) }
                return DrivenStop(
                    route: row.text(0), stop: Int(row.int(1)),
                    lesson: StopLesson(
                        kind: StopKind(
                            property: PropertyType(rawValue: row.text(4)) ?? .other,
                            floor: row.optText(5).flatMap(FloorBand.init(rawValue:)),
                            mode: HandoffMode(code: row.text(6)) ?? .person,
                            parcels: Int(row.int(7)), building: row.optText(8),
                            baseSeconds: row.isNull(17) ? nil : row.int(17)),
                        day: row.int(2), hour: Int(row.int(3)), plannedArrival: moment(9),
                        plannedDeparture: moment(10), arrived: moment(11), left: moment(12),
                        opens: moment(13), closes: moment(14),
                        plannedLegSeconds: row.isNull(15) ? nil : row.int(15),
                        legSeconds: row.isNull(16) ? nil : row.int(16)))
            }.reversed()
        }
    }

    /// Days on which somebody drove and that nobody has measured, of all organisations.
    static func unmeasured(
        from: Int64, before day: Int64, in store: any Store
    ) async throws -> [(organization: String, day: Int64)] {
        try await store.read { db in
            try db.query(
                """
                SELECT DISTINCT organization, day FROM driven_stops s
                WHERE day >= $1 AND day < $2 AND NOT EXISTS (
                    SELECT 1 FROM forecast_days d
                    WHERE d.organization = s.organization AND d.day = s.day)
                ORDER BY day, organization
                """, [.integer(from), .integer(day)]
            ).map { (organization: $0.text(0), day: $0.int(1)) }
        }
    }

    /// The newest measured days, the newest first.
    static func days(
        of organization: String, atMost: Int, in store: any Store
    ) async throws -> [MeasuredDay] {
        try await store.read { db in
            try db.query(
                """
                SELECT day, forecasts, covered, error_seconds, plan_error_seconds,
                    moved_error_seconds, learned_from, bands
                FROM forecast_days WHERE organization = $1 ORDER BY day DESC LIMIT $2
                """, [.text(organization), .integer(Int64(atMost))]
            ).map { row in
                MeasuredDay(
                    day: row.int(0), learnedFrom: Int(row.int(6)),
                    measure: ForecastMeasure(
                        forecasts: Int(row.int(1)), covered: Int(row.int(2)),
                        errorSeconds: row.int(3), planErrorSeconds: row.int(4),
                        shiftedErrorSeconds: row.int(5),
                        bands: ForecastDay.bands(try JSON.parse(row.text(7)))))
            }
        }
    }

    struct MeasuredDay: Sendable {
        let day: Int64
        let learnedFrom: Int
        let measure: ForecastMeasure
    }
}
