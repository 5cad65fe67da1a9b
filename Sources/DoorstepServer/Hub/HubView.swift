package import Database
internal import Delivery
package import EventLog

/// What the hall and the docks need to know beside the routes: where parcels lie, what was caught at
/// a van, and when each van should have left.
package struct HubView: View {
    package let name = "hub"
    package let tables = [
        ViewTable(
            name: "departures", key: ["organization", "route"],
            create: [
                """
                CREATE TABLE departures (
                    organization TEXT NOT NULL, route TEXT NOT NULL, site TEXT NOT NULL,
                    planned BIGINT NOT NULL, departed BIGINT, cause TEXT,
                    PRIMARY KEY (organization, route))
                """,
                "CREATE INDEX departures_by_time ON departures (organization, planned)",
            ]),
        ViewTable(
            name: "load_errors", key: ["organization", "route", "parcel"],
            create: [
                """
                CREATE TABLE load_errors (
                    organization TEXT NOT NULL, route TEXT NOT NULL, parcel TEXT NOT NULL,
                    found BIGINT NOT NULL, removed BIGINT,
                    PRIMARY KEY (organization, route, parcel))
                """
            ]),
        ViewTable(
            name: "left_behind", key: ["organization", "route", "parcel"],
            create: [
                """
                CREATE TABLE left_behind (
                    organization TEXT NOT NULL, route TEXT NOT NULL, parcel TEXT NOT NULL,
                    reason TEXT NOT NULL, PRIMARY KEY (organization, route, parcel))
                """
            ]),
        ViewTable(
            name: "sorted_parcels", key: ["organization", "parcel"],
            create: [
                """
                CREATE TABLE sorted_parcels (
                    organization TEXT NOT NULL, parcel TEXT NOT NULL, site TEXT NOT NULL,
                    lane TEXT NOT NULL, sorted BIGINT NOT NULL, PRIMARY KEY (organization, parcel))
                """
            ]),
    ]

    package init() {}

    package func apply(_ event: RecordedEvent, _ db: any Connection) throws {
        let organization = SQLValue.text(event.organization)
        let subject = SQLValue.text(
            String(event.stream.drop { $0 != "/" }.dropFirst()))
        let text = { (field: String) in SQLValue.text(event.open[field]?.asString ?? "") }
        let occurred = SQLValue.integer(event.occurredAt)
        switch event.type {
        case "route.published":
            // The first plan is what a departure is measured by, however the day is mended later.
            try db.execute(
                """
                INSERT INTO departures (organization, route, site, planned) VALUES ($1, $2, $3, $4)
                ON CONFLICT (organization, route) DO NOTHING
                """,
                [
                    organization, subject, text("site"),
                    .integer(event.open["departure"]?.asInteger ?? 0),
                ])
        case "route.departed":
            try db.execute(
                "UPDATE departures SET departed = $3 WHERE organization = $1 AND route = $2",
                [organization, subject, occurred])
        case "route.departureExplained":
            try db.execute(
                "UPDATE departures SET cause = $3 WHERE organization = $1 AND route = $2",
                [organization, subject, text("cause")])
        case "route.strayParcelScanned":
            try db.execute(
                """
                INSERT INTO load_errors (organization, route, parcel, found) VALUES ($1, $2, $3, $4)
                ON CONFLICT (organization, route, parcel) DO UPDATE SET removed = NULL
                """, [organization, subject, text("parcel"), occurred])
        case "route.strayParcelRemoved":
            try db.execute(
                """
                UPDATE load_errors SET removed = $4
                WHERE organization = $1 AND route = $2 AND parcel = $3
                """, [organization, subject, text("parcel"), occurred])
        case "parcel.leftBehind":
            try db.execute(
                """
                INSERT INTO left_behind (organization, route, parcel, reason)
                VALUES ($1, $2, $3, $4)
                ON CONFLICT (organization, route, parcel) DO UPDATE SET reason = excluded.reason
                """, [organization, text("route"), subject, text("reason")])
        case "parcel.sorted":
            try db.execute(
                """
                INSERT INTO sorted_parcels (organization, parcel, site, lane, sorted)
                VALUES ($1, $2, $3, $4, $5)
                ON CONFLICT (organization, parcel) DO UPDATE SET site = excluded.site,
                    lane = excluded.lane, sorted = excluded.sorted
                """, [organization, subject, text("site"), text("lane"), occurred])
        default: break
        }
    }
}
