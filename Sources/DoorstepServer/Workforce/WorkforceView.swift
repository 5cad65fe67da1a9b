package import Database
package import Delivery
package import EventLog

/// Sites, drivers, vehicles and shifts by id, so that lists and rosters can be asked for.
///
/// What they are called and how to reach them stays in the log.
package struct WorkforceView: View {
    package let name = "workforce"
    package let tables = [
        ViewTable(
            name: "registered", key: ["organization", "kind", "id"],
            create: [
                """
                CREATE TABLE registered (
                  organization TEXT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL,
                  PRIMARY KEY (organization, kind, id))
                """
            ]),
        ViewTable(
            name: "shifts", key: ["organization", "id"],
            create: [
                """
                CREATE TABLE shifts (
                  organization TEXT NOT NULL, id TEXT NOT NULL, site TEXT NOT NULL,
                  driver TEXT NOT NULL, vehicle TEXT NOT NULL, starts BIGINT NOT NULL,
                  ends BIGINT NOT NULL, break_minutes BIGINT NOT NULL, route TEXT,
                  PRIMARY KEY (organization, id))
                """,
                "CREATE INDEX shifts_by_time ON shifts (organization, starts)",
            ]),
    ]

    package init() {}

    package func apply(_ event: RecordedEvent, _ db: any Connection) throws {
        switch event.type {
        case "site.registered", "driver.registered", "vehicle.registered", "attester.registered",
            "sensor.registered":
            try db.execute(
                """
                INSERT INTO registered (organization, kind, id) VALUES ($1, $2, $3)
                ON CONFLICT DO NOTHING
                """,
                [
                    .text(event.organization), .text(String(event.type.prefix { $0 != "." })),
                    .text(event.open["id"]?.asString ?? ""),
                ])
        case "shift.registered": try add(event, db)
        case "route.published":
            try db.execute(
                "UPDATE shifts SET route = $3 WHERE organization = $1 AND id = $2",
                [
                    .text(event.organization), .text(event.open["shift"]?.asString ?? ""),
                    .text(event.open["id"]?.asString ?? ""),
                ])
        default: return
        }
    }

    private func add(_ event: RecordedEvent, _ db: any Connection) throws {
        let text = { (field: String) in SQLValue.text(event.open[field]?.asString ?? "") }
        let number = { (field: String) in SQLValue.integer(event.open[field]?.asInteger ?? 0) }
        try db.execute(
            """
            INSERT INTO shifts
              (organization, id, site, driver, vehicle, starts, ends, break_minutes)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            """,
            [
                .text(event.organization), text("id"), text("site"), text("driver"),
                text("vehicle"), number("from"), number("to"), number("breakMinutes"),
            ])
    }
}

/// A shift and the route that was published for it.
package struct RosteredShift: Sendable {
    package let shift: Shift
    package let route: RouteID?
}

extension WorkforceView {
    /// One page of the ids of a kind, in their order.
    package static func page<ID: Identifier>(
        of kind: ID.Type, of organization: String, after: String, limit: Int, in store: any Store
    ) async throws -> [ID] {
        try await store.read { db in
            try db.query(
                """
                SELECT id FROM registered WHERE organization = $1 AND kind = $2 AND id > $3
                ORDER BY id LIMIT $4
                """, [.text(organization), .text(kind.kind), .text(after), .integer(Int64(limit))]
            ).compactMap { ID($0.text(0)) }
        }
    }

    /// Every shift that overlaps a span of time, at one site or at all.
    package static func shifts(
        within span: Window, at site: SiteID? = nil, of organization: String, in store: any Store
    ) async throws -> [RosteredShift] {
        try await store.read { db in
            try db.query(
                """
                SELECT id, driver, vehicle, site, starts, ends, break_minutes, route FROM shifts
                WHERE organization = $1 AND starts < $2 AND ends > $3 AND ($4 = '' OR site = $4)
                ORDER BY starts, id
                """,
                [
                    .text(organization), .integer(span.to.milliseconds),
                    .integer(span.from.milliseconds), .text(site?.code ?? ""),
                ]
            ).compactMap(RosteredShift.init)
        }
    }

    package static func findShift(
        _ id: ShiftID, of organization: String, in store: any Store
    ) async throws -> RosteredShift? {
        try await store.read { db in
            try db.findRow(
                """
                SELECT id, driver, vehicle, site, starts, ends, break_minutes, route FROM shifts
                WHERE organization = $1 AND id = $2
                """, [.text(organization), .text(id.code)]
            ).flatMap(RosteredShift.init)
        }
    }
}

extension RosteredShift {
    fileprivate init?(_ row: Row) {
        let hours = Window(
            from: Instant(milliseconds: row.int(4)), to: Instant(milliseconds: row.int(5)))
        guard let id = ShiftID(row.text(0)), let driver = DriverID(row.text(1)),
            let vehicle = VehicleID(row.text(2)), let site = SiteID(row.text(3)), let hours
        else { return nil }
        shift = Shift(
            id: id, driver: driver, vehicle: vehicle, site: site, hours: hours,
            breakMinutes: Int(row.int(6)))
        route = row.optText(7).flatMap(RouteID.init)
    }
}
