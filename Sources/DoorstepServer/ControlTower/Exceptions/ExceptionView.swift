package import Database
internal import Delivery
internal import DoorstepAPI
package import EventLog

/// The queue: every case, who has it, until when.
package struct ExceptionView: View {
    package let name = "exceptions"
    package let tables = [
        ViewTable(
            name: "exceptions", key: ["organization", "id"],
            create: [
                """
                CREATE TABLE exceptions (
                    organization TEXT NOT NULL, id TEXT NOT NULL, kind TEXT NOT NULL,
                    route TEXT, stop BIGINT, parcel TEXT, consignment TEXT, attempt TEXT,
                    sensor TEXT, detail TEXT, state TEXT NOT NULL, owner TEXT,
                    level BIGINT NOT NULL, told BIGINT NOT NULL, opened BIGINT NOT NULL,
                    due BIGINT NOT NULL, taken BIGINT, closed BIGINT, reason TEXT,
                    PRIMARY KEY (organization, id))
                """,
                "CREATE INDEX exceptions_by_state ON exceptions (organization, state, due)",
            ])
    ]

    package init() {}

    package func apply(_ event: RecordedEvent, _ db: any Connection) throws {
        switch event.type {
        case "exception.opened": try open(event, db)
        case "exception.recurred": try set("told = told + 1", event, db)
        case "exception.taken":
            try set(
                "owner = $3, taken = COALESCE(taken, $4)", event, db,
                [.text(event.actor), .integer(event.occurredAt)])
        case "exception.escalated":
            try set(
                "level = $3, due = $4", event, db,
                [.integer(event.open["level"]?.asInteger ?? 0), due(event)])
        case "exception.closed":
            try set(
                "state = 'closed', closed = $3, reason = $4", event, db,
                [.integer(event.occurredAt), .optional(event.open["reason"]?.asString)])
        default: break
        }
    }

    private func open(_ event: RecordedEvent, _ db: any Connection) throws {
        func text(_ field: String) -> SQLValue { .optional(event.open[field]?.asString) }
        try db.execute(
            """
            INSERT INTO exceptions (organization, id, kind, route, stop, parcel, consignment,
                attempt, sensor, detail, state, level, told, opened, due)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'open', 0, 1, $11, $12)
            ON CONFLICT (organization, id) DO UPDATE SET state = 'open', owner = NULL, level = 0,
                told = exceptions.told + 1, opened = excluded.opened, due = excluded.due,
                taken = NULL, closed = NULL, reason = NULL
            """,
            [
                .text(event.organization), .text(id(event)), text("kind"), text("route"),
                event.open["stop"]?.asInteger.map(SQLValue.integer) ?? .null, text("parcel"),
                text("consignment"), text("attempt"), text("sensor"), text("detail"),
                .integer(event.occurredAt), due(event),
            ])
    }

    private func set(
        _ change: String, _ event: RecordedEvent, _ db: any Connection, _ values: [SQLValue] = []
    ) throws {
        try db.execute(
            "UPDATE exceptions SET \(change) WHERE organization = $1 AND id = $2",
            [.text(event.organization), .text(id(event))] + values)
    }

    private func id(_ event: RecordedEvent) -> String {
        String(event.stream.dropFirst("exception/".count))
    }

    private func due(_ event: RecordedEvent) -> SQLValue {
        .integer(event.open["due"]?.asInteger ?? event.occurredAt)
    }
}

extension ExceptionView {
    static func overdue(
        at now: Int64, in store: any Store
    ) async throws -> [(organization: String, id: ExceptionID)] {
        try await store.read { db in
            try db.query(
                "SELECT organization, id FROM exceptions WHERE state = 'open' AND due < $1",
                [.integer(now)]
            ).compactMap { row in ExceptionID(row.text(1)).map { (row.text(0), $0) } }
        }
    }

    struct Filter: Sendable {
        var state = "open"
        var kind: String?
        var owner: String?
        var route: String?
    }

