package import Database
internal import Delivery
package import EventLog

/// Routes with their stops and tasks, as planned and as driven.
package struct RouteView: View {
    package let name = "routes"
    package let tables = [
        ViewTable(
            name: "routes", key: ["organization", "id"],
            create: [
                """
                CREATE TABLE routes (
                    organization TEXT NOT NULL, id TEXT NOT NULL, site TEXT NOT NULL,
                    driver TEXT NOT NULL, vehicle TEXT NOT NULL, state TEXT NOT NULL,
                    planned_departure BIGINT NOT NULL, planned_return BIGINT NOT NULL,
                    departed BIGINT, completed BIGINT, meters BIGINT NOT NULL,
                    PRIMARY KEY (organization, id))
                """,
                "CREATE INDEX routes_by_departure ON routes (organization, planned_departure)",
            ]),
        ViewTable(
            name: "route_stops", key: ["organization", "route", "sequence"],
            create: [
                """
                CREATE TABLE route_stops (
                    organization TEXT NOT NULL, route TEXT NOT NULL, sequence BIGINT NOT NULL,
                    planned_arrival BIGINT NOT NULL, planned_departure BIGINT NOT NULL,
                    arrived BIGINT, departed BIGINT, PRIMARY KEY (organization, route, sequence))
                """
            ],
            later: [
                Migration(
                    "view-routes-route_stops-position",
                    [
                        "ALTER TABLE route_stops ADD COLUMN position BIGINT NOT NULL DEFAULT 0",
                        "UPDATE route_stops SET position = sequence",
                    ])
            ]),
        ViewTable(
            name: "route_tasks", key: ["organization", "route", "parcel"],
            create: [
                """
                CREATE TABLE route_tasks (
                    organization TEXT NOT NULL, route TEXT NOT NULL, parcel TEXT NOT NULL,
                    sequence BIGINT NOT NULL, place BIGINT NOT NULL, kind TEXT NOT NULL,
                    consignment TEXT NOT NULL, mode TEXT NOT NULL, proofs TEXT NOT NULL,
                    promise_from BIGINT NOT NULL, promise_to BIGINT NOT NULL, outcome TEXT,
                    attempt TEXT, attempted BIGINT, PRIMARY KEY (organization, route, parcel))
                """,
                "CREATE INDEX route_tasks_by_parcel ON route_tasks (organization, parcel)",
            ]),
    ]

    package init() {}

    package func apply(_ event: RecordedEvent, _ db: any Connection) throws {
        switch event.type {
        case "route.published": try publish(event, db)
        case "route.replanned": try replan(event, db)
        case "route.checkedIn":
            try db.execute(
                """
                UPDATE routes SET state = 'checkedIn', driver = $3, vehicle = $4
                WHERE organization = $1 AND id = $2
                """,
                [
                    .text(event.organization), .text(route(of: event)),
                    .text(event.open["driver"]?.asString ?? ""),
                    .text(event.open["vehicle"]?.asString ?? ""),
                ])
        case "route.departed": try mark(event, "state = 'departed', departed = $3", db)
        case "route.completed": try mark(event, "state = 'completed', completed = $3", db)
        case "route.arrived": try markStop(event, "arrived", db)
        case "route.leftStop": try markStop(event, "departed", db)
        case "attempt.opened": try tried(event, db)
        case "parcel.handedOff": try outcome(event, "delivered", db)
        case "parcel.attemptFailed": try outcome(event, "failed", db)
        case "parcel.handoffWithdrawn", "parcel.failureWithdrawn": try outcome(event, nil, db)
        default: break
        }
    }

    private func route(of event: RecordedEvent) -> String {
        String(event.stream.dropFirst("route/".count))
    }

    private func publish(_ event: RecordedEvent, _ db: any Connection) throws {
        // The open part alone: places are the vault's, and a view holds nothing personal.
        let order = try PlannedRoute(open: Facts(event.type, event.open), personal: nil)
        try db.execute(
            """
            INSERT INTO routes (organization, id, site, driver, vehicle, state, planned_departure,
                planned_return, meters) VALUES ($1, $2, $3, $4, $5, 'published', $6, $7, $8)
            """,
            [
                .text(event.organization), .text(order.id.code), .text(order.site.code),
                .text(order.driver.code), .text(order.vehicle.code),
                .integer(order.departure.milliseconds), .integer(order.comesBack.milliseconds),
                .integer(order.distanceMeters),
            ])
        for (index, stop) in order.stops.enumerated() {
            try keep(stop, at: index + 1, of: order.id, event.organization, db)
        }
    }

    /// The new order as a whole; what was seen at a stop, and how a task ended, stays with it.
    private func replan(_ event: RecordedEvent, _ db: any Connection) throws {
        let order = try PlannedRoute(open: Facts(event.type, event.open), personal: nil)
        let key: [SQLValue] = [.text(event.organization), .text(order.id.code)]
        try db.execute(
            """
            UPDATE routes SET planned_departure = $3, planned_return = $4, meters = $5
            WHERE organization = $1 AND id = $2
            """,
            key + [
                .integer(order.departure.milliseconds), .integer(order.comesBack.milliseconds),
                .integer(order.distanceMeters),
            ])
        // Tasks that leave the route go; those that stay are written again below.
        let parcels = Set(order.parcels.map(\.code))
        for row in try db.query(
            "SELECT parcel FROM route_tasks WHERE organization = $1 AND route = $2", key)
        where !parcels.contains(row.text(0)) {
            try db.execute(
                "DELETE FROM route_tasks WHERE organization = $1 AND route = $2 AND parcel = $3",
                key + [.text(row.text(0))])
        }
        let numbers = Set(order.stops.map { Int64($0.sequence) })
        for row in try db.query(
            "SELECT sequence FROM route_stops WHERE organization = $1 AND route = $2", key)
        where !numbers.contains(row.int(0)) {
            try db.execute(
                "DELETE FROM route_stops WHERE organization = $1 AND route = $2 AND sequence = $3",
                key + [.integer(row.int(0))])
        }
        for (index, stop) in order.stops.enumerated() {
            try keep(stop, at: index + 1, of: order.id, event.organization, db)
        }
    }

    private func keep(
        _ stop: PlannedStop, at position: Int, of route: RouteID, _ organization: String,
        _ db: any Connection
    ) throws {
        try db.execute(
            """
            INSERT INTO route_stops (organization, route, sequence, planned_arrival,
                planned_departure, position) VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (organization, route, sequence) DO UPDATE SET
                planned_arrival = excluded.planned_arrival,
                planned_departure = excluded.planned_departure, position = excluded.position
            """,
            [
                .text(organization), .text(route.code), .integer(Int64(stop.sequence)),
                .integer(stop.arrival.milliseconds), .integer(stop.departure.milliseconds),
                .integer(Int64(position)),
            ])
        for (place, task) in stop.tasks.enumerated() {
            try db.execute(
                """
                INSERT INTO route_tasks (organization, route, parcel, sequence, place, kind,
                    consignment, mode, proofs, promise_from, promise_to)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
                ON CONFLICT (organization, route, parcel) DO UPDATE SET
                    sequence = excluded.sequence, place = excluded.place, mode = excluded.mode,
                    promise_from = excluded.promise_from, promise_to = excluded.promise_to
                """,
                [
                    .text(organization), .text(route.code), .text(task.parcel.code),
                    .integer(Int64(stop.sequence)), .integer(Int64(place)),
                    .text(task.kind.rawValue), .text(task.consignment.code), .text(task.mode.code),
                    .text(task.proofs.map(\.code).joined(separator: ",")),
                    .integer(task.window.from.milliseconds), .integer(task.window.to.milliseconds),
                ])
        }
    }

    private func mark(_ event: RecordedEvent, _ columns: String, _ db: any Connection) throws {
        try db.execute(
            "UPDATE routes SET \(columns) WHERE organization = $1 AND id = $2",
            [.text(event.organization), .text(route(of: event)), .integer(event.occurredAt)])
    }

    private func markStop(_ event: RecordedEvent, _ column: String, _ db: any Connection) throws {
        try db.execute(
            """
            UPDATE route_stops SET \(column) = $4
            WHERE organization = $1 AND route = $2 AND sequence = $3
            """,
            [
                .text(event.organization), .text(route(of: event)),
                .integer(event.open["stop"]?.asInteger ?? 0), .integer(event.occurredAt),
            ])
    }

    /// The newest attempt at each task is the one whose outcome counts, whenever it is heard of.
    private func tried(_ event: RecordedEvent, _ db: any Connection) throws {
        for parcel in event.open["parcels"]?.asArray ?? [] {
            try db.execute(
                """
                UPDATE route_tasks SET attempt = $4, attempted = $5
                WHERE organization = $1 AND route = $2 AND parcel = $3
                    AND (attempted IS NULL OR attempted <= $5)
                """,
                [
                    .text(event.organization), .text(event.open["route"]?.asString ?? ""),
                    .text(parcel.asString ?? ""),
                    .text(String(event.stream.dropFirst("attempt/".count))),
                    .integer(event.occurredAt),
                ])
        }
    }

    private func outcome(
        _ event: RecordedEvent, _ outcome: String?, _ db: any Connection
    ) throws {
        try db.execute(
            """
            UPDATE route_tasks SET outcome = $4
            WHERE organization = $1 AND parcel = $2 AND attempt = $3
            """,
            [
                .text(event.organization), .text(String(event.stream.dropFirst("parcel/".count))),
                .text(event.open["attempt"]?.asString ?? ""), .optional(outcome),
            ])
    }
}