    /// Those due first come first.
    static func list(
        of organization: String, _ filter: Filter, limit: Int, in store: any Store
    ) async throws -> [ExceptionRecord] {
        var values: [SQLValue] = [.text(organization), .text(filter.state)]
        var terms = ["organization = $1", "state = $2"]
        for (column, value) in [
            ("kind", filter.kind), ("owner", filter.owner), ("route", filter.route),
        ] {
            guard let value else { continue }
            values.append(.text(value))
            terms.append("\(column) = $\(values.count)")
        }
        values.append(.integer(Int64(limit)))
        let sql = """
            SELECT \(columns) FROM exceptions WHERE \(terms.joined(separator: " AND "))
            ORDER BY level DESC, due, id LIMIT $\(values.count)
            """
        let parameters = values
        return try await store.read { try $0.query(sql, parameters).map(record) }
    }

    static func find(
        _ id: String, of organization: String, in store: any Store
    ) async throws -> ExceptionRecord? {
        try await store.read { db in
            try db.findRow(
                "SELECT \(columns) FROM exceptions WHERE organization = $1 AND id = $2",
                [.text(organization), .text(id)]
            ).map(record)
        }
    }

    /// How many are open, and how soon somebody had them.
    static func measures(
        since: Int64, of organization: String, in store: any Store
    ) async throws -> [ExceptionTally] {
        try await store.read { db in
            var waits: [String: [Int64]] = [:]
            try db.forEach(
                """
                SELECT kind, taken - opened FROM exceptions
                WHERE organization = $1 AND opened >= $2 AND taken IS NOT NULL
                """, [.text(organization), .integer(since)]
            ) { row in waits[row.text(0), default: []].append(row.int(1) / 1_000) }
            return try db.query(
                """
                SELECT kind, SUM(CASE WHEN state = 'open' THEN 1 ELSE 0 END), COUNT(*),
                    SUM(CASE WHEN reason = 'falseAlarm' THEN 1 ELSE 0 END),
                    SUM(CASE WHEN level > 0 THEN 1 ELSE 0 END)
                FROM exceptions WHERE organization = $1 AND opened >= $2
                GROUP BY kind ORDER BY kind
                """, [.text(organization), .integer(since)]
            ).map { row in
                let sorted = (waits[row.text(0)] ?? []).sorted()
                func quantile(_ tenths: Int) -> Int? {
                    sorted.isEmpty
                        ? nil : Int(sorted[min(sorted.count - 1, sorted.count * tenths / 10)])
                }
                return ExceptionTally(
                    kind: row.text(0), open: Int(row.int(1)), opened: Int(row.int(2)),
                    falseAlarms: Int(row.int(3)), escalated: Int(row.int(4)),
                    secondsToOwnMedian: quantile(5), secondsToOwnP90: quantile(9))
            }
        }
    }

    private static let columns = """
        id, kind, route, stop, parcel, consignment, attempt, sensor, state, owner, level, told,
        opened, due, taken, closed, reason
        """

    private static func record(_ row: Row) -> ExceptionRecord {
        func moment(_ column: Int) -> String? {
            row.isNull(column) ? nil : Instant(milliseconds: row.int(column)).rfc3339
        }
        return ExceptionRecord(
            id: row.text(0), kind: row.text(1), route: row.optText(2),
            stop: row.isNull(3) ? nil : Int(row.int(3)), parcel: row.optText(4),
            consignment: row.optText(5), attempt: row.optText(6), sensor: row.optText(7),
            state: row.text(8), owner: row.optText(9), level: Int(row.int(10)),
            told: Int(row.int(11)), openedAt: moment(12) ?? "", dueAt: moment(13) ?? "",
            takenAt: moment(14), closedAt: moment(15), reason: row.optText(16),
            nextAction: ExceptionKind(rawValue: row.text(1))?.nextAction.rawValue ?? "")
    }
}
